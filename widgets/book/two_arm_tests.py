"""Every test on the table of one trial, each with the interval that inverts it."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.book.tests import ALL_TESTS, LEFT_OUT
from widgets.book.wording import p_words, range_words
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import Interval
from widgets.stats.numerics.counts import N_MAX
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS, p_value

N_SEARCHED = 60
"""Patients per arm up to which the intervals of Barnard and Boschloo are searched for."""


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
    """Return a row for each test of the book, in its order of display.

    Raises TypeError if it is given no trial: the report and the readings come here first.
    """
    if not isinstance(trial, TwoArmTrial):
        raise TypeError(f"a TwoArmTrial is needed, as read_two_arm returns it, got {trial!r:.60}")
    return tuple(_row(trial, test) for test in ALL_TESTS)


def _row(trial: TwoArmTrial, test: str) -> TestRow:
    n = max(trial.table.n_treatment, trial.table.n_control)
    reason = left_out(test, *trial.table)
    if reason:
        return TestRow(test, TESTS[test].label, None, "–", False, None, LEFT_OUT[reason])
    p = p_value(test, *trial.table, alternative(trial))
    fits, words = None, f"not searched above {_searched_to(test):,} patients an arm"
    if n <= _searched_to(test):
        fits = limits(trial, test)
        words = range_words(*fits)
    return TestRow(test, TESTS[test].label, p, p_words(p), p < trial.alpha, fits, words)


def _searched_to(test: str) -> int:
    """Return the patients of an arm up to which a test's interval is searched for."""
    return N_SEARCHED if TESTS[test].unconditional else N_MAX


def limits(trial: TwoArmTrial, test: str) -> Interval[float]:
    """Return the differences that a test does not reject, at the trial's own level."""
    return interval_for(test)(*trial.table, confidence_level=confidence_level(trial))
