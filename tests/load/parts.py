"""The parts of the load report that a class makes by itself. Each yields measures."""

from __future__ import annotations

import asyncio
import random
import shutil
import statistics
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench.measure import Measure, p95
from tests.load.group import (
    CLASS,
    PAGES,
    in_app,
    leave,
    opened,
    pages_at_once,
    pressing,
    warmed,
)
from tests.load.killing import Killed, kill
from tests.server.serving import STEM, Serving, behind_nginx, descendants, serving, until
from widgets.server.metrics import pss
from widgets.trial import chapters


def kernels(folder: Path) -> Iterator[Measure]:
    """How soon a kernel is there: from the server's own count."""

    async def act(app: Serving) -> float:
        before = app.metrics()
        learners = []
        for _ in range(8):  # one after another
            learners += (await opened(app.address, [STEM]))[0]
        after = app.metrics()
        await leave(learners)
        name = "kernel_ready_seconds_total"
        return (after[name] - before[name]) / 8

    yield Measure("a kernel is ready", in_app(folder, act), "s", aim="0.4")


def memory(folder: Path, count: int = 16) -> Iterator[Measure]:
    """Memory a learner costs, with that many on one chapter."""

    async def act(app: Serving) -> list[int]:
        learners, _ = await opened(app.address, [STEM] * count)
        for learner in learners:
            slider = learner.slider()
            await learner.press(slider, learner.models[slider]["value"] + 1)
        [warm] = [pid for pid in descendants(app.process.pid) if descendants(pid)]
        shares = [pss(pid) for pid in descendants(warm)]
        await leave(learners)
        return [*shares, pss(app.process.pid), pss(warm)]

    *shares, server, warm = in_app(folder, act)
    mean = statistics.mean(shares) / 1e6
    yield Measure(f"memory of a learner (PSS, {len(shares)} kernels)", mean, "MB", aim="33")
    yield Measure("  beside them: the server", server / 1e6, "MB")
    yield Measure("  beside them: the warm process", warm / 1e6, "MB")


def together(folder: Path, count: int = CLASS) -> Iterator[Measure]:
    """A class opens one chapter at the same moment."""

    async def act(app: Serving) -> list[float]:
        learners, waits = await opened(app.address, [STEM] * count)
        await leave(learners)
        return waits

    name = f"{count} learners open one chapter at once, all ready"
    yield Measure(name, max(in_app(folder, act)), "s", aim="5")


def arrivals(folder: Path, count: int = 60, seconds: float = 60.0) -> Iterator[Measure]:
    """Learners come one by one and spread over the chapters."""
    stems = [chapter.stem for chapter in chapters() if chapter.number.isdigit()]
    stems = stems[1:] or stems
    pick = random.Random(7)
    chosen = [pick.choice(stems) for _ in range(count)]

    async def act(app: Serving) -> list[float]:
        learners, waits = await opened(app.address, chosen, seconds / count)
        await leave(learners)
        return waits

    waits = in_app(folder, act)
    name = f"{count} learners in {seconds:g} s, spread; p95 until ready"
    yield Measure(name, p95(waits), "s", aim="3")


def keys(folder: Path, count: int = CLASS, seconds: float = 180.0) -> Iterator[Measure]:
    """A class presses keys, three times a second each."""

    async def act(app: Serving) -> tuple[list[float], int, float]:
        pressed = await pressing(app, count, seconds)
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, until, lambda: app.metrics()["kernels"] == 0, 60)
        return pressed

    trips, lost, growth = in_app(folder, act)
    name = f"{count} learners press 3 a second for {seconds:g} s"
    yield Measure.of(name, [1000 * trip for trip in trips], "p95 100", note=f"{len(trips)} presses")
    yield Measure("  lost updates", lost, "", limit=0)
    yield Measure("  memory grows in a minute by", growth, "%", limit=1)


def most(folder: Path, seconds: float = 15.0) -> Iterator[Measure]:
    """Find the largest class whose p95 stays within 100 ms, with one worker."""
    yield from _most(
        lambda act, part: in_app(folder / part, act), (20, 30, 40, 50, 60, 70, 80), seconds
    )


