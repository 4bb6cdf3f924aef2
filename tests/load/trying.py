"""A class of phones that runs its own trial, and what that takes of the processes with its room."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from tests.bench.measure import Measure
from tests.load.phones import leave
from tests.load.voting import joined
from tests.room.process import RoomProcess
from widgets.server.metrics import pss

SEALED = {"cut": 6, "test": "fisher", "alpha": "0.05"}


async def tried(processes: Sequence[RoomProcess]) -> Iterator[Measure]:
    """Run the trial of a class: what deals the phones is loaded when one begins."""
    teacher, phones = await joined([f"http://127.0.0.1:{each.port}/room" for each in processes])
    await asyncio.to_thread(teacher.move, "close")  # no trial begins beside an open vote
    for name in ("begin", "seal", "randomise"):
        await asyncio.to_thread(teacher.move, f"trial/{name}", **SEALED)
    await asyncio.gather(*(phone.answer("trial outcome", phone.number % 11) for phone in phones))
    await asyncio.to_thread(teacher.move, "trial/close")
    shown = (await asyncio.to_thread(teacher.move, "trial/show"))["trial"]
    analysed = sum(arm["analysed"] for arm in shown["arms"])
    memory = max(pss(each.process.pid) for each in processes) / 1e6
    await leave(teacher, phones)
    wrong = abs(analysed - len(phones))
    return iter(
        [
            Measure("a class trial: lost or counted twice", wrong, "", limit=0),
            Measure("  memory of a process then", memory, "MB", limit=60),
        ]
    )
