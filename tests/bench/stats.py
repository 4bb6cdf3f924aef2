"""Time whole planes and design calculations, ours and scipy's in the same run.

Run with ``python -m tests.bench stats``. Ours: median of repeats, cache bypassed. A loop over
scipy is measured whole where it takes less than a minute; beyond, a random sample of its tables
is timed and the note says "extrapolated".
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats

from tests.bench.measure import Measure
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.p_values.planes import plane
from widgets.stats.planning.design import Design
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.power import power
from widgets.stats.planning.sample_size import power_by_n
from widgets.stats.planning.simulation import repeat_trial, simulated_p_values
from widgets.stats.two_arm import TwoArm

LONGEST_LOOP = 60.0  # seconds
SAMPLE = 24  # tables that tell how long a whole loop would take
COUNT = itertools.count()
TRIALS = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One plane: our aim in milliseconds, the ratio asked for, and scipy's way to one table."""

    test: str
    n: int
    aim: float
    least: float
    peer: Callable[[TwoArm], object]


def _fisher(table: TwoArm) -> object:
    x1, n1, x0, n0 = table
    return stats.fisher_exact([[x1, n1 - x1], [x0, n0 - x0]])


def _barnard(table: TwoArm) -> object:
    x1, n1, x0, n0 = table
    return stats.barnard_exact([[x1, x0], [n1 - x1, n0 - x0]])


def _boschloo(table: TwoArm) -> object:
    x1, n1, x0, n0 = table
    return stats.boschloo_exact([[x1, x0], [n1 - x1, n0 - x0]])


def _pearson(table: TwoArm) -> object:
    x1, n1, x0, n0 = table
    return stats.chi2_contingency([[x1, n1 - x1], [x0, n0 - x0]], correction=False)


LINES = [
    *(Line("fisher", n, aim, 1500, _fisher) for n, aim in ((30, 0.3), (100, 2), (200, 8))),
    *(Line("barnard", n, aim, 2000, _barnard) for n, aim in ((30, 2), (100, 30), (200, 120))),
    *(
        Line("boschloo_central", n, aim, 2000, _boschloo)
        for n, aim in ((30, 4), (100, 45), (200, 180))
    ),
]


def median_ms(work: Callable[[], object], repeats: int = 15) -> float:
    """Return the median time of some work in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def loop_ms(peer: Callable[[TwoArm], object], n: int) -> tuple[float, bool]:
    """Return the time of a loop over all tables of n per arm, and whether it was measured."""
    tables = [TwoArm(t, n, c, n) for t in range(n + 1) for c in range(n + 1)]
    sample = np.random.default_rng(n).choice(len(tables), SAMPLE, replace=False)
    start = time.perf_counter()
    for i in sample:
        peer(tables[i])
    guess = (time.perf_counter() - start) / SAMPLE * len(tables)
    if guess > LONGEST_LOOP:
        return 1000 * guess, False
    start = time.perf_counter()
    for table in tables:
        peer(table)
    return 1000 * (time.perf_counter() - start), True


def _planes() -> Iterator[Measure]:
    for line in LINES:
        ours = median_ms(lambda line=line: plane(line.test, line.n, line.n, cache=False))
        theirs, measured = loop_ms(line.peer, line.n)
        yield Measure(
            f"plane of {line.test}, {line.n} per arm; peer: scipy",
            ours,
            aim=f"{line.aim:g}",
            peer=theirs,
            least=line.least,
            note="" if measured else f"extrapolated from {SAMPLE} tables",
        )


def _single() -> Iterator[Measure]:
    rates = np.linspace(0.0, 1.0, 101)
    design, eleven = Design("fisher", 30, 30), list(TESTS)[:11]
    goal = Goal(0.55, 0.30)
    work: list[tuple[str, float, Callable[[], object]]] = [
        ("power at 101 rates, n = 30", 0.5, lambda: power(design, rates, rates[::-1])),
        ("required n, Fisher, 5..200 per arm", 500, _anew),
        ("power 5..200, regions known", 15, lambda: power_by_n("fisher", goal, 5, 200)),
        ("eleven p-values of one table", 1, lambda: [p_value(k, 16, 29, 9, 30) for k in eleven]),
    ]
    for name, aim, call in work:
        yield Measure(name, median_ms(call, 5 if aim > 100 else 50), aim=f"{aim:g}")


def _anew() -> object:
    """Return the curve as for the first reader of its kind: nothing is known of a new alpha."""
    return power_by_n("fisher", Goal(0.55, 0.30, alpha=0.05 + next(COUNT) * 1e-9), 5, 200)


def _simulated() -> object:
    """Return every test's p-values of many trials, of a size of which no plane is known."""
    arms = 29, 30 + next(COUNT)
    trials = repeat_trial(arms, 16 / 29, 9 / 30, TRIALS, np.random.default_rng(1))
    return simulated_p_values(arms, trials)


def _trials() -> Measure:
    """Return our time for all tests, beside a loop over scipy's four."""
    ours = median_ms(_simulated)
    trials = repeat_trial((29, 30), 16 / 29, 9 / 30, SAMPLE, np.random.default_rng(1))
    start = time.perf_counter()
    for t, c in zip(trials.treatment.tolist(), trials.control.tolist(), strict=True):
        for peer in (_pearson, _fisher, _barnard, _boschloo):
            peer((t, 29, c, 30))
    theirs = 1000 * (time.perf_counter() - start) / SAMPLE * TRIALS
    return Measure(
        f"{TRIALS:,} trials, all {len(TESTS)} tests; peer: scipy, 4 tests",
        ours,
        aim="150",
        peer=theirs,
        least=1000,
        note=f"extrapolated from {SAMPLE} trials",
    )


def measures() -> Iterator[Measure]:
    """Yield every measure of the statistics."""
    yield from _single()
    yield _trials()
    yield from _planes()
