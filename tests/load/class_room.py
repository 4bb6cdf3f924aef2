"""A class of phones in a room: all answer at once, come again, and are counted once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench.measure import Measure
from tests.browser.servers import _end
from tests.load.phones import Phone, Teacher, forge, leave
from tests.load.shared_rooms import shared
from tests.load.slow_phone import slow_phone
from tests.load.trying import tried
from tests.load.voting import QUESTION, joined, votes
from tests.room.process import RoomProcess
from tests.server.serving import behind_nginx
from widgets.server.metrics import pss

FORGED, JOINS, HALF_OPEN = 10_000, 1000, 300
OTHER = "guess behind_percent"


def room(folder: Path) -> Iterator[Measure]:
    """Rooms alone, behind nginx with two workers, and shared by two processes."""
    with ExitStack() as ends:
        alone = RoomProcess()
        ends.callback(lambda: _end(alone.process))
        yield from votes("alone", [f"http://127.0.0.1:{alone.port}/room"])
        yield Measure("  memory of the process", pss(alone.process.pid) / 1e6, "MB", limit=60)
        yield from slow_phone(alone)
        yield from asyncio.run(_attacked(alone))
        yield from asyncio.run(_restarted(alone))
        yield from asyncio.run(tried([alone]))
    with behind_nginx(folder) as app:
        yield from votes("nginx", [f"{app.address}/room"])
    yield from shared(folder)


async def _attacked(rooms: RoomProcess) -> Iterator[Measure]:
    """Forge answers, come and go, open lines and say nothing: a phone answers all the same."""
    base = f"http://127.0.0.1:{rooms.port}/room"
    teacher = Teacher(base)
    phone = Phone(base, teacher.word, 0)
    await teacher.lead.until(here=1)
    await asyncio.to_thread(teacher.move, "ask", asked=OTHER)
    idle = [await asyncio.open_connection("127.0.0.1", rooms.port) for _ in range(HALF_OPEN)]
    for _, writer in idle:
        writer.write(b"POST /room/open HTTP/1.1\r\nHost:")
    began = time.monotonic()
    taken = await forge(base, teacher.word, OTHER, FORGED)
    seconds = time.monotonic() - began
    for number in range(0, JOINS, 100):
        joins = [Phone(base, teacher.word, 1 + number + n) for n in range(100)]
        await leave(None, joins)
    await phone.answer(OTHER, "one")
    state = await asyncio.to_thread(teacher.move, "close")
    for _, writer in idle:
        writer.close()
    await teacher.lead.until(here=1)
    memory = pss(rooms.process.pid) / 1e6
    await leave(teacher, [phone])
    return iter(
        [
            Measure(f"{FORGED} forged answers, {JOINS} joins: taken", taken, "", limit=0),
            Measure("  answers that are wrong", abs(state["answered"] - 1), "", limit=0),
            Measure("  seconds of the forging", seconds, "s"),
            Measure("  memory of the process then", memory, "MB", limit=60),
        ]
    )


async def _restarted(rooms: RoomProcess) -> Iterator[Measure]:
    """End the process in the middle of a question; all are back, and the question is anew."""
    base = f"http://127.0.0.1:{rooms.port}/room"
    teacher, phones = await joined([base])
    epoch = teacher.epoch
    rooms.process.kill()
    began = asyncio.get_running_loop().time()
    await asyncio.to_thread(rooms.process.wait)
    back = [asyncio.ensure_future(phone.rejoin(epoch)) for phone in phones]
    await asyncio.to_thread(rooms.start)
    await asyncio.to_thread(teacher.open)
    seconds = max(await asyncio.gather(*back)) - began
    state = await asyncio.to_thread(teacher.move, "ask", asked=QUESTION)
    await leave(teacher, phones)
    return iter(
        [
            Measure("restarted: all phones are back after", seconds, "s", aim="5"),
            Measure("  answers that are left of before", state["answered"], "", limit=0),
        ]
    )