def workers(folder: Path, seconds: float = 15.0) -> Iterator[Measure]:
    """The same with two workers behind nginx."""
    if not shutil.which("nginx"):
        raise RuntimeError("nginx is not installed: two workers were not measured")

    def behind(act: Callable[[Serving], Awaitable[Any]], part: str) -> Any:
        with behind_nginx(folder / part) as app:
            warmed(app)
            return asyncio.run(act(app))

    yield from _most(behind, (60, 80, 100, 120, 140), seconds)


def killed(folder: Path, count: int = 20) -> Iterator[Measure]:
    """Kill one of two workers with a class on it: back within 10 s, and nobody else disturbed."""

    async def act() -> Killed:
        learners, _ = await opened(app.address, [STEM] * (2 * count))
        seen = await kill(app, learners)
        await leave(learners)
        return seen

    with behind_nginx(folder) as app:
        seen = asyncio.run(act())
    name = f"a worker killed with {len(seen.waits)} learners: the last is back"
    yield Measure(name, max(seen.waits), "s", limit=10)
    yield Measure("  of them on the other worker", seen.moved, "")
    yield Measure("  lost presses of the other worker's learners", seen.lost, "", limit=0)
    yield Measure.of("  their presses meanwhile", [1000 * trip for trip in seen.trips], "p95 100")


def _most(
    run: Callable[[Callable[[Serving], Awaitable[Any]], str], Any],
    counts: Sequence[int],
    seconds: float,
) -> Iterator[Measure]:
    found = 0
    for count in counts:

        async def act(app: Serving, count: int = count) -> tuple[list[float], int, float]:
            return await pressing(app, count, seconds)

        slow = 1000 * p95(run(act, str(count))[0])
        yield Measure(f"  {count} learners press 3 a second: p95", slow)
        if slow > 100:
            break
        found = count
    yield Measure("largest number of learners within 100 ms", found, "", aim="100")


def weight(folder: Path) -> Iterator[Measure]:
    """What a chapter weighs, and the first chart in a browser: cold and warm."""
    from tests.load.browser import first_chart

    with serving(folder, stem=None) as app:
        warmed(app)
        cold, warm, http, sockets = first_chart(f"{app.address}/voila/render/{STEM}.ipynb")
    yield Measure("first chart, cold cache", cold, "s", aim="2")
    yield Measure("first chart, warm cache", warm, "s", aim="1")
    yield Measure("chapter 6 over HTTP, packed", http / 1e6, "MB", aim="2")
    yield Measure("chapter 6 over the socket", sockets / 1e6, "MB", aim="0.15")


def peer(folder: Path) -> Iterator[Measure]:
    """Plain Voilà with JupyterChart in the same run: first chart, weight, a class, memory."""
    from tests.load.browser import first_chart, plain_voila

    with serving(folder, "--away=15", stem=None) as app:
        warmed(app)
        ours = first_chart(f"{app.address}/voila/render/{STEM}.ipynb")
        together = pages_at_once(f"{app.address}/voila/render/{STEM}.ipynb")
        [warm] = [pid for pid in descendants(app.process.pid) if descendants(pid)]
        size = statistics.mean(pss(pid) for pid in descendants(warm))
    with plain_voila(folder) as (address, process):
        theirs = first_chart(address, "svg .mark-text.role-mark text")
        slow = pages_at_once(address)
        large = statistics.mean(pss(pid) for pid in descendants(process.pid))
    yield Measure("first chart, cold; peer: plain Voilà", ours[0], "s", peer=theirs[0], least=2)
    yield Measure("first chart, warm; peer: plain Voilà", ours[1], "s", peer=theirs[1], least=2.5)
    name = "its weight over HTTP and the socket; peer: plain Voilà"
    yield Measure(name, sum(ours[2:]) / 1e6, "MB", peer=sum(theirs[2:]) / 1e6, least=3)
    name = f"{PAGES} pages asked for at once; peer: plain Voilà"
    yield Measure(name, together, "s", peer=slow, least=4)
    name = "memory of a learner (PSS); peer: plain Voilà"
    yield Measure(name, size / 1e6, "MB", peer=large / 1e6, least=4)
