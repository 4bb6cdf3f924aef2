"""A worker is killed under a class: who comes back to their state, how soon, who is disturbed."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from typing import NamedTuple

from tests.load.learner import Learner
from tests.server.serving import Serving, worker

LOOKS = 2.0
"""Seconds between two looks of a page that has lost its line, as in banner.js."""


class Killed(NamedTuple):
    """What a class saw of it."""

    waits: Sequence[float]
    """Seconds from the kill until each learner of that worker had the same picture again."""

    moved: int
    """How many of them were on the other worker then."""

    trips: Sequence[float]
    """Seconds of each press of the others meanwhile."""

    lost: int
    """Presses of the others without an answer."""


def number(learner: Learner) -> int:
    """Return the worker that a learner's kernel is on."""
    return int(learner.kernel[:2], 16)


async def kill(
    app: Serving, learners: Sequence[Learner], how: signal.Signals = signal.SIGKILL
) -> Killed:
    """Kill worker 0 with those who are on it; the others press keys until all are back.

    ``how`` may be SIGSTOP: it lives on, and answers no more.
    """
    struck = [learner for learner in learners if number(learner) == 0]
    spared = [learner for learner in learners if number(learner) != 0]
    assert struck
    assert spared
    for learner in learners:
        slider = learner.slider()
        await learner.press(slider, learner.models[slider]["value"] + 2)
        learner.round_trips.clear()
    done = asyncio.Event()
    others = [asyncio.create_task(_press_until(done, learner)) for learner in spared]
    began = time.perf_counter()
    os.kill(worker(app, 0), how)
    waits = await asyncio.gather(*(_come_back(learner, began) for learner in struck))
    done.set()
    await asyncio.gather(*others)
    trips = [trip for learner in spared for trip in learner.round_trips]
    moved = sum(number(learner) != 0 for learner in struck)
    return Killed(waits, moved, trips, sum(learner.lost for learner in spared))


async def _come_back(learner: Learner, began: float) -> float:
    """Do what a page does, and its reader, who presses "Start again where you were" at once."""
    slider, stood, picture = learner.slider(), learner.models, learner.last
    value = stood[slider]["value"] + 2
    await learner.line_lost()
    gone = False
    while not gone:
        await asyncio.sleep(LOOKS)
        gone = await learner.status() in (403, 404)
    await learner.open()
    await learner.press(learner.slider(), value)
    assert learner.last == picture, "another picture than before"
    return time.perf_counter() - began


async def _press_until(done: asyncio.Event, learner: Learner) -> None:
    """Press to and fro, three times a second, and at least once after the others are back."""
    slider = learner.slider()
    value = learner.models[slider]["value"]
    ended = False
    while not ended:
        ended = done.is_set()
        for step in (1, 2):
            await learner.press(slider, value + step)
            await asyncio.sleep(1 / 3)
