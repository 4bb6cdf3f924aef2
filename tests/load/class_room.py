"""A class of phones in a room: all answer at once, come again, and are counted once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench.measure import Measure
from tests.browser.servers import _end
from tests.load.phones import Phone, Teacher, forge, leave
from tests.room.process import RoomProcess
from tests.server.serving import behind_nginx
from widgets.server.metrics import pss

PHONES, FORGED, JOINS, HALF_OPEN = 200, 10_000, 1000, 300
QUESTION, OTHER = "guess extra_responders", "guess behind_percent"


def room(folder: Path) -> Iterator[Measure]:
    """Rooms alone, and behind nginx with two workers."""
    with ExitStack() as ends:
        alone = RoomProcess()
        ends.callback(lambda: _end(alone.process))
        yield from _votes("alone", [f"http://127.0.0.1:{alone.port}/room"])
        yield Measure("  memory of the process", pss(alone.process.pid) / 1e6, "MB", limit=60)
        yield from asyncio.run(_attacked(alone))
        yield from asyncio.run(_restarted(alone))
    with behind_nginx(folder) as app:
        yield from _votes("nginx", [f"{app.address}/room"])


def _votes(name: str, bases: list[str]) -> Iterator[Measure]:
    seen = asyncio.run(_vote(bases))
    yield Measure(f"{name}: {PHONES} phones answer, all accepted", seen["accepted"], "s", aim="2")
    lags = [1000 * lag for lag in seen["lags"]]
    yield Measure.of(f"{name}: counted on the projector", lags, "p95 300")
    yield Measure(f"{name}: lost or counted twice", seen["wrong"], "", limit=0)


async def _class(bases: list[str]) -> tuple[Teacher, list[Phone]]:
    """Return a teacher and phones that have all heard the question."""
    teacher = Teacher(bases[0])
    phones = [Phone(bases[i % len(bases)], teacher.word, i) for i in range(PHONES)]
    await teacher.lead.until(here=PHONES)
    await asyncio.to_thread(teacher.move, "ask", asked=QUESTION)
    await asyncio.gather(*(phone.line.until(phase="open") for phone in phones))
    return teacher, phones


async def _vote(bases: list[str]) -> dict[str, Any]:
    """Answer all at once; then half of them lose their line, come again and change their answer."""
    teacher, phones = await _class(bases)
    began = asyncio.get_running_loop().time()
    answers = [phone.answer(QUESTION, 1 + phone.number % 30) for phone in phones]
    times = sorted(await asyncio.gather(*answers))
    shown_at = [await teacher.counted(count) for count in range(1, PHONES + 1)]
    lags = [max(0.0, shown - at) for shown, at in zip(shown_at, times, strict=True)]
    for phone in phones[::2]:
        await phone.again()
    await asyncio.gather(*(phone.answer(QUESTION, 30) for phone in phones[::2]))
    shown = (await asyncio.to_thread(teacher.move, "show"))["rounds"][0]
    wanted = sorted(30 if p.number % 2 == 0 else 1 + p.number % 30 for p in phones)
    wrong = abs(shown["answered"] - PHONES) + sum(
        given != value for given, value in zip(shown["values"], wanted, strict=False)
    )
    await asyncio.to_thread(teacher.move, "end")
    await leave(teacher, phones)
    return {"accepted": times[-1] - began, "lags": lags, "wrong": wrong}


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
    teacher, phones = await _class([base])
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
