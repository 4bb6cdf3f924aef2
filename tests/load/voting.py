"""A class of phones that votes: all at once, and again after half of them lost their line."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from tests.bench.measure import Measure
from tests.load.phones import Phone, Teacher, leave

PHONES = 200
QUESTION = "guess extra_responders"


def votes(name: str, bases: list[str]) -> Iterator[Measure]:
    seen = asyncio.run(_vote(bases))
    yield Measure(f"{name}: {PHONES} phones answer, all accepted", seen["accepted"], "s", aim="2")
    lags = [1000 * lag for lag in seen["lags"]]
    yield Measure.of(f"{name}: counted on the projector", lags, "p95 300")
    yield Measure(f"{name}: lost or counted twice", seen["wrong"], "", limit=0)


async def joined(bases: list[str]) -> tuple[Teacher, list[Phone]]:
    """Return a teacher and phones that have all heard the question."""
    teacher = Teacher(bases[0])
    phones = [Phone(bases[i % len(bases)], teacher.word, i) for i in range(PHONES)]
    await teacher.lead.until(here=PHONES)
    await asyncio.to_thread(teacher.move, "ask", asked=QUESTION)
    await asyncio.gather(*(phone.line.until(phase="open") for phone in phones))
    return teacher, phones


async def _vote(bases: list[str]) -> dict[str, Any]:
    """Answer all at once; then half of them lose their line, come again and change their answer."""
    teacher, phones = await joined(bases)
    began = asyncio.get_running_loop().time()
    answers = [phone.answer(QUESTION, 1 + phone.number % 30) for phone in phones]
    times = sorted(await asyncio.gather(*answers))
    shown_at = [await teacher.counted(count) for count in range(1, PHONES + 1)]
    lags = [max(0.0, shown - at) for shown, at in zip(shown_at, times, strict=True)]
    for phone in phones[::2]:
        await phone.again()
    await asyncio.gather(*(phone.answer(QUESTION, 30) for phone in phones[::2]))
    await asyncio.to_thread(teacher.move, "close")
    shown = (await asyncio.to_thread(teacher.move, "show"))["rounds"][0]
    wanted = sorted(30 if p.number % 2 == 0 else 1 + p.number % 30 for p in phones)
    wrong = abs(shown["answered"] - PHONES) + sum(
        given != value for given, value in zip(shown["values"], wanted, strict=False)
    )
    await asyncio.to_thread(teacher.move, "end")
    await leave(teacher, phones)
    return {"accepted": times[-1] - began, "lags": lags, "wrong": wrong}
