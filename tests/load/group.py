"""Learners in company: they come, press keys and leave together."""

from __future__ import annotations

import asyncio
import math
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.load.learner import Learner
from tests.server.serving import STEM, Serving, serving

CLASS = 30
PRESSES_A_SECOND = 3.0
PAGES = 6
"""Pages that are asked for at once, of plain Voilà too, which takes some two seconds for each."""


async def opened(
    address: str, stems: Sequence[str], apart: float = 0.0
) -> tuple[list[Learner], list[float]]:
    """Open these chapters, so many seconds apart, and return the learners and their waits."""
    learners = [Learner(address, stem) for stem in stems]

    async def come(learner: Learner, after: float) -> float:
        await asyncio.sleep(after)
        return await learner.open()

    waits = [come(learner, apart * place) for place, learner in enumerate(learners)]
    return learners, list(await asyncio.gather(*waits))


async def leave(learners: Sequence[Learner]) -> None:
    """Close every page."""
    await asyncio.gather(*(learner.leave() for learner in learners))


def warmed(app: Serving) -> None:
    """Wait until the warm process is warm: one page shows it."""
    assert app.get(f"/voila/render/{STEM}.ipynb").status == 200


def in_app(folder: Path, act: Callable[[Serving], Awaitable[Any]], *options: str) -> Any:
    """Run something against an app of its own."""
    with serving(folder, "--learners=0", "--away=15", *options, stem=None) as app:
        warmed(app)
        return asyncio.run(act(app))


async def pressing(app: Serving, count: int, seconds: float) -> tuple[list[float], int, float]:
    """Let learners press keys; return round trips, lost updates and the memory's slope a minute."""
    learners, _ = await opened(app.address, [STEM] * count)
    until_then = time.perf_counter() + seconds
    samples: list[tuple[float, float]] = []

    async def watch() -> None:
        while time.perf_counter() < until_then:
            loop = asyncio.get_running_loop()
            metrics = await loop.run_in_executor(None, app.metrics)
            samples.append((time.perf_counter(), metrics["memory_bytes"]))
            await asyncio.sleep(max(1.0, seconds / 20))

    await asyncio.gather(
        watch(), *(learner.keep_pressing(PRESSES_A_SECOND, until_then) for learner in learners)
    )
    trips = [trip for learner in learners for trip in learner.round_trips]
    lost = sum(learner.lost for learner in learners)
    await leave(learners)
    return trips, lost, slope(samples[len(samples) // 4 :])


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Return the growth in percent a minute, by a straight line through the samples."""
    if len(samples) < 3:
        return math.nan
    times, sizes = zip(*samples, strict=True)
    line = statistics.linear_regression(times, sizes)
    return 100 * 60 * line.slope / statistics.mean(sizes)


def pages_at_once(url: str) -> float:
    """Return the seconds until as many pages, asked for at once, have all come whole."""

    def whole(_: int) -> None:
        with urlopen(url, timeout=120) as answer:
            answer.read()

    began = time.perf_counter()
    with ThreadPoolExecutor(PAGES) as pool:
        list(pool.map(whole, range(PAGES)))
    return time.perf_counter() - began
