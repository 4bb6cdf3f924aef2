"""What may have printed a p-value or an interval: which tests round to it, at which counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from widgets.book.missing import Counting, countings
from widgets.book.tests import ALL_TESTS
from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.estimates import log_ratio, odds_ratio, risk_ratio, textbook
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import Interval, IntervalMethod
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.rounding import rounds_to
from widgets.stats.two_arm import TwoArm

N_PLANES = 100
"""Patients of an arm up to which Barnard and Boschloo are tried too: their planes take longer."""
INTERVALS: dict[str, dict[str, IntervalMethod]] = {
    "risk_difference": {
        "Wald": interval_for("wald"),
        "Miettinen-Nurminen": interval_for("n_minus_1"),
        "Newcombe": textbook.newcombe_interval,
        "Mee": interval_for("pearson"),
        "Agresti-Caffo": textbook.agresti_caffo_interval,
        "Wald, half a patient wider": textbook.wald_corrected_interval,
        "t test": interval_for("t"),
        "likelihood": interval_for("likelihood_ratio"),
    },
    "risk_ratio": {
        "Katz (Wald on the logarithm)": log_ratio.katz_interval,
        "Miettinen-Nurminen": risk_ratio.miettinen_nurminen_interval,
    },
    "odds_ratio": {
        "Woolf (Wald on the logarithm)": log_ratio.woolf_interval,
        "Miettinen-Nurminen": odds_ratio.miettinen_nurminen_interval,
    },
}
"""The intervals that papers print, by measure; the usual ones first."""
POINTS = 100
"""A difference is printed in percentage points; ours are proportions."""


@dataclass(frozen=True, slots=True)
class Match:
    """Names of what gives a printed value from one set of counts, of so many that were tried.

    ``one_sided`` is of a p-value. ``turned`` is of an interval: control compared with treatment.
    """

    names: tuple[str, ...]
    counting: Counting
    tried: int
    one_sided: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class WhatPrinted:
    """All that gives the printed p-value, and the printed interval, of a trial; either may be none.

    Tests with as many sides as the trial's come first, and of those the patients as analysed.
    """

    p: tuple[Match, ...]
    interval: tuple[Match, ...]


def what_printed(trial: TwoArmTrial) -> WhatPrinted:
    """Return every test and interval of ours that rounds to what a trial's paper prints.

    >>> from widgets.reading.trial import Printed
    >>> trial = TwoArmTrial(TwoArm(16, 29, 9, 30), printed=Printed("0.052", 0.1, 46.3))
    >>> found = what_printed(trial)
    >>> [match.names for match in (*found.p, *found.interval)]
    [('t test on 0/1', 'N-1 chi-square'), ('Newcombe',)]
    """
    return WhatPrinted(
        tuple(_tests(trial)) if trial.printed.p else (),
        tuple(_intervals(trial)) if _ends(trial.printed) else (),
    )


def _tests(trial: TwoArmTrial) -> Iterable[Match]:
    for one_sided in (trial.one_sided, not trial.one_sided):
        for counting in countings(trial):
            table = counting.table
            side = _side(trial, table) if one_sided else "two-sided"
            tests = tried_tests(table)
            names = tuple(
                TESTS[test].label
                for test in tests
                if rounds_to(trial.printed.p, p_value(test, *table, side))
            )
            if names:
                yield Match(names, counting, len(tests), one_sided=one_sided)


def _side(trial: TwoArmTrial, table: TwoArm) -> str:
    """Return the side of a one-sided test: the trial's own, or else that of what was seen."""
    more = trial.more_is_better if trial.one_sided else table.risk_difference >= 0
    return "greater" if more else "less"


def tried_tests(table: TwoArm) -> list[str]:
    """Return the tests that are tried on a table: all that apply, of a large one without planes."""
    small = max(table.n_treatment, table.n_control) <= N_PLANES
    given = (test for test in ALL_TESTS if left_out(test, *table) is None)
    return [test for test in given if small or not TESTS[test].unconditional]


def _intervals(trial: TwoArmTrial) -> Iterable[Match]:
    printed = trial.printed
    for turned in (False, True):
        for counting in countings(trial):
            table = counting.table.swapped() if turned else counting.table
            names = tuple(
                name
                for name, method in INTERVALS[printed.measure].items()
                if any(_fits(printed, _limits(method, table, level)) for level in _levels(printed))
            )
            if names:
                yield Match(names, counting, len(INTERVALS[printed.measure]), turned=turned)


def _limits(method: Callable[..., Interval[float]], table: TwoArm, level: float) -> Interval[float]:
    return method(*table, confidence_level=level)


def _levels(printed: Printed) -> tuple[float, ...]:
    """Return the two-sided levels: where one end alone is printed it may be a one-sided one."""
    level = printed.confidence_level
    return (level,) if len(_ends(printed)) == 2 else (level, round(2 * level - 1, 12))


def _ends(printed: Printed) -> tuple[float, ...]:
    return tuple(end for end in (printed.low, printed.high) if end is not None)


def _fits(printed: Printed, limits: Interval[float]) -> bool:
    """Return whether both ends round to the printed ones."""
    scale = POINTS if printed.measure == "risk_difference" else 1
    return all(
        np.isfinite(ours) and rounds_to(theirs, scale * ours)
        for theirs, ours in zip(ends_as_printed(printed), limits, strict=True)
        if theirs
    )


def ends_as_printed(printed: Printed) -> tuple[str, str]:
    """Return both ends of a printed interval with the digits of the longer one; no end, no text.

    A number forgets the noughts at its end: 48 beside 0.3 was printed as 48.0.

    >>> ends_as_printed(Printed(low=0.5, high=0.66, measure="odds_ratio"))
    ('0.50', '0.66')
    """
    decimals = max((_decimals(end) for end in _ends(printed)), default=0)
    low, high = ("" if e is None else f"{e:.{decimals}f}" for e in (printed.low, printed.high))
    return low, high


def _decimals(number: float) -> int:
    return len(f"{number:.12g}".partition(".")[2])
