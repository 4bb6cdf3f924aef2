"""Every test on the table of one trial, each with the interval that inverts it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

from widgets.book.tests import ALL_TESTS
from widgets.book.wording import limit_words, p_words, range_words
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import Interval
from widgets.stats.numerics.counts import N_MAX, N_MAX_PLANE
from widgets.stats.p_values.conditional import Conditional
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm

N_SEARCHED = 60
"""Patients per arm up to which the intervals of Barnard and Boschloo are searched for."""
N_CONDITIONAL = 2000
"""The same for the intervals of Fisher's test and its mid-p form."""


@dataclass(frozen=True, slots=True)
class TestRow:
    """One test: its p-value on the trial's side, and the differences that it does not reject.

    ``p_value`` or ``interval`` is None where it is left out, and ``words`` say why.
    """

    __test__ = False  # the name is the trial field's; it is nothing for pytest to collect

    test: str
    label: str
    p_value: float | None
    p_words: str
    below: bool
    interval: Interval[float] | None
    words: str


def two_sided_alpha(trial: TwoArmTrial) -> float:
    """Return the alpha of the interval and of two-sided tests: twice that of a one-sided test."""
    return round(trial.alpha * (2 if trial.one_sided else 1), 12)


def confidence_level(trial: TwoArmTrial) -> float:
    """Return the level of the interval that goes with the trial's tests.

    >>> from widgets.stats.two_arm import TwoArm
    >>> confidence_level(TwoArmTrial(TwoArm(16, 29, 9, 30)))
    0.95
    """
    return round(1 - two_sided_alpha(trial), 12)


def alternative(trial: TwoArmTrial) -> str:
    """Return the alternative of the trial's tests, in scipy's words."""
    if not trial.one_sided:
        return "two-sided"
    return "greater" if trial.more_is_better else "less"


def rows_of_tests(trial: TwoArmTrial) -> tuple[TestRow, ...]:
    """Return a row for each test of the book, in its order of display."""
    return tuple(_row(trial, test) for test in ALL_TESTS)


def _row(trial: TwoArmTrial, test: str) -> TestRow:
    n = max(trial.table.n_treatment, trial.table.n_control)
    if test == "log_odds_wald" and _has_empty_cell(trial.table):
        words = "an empty cell: the log odds have no finite value"
        return TestRow(test, TESTS[test].label, None, "–", False, None, words)
    if TESTS[test].unconditional and n > N_MAX_PLANE:
        words = f"left out above {N_MAX_PLANE} patients an arm"
        return TestRow(test, TESTS[test].label, None, "–", False, None, words)
    p = p_value(test, *trial.table, alternative(trial))
    fits, words = None, f"not searched above {_searched_to(test):,} patients an arm"
    if n <= _searched_to(test):
        fits = bounded(trial.table, limits(trial, test))
        words = interval_words(fits)
    return TestRow(test, TESTS[test].label, p, p_words(p), p < trial.alpha, fits, words)


def _has_empty_cell(table: TwoArm) -> bool:
    return any(x in (0, n) for x, n in (table.treatment, table.control))


def bounded(table: TwoArm, interval: Interval[float]) -> Interval[float]:
    """Return an interval for the difference with infinity where the data set no limit.

    A true difference of 100 points cannot give a table in which one arm has both outcomes. A test
    that does not reject it all the same asks something else of the table, and sets no limit there.

    >>> bounded(TwoArm(0, 25, 5, 26), Interval(-1.0, -0.013))
    Interval(low=-inf, high=-0.013)
    """
    low, high = interval
    seen = table.risk_difference
    return Interval(
        -inf if low <= -1 < seen else low,
        inf if high >= 1 > seen else high,
    )


def interval_words(interval: Interval[float]) -> str:
    """Return an interval as "from 0.3 fewer to 47.6 more", or with no limit at an end."""
    low, high = interval
    if isfinite(low) and isfinite(high):
        return range_words(low, high)
    if isfinite(high):
        return f"no limit below, to {limit_words(high)}"
    return f"from {limit_words(low)}, no limit above" if isfinite(low) else "no limit"


def _searched_to(test: str) -> int:
    """Return the patients of an arm up to which a test's interval is searched for."""
    if TESTS[test].unconditional:
        return N_SEARCHED
    return N_CONDITIONAL if isinstance(TESTS[test].method, Conditional) else N_MAX


def limits(trial: TwoArmTrial, test: str) -> Interval[float]:
    """Return the differences that a test does not reject, at the trial's own level."""
    return interval_for(test)(*trial.table, confidence_level=confidence_level(trial))
