"""The parts of the load report where somebody sends what no page does, beside a reader."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.measure import Measure
from tests.load.forging import FASTER, forge, honest_press
from tests.load.fuzzing import AT_ITS_PACE, SOCKETS_FASTER, fuzz
from tests.load.group import PRESSES_A_SECOND, in_app, leave, opened
from tests.load.learner import Learner
from tests.server.serving import STEM, Serving
from widgets.server.metrics import pss


def forged(folder: Path, count: int = 10_000) -> Iterator[Measure]:
    """Messages that no page sends, and then an honest key: answered as without them."""

    async def pressed(app: Serving, send: Callable[[Learner], Awaitable[Any]]) -> Any:
        [learner], _ = await opened(app.address, [STEM])
        said = await send(learner)
        await leave([learner])
        return said

    async def act(app: Serving) -> tuple[bool, float]:
        name = "kernels_started_total"
        before = app.metrics()[name]
        same = await pressed(app, partial(forge, count=count)) == await pressed(app, honest_press)
        return same, app.metrics()[name] - before - 2  # one each

    same, again = in_app(folder, act, FASTER)
    name = f"{count} forged messages: an honest key answered otherwise"
    yield Measure(name, float(not same), "", limit=0)
    yield Measure("  kernels started again", again, "", limit=0)


class Beside(NamedTuple):
    """What raw frames did to the app and to a reader who pressed beside them."""

    frames: int
    slowed: float
    round_trips: list[float]
    lost: int
    restarts: float
    grown: float

    def measures(self, name: str) -> Iterator[Measure]:
        """Yield them as the report holds them against its bars."""
        note = f"{self.frames} frames, {self.slowed:g} of them waited"
        trips = [1000 * trip for trip in self.round_trips]
        yield Measure.of(name, trips, "p95 150", note=note)
        yield Measure("  lost updates", self.lost, "", limit=0)
        yield Measure("  kernels started again", self.restarts, "", limit=0)
        yield Measure("  the server has grown by", self.grown, "MB", limit=200)


def fuzzed(folder: Path, seconds: float = 60.0) -> Iterator[Measure]:
    """Raw frames that no browser sends, and a reader who presses beside them.

    For a minute as the app comes, then for a few seconds with sockets as fast as they are opened.
    """

    async def act(app: Serving, seconds: float, a_socket: int) -> Beside:
        [forger, reader], _ = await opened(app.address, [STEM] * 2)
        before, started = pss(app.process.pid), app.metrics()
        until_then = time.perf_counter() + seconds
        frames, _ = await asyncio.gather(
            fuzz(forger, 7, 10**9, seconds, a_socket),
            reader.keep_pressing(PRESSES_A_SECOND, until_then),
        )
        grown, metrics = (pss(app.process.pid) - before) / 1e6, app.metrics()
        await leave([forger, reader])
        names = ("messages_slowed_total", "kernels_started_total")
        slowed, again = (metrics[name] - started[name] for name in names)
        return Beside(frames, slowed, reader.round_trips, reader.lost, again, grown)

    own = in_app(folder / "own", partial(act, seconds=seconds, a_socket=AT_ITS_PACE))
    yield from own.measures(f"a reader beside {seconds:g} s of raw frames")
    fast = in_app(folder / "fast", partial(act, seconds=seconds / 6, a_socket=20), SOCKETS_FASTER)
    yield from fast.measures(f"  and {seconds / 6:g} s of sockets as fast as they open")


FLOODS = {
    "50 ask for the landing page": ("/", 50, 0),
    "50 ask for the glossary": ("/glossary", 50, 0),
    "50 ask for a page that is not there": ("/nothing", 50, 0),
    "100 send heads of 16 kB": ("/", 100, 1300),
}
"""What is asked for, over how many connections, with how many more lines in the head."""


def flooded(folder: Path, seconds: float = 10.0) -> Iterator[Measure]:
    """Strangers who ask for pages as fast as they come, and a reader who presses beside them."""

    async def beside(app: Serving, path: str, *numbers: int) -> tuple[str, list[float], int]:
        [reader], _ = await opened(app.address, [STEM])
        words = [app.address + path, *map(str, numbers), str(seconds)]
        stranger = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.load.flooding", *words), stdout=asyncio.subprocess.PIPE
        )
        await reader.keep_pressing(PRESSES_A_SECOND, time.perf_counter() + seconds)
        answers, _ = await stranger.communicate()
        await leave([reader])
        return answers.decode().strip(), reader.round_trips, reader.lost

    async def act(app: Serving) -> list[tuple[str, list[float], int]]:
        return [await beside(app, *flood) for flood in FLOODS.values()]

    for name, (answers, trips, lost) in zip(FLOODS, in_app(folder, act), strict=True):
        times = [1000 * trip for trip in trips]
        yield Measure.of(f"a reader while {name}", times, "p95 150", note=f"{answers} answers")
        yield Measure("  lost updates", lost, "", limit=0)
