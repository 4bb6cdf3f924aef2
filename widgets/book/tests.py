"""The tests by which the book reads a table: which, their names, p-values and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import nan
from typing import TypeVar

from widgets.book.wording import count_words, listed, p_words
from widgets.charts.rows import Frames
from widgets.charts.rows import p_value_strip as rows
from widgets.reading.trial import PLANNED_TESTS
from widgets.stats.numerics.counts import N_MAX_PLANE
from widgets.stats.p_values.left_out import Reason, left_out
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.size import worst_common_rate
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions
from widgets.ui.kinds import Amount

Value = TypeVar("Value")

ALPHA = conventions()["alpha"].value

STRIP_TESTS = (
    "wald",
    "likelihood_ratio",
    "pearson",
    "mid_p",
    "t",
    "n_minus_1",
    "log_odds_wald",
    "fisher",
    "yates",
)
"""The tests of the strip, in its order from top to bottom.

Drawn by charts/p_value_strip.py for explorers/patients.py and your_trial.py.
"""

ALL_TESTS = (*STRIP_TESTS[:-2], "barnard", "boschloo_central", *STRIP_TESTS[-2:])
ALL_IN_WORDS = f"{count_words(len(ALL_TESTS))} tests"
"""The tests of Chapter 7: those of the strip, and two that search all common rates.

Drawn by charts/which_test.py for explorers/which_test.py and own_table.py, and in size,
missing_patient, fragility and subgroup by the chart of that name.
"""

REPEATED_TESTS = {key: TESTS[key].label for key in PLANNED_TESTS}
"""The tests that a plan may name, and that judge the repeats and plans of Chapter 9."""

LINE = Amount("your line", low=0.001, high=0.2, step=0.001)
"""The line that a reader draws through the p-values of Chapter 7."""


def labels_of(tests: Iterable[str]) -> list[str]:
    """Return the names of tests on screen."""
    return [TESTS[key].label for key in tests]


def named(tests: Iterable[str]) -> str:
    """Return the names of tests as a sentence lists them."""
    return listed_labels(labels_of(tests))


def listed_labels(labels: Iterable[str]) -> str:
    """Return labels of tests within a sentence, where only a person's name has a capital."""
    # "Likelihood ratio" and "Log odds" are nobody's names.
    return listed([re.sub("^L", "l", label) for label in labels])


def labelled(by_test: Mapping[str, Value]) -> dict[str, Value]:
    """Return values of tests by the names of the tests on screen."""
    return {TESTS[key].label: value for key, value in by_test.items()}


def below(p_values: Mapping[str, float], line: float) -> list[str]:
    """Return the tests whose p-value lies below a line."""
    return [key for key, p in p_values.items() if p < line]


def p_values_by_test(
    counts: TwoArm, tests: Sequence[str] = ALL_TESTS, alternative: str = "two-sided"
) -> dict[str, float]:
    """Return the p-value of one table by each of some tests that has one: those of Chapter 7."""
    return dict(_by_tests(counts, tuple(tests), alternative))


@lru_cache(maxsize=64)
def _by_tests(
    counts: TwoArm, tests: tuple[str, ...], alternative: str
) -> tuple[tuple[str, float], ...]:
    given = (key for key in tests if left_out(key, *counts) is None)
    return tuple((key, p_value(key, *counts, alternative)) for key in given)


LEFT_OUT: Mapping[Reason, str] = {
    "too many tables": f"left out above {N_MAX_PLANE} patients an arm",
    "an empty cell": "no p: empty cell",
    "two patients": "no p: two patients",
    "no spread": "no p: no spread",
}
"""What is said of a test that gives no p-value."""


def left_out_words(counts: TwoArm, tests: Sequence[str] = ALL_TESTS) -> dict[str, str]:
    """Return why, for each of some tests that gives no p-value of a table."""
    reasons = {key: left_out(key, *counts) for key in tests}
    return {key: LEFT_OUT[reason] for key, reason in reasons.items() if reason}


@lru_cache(maxsize=16)
def worst_by_test(n_treatment: int, n_control: int) -> Mapping[str, tuple[float, float]]:
    """Return where each test of Chapter 7 has most false alarms, as a common rate, and its size."""
    designs = {key: Design(key, n_treatment, n_control, ALPHA) for key in ALL_TESTS}
    return {key: worst_common_rate(design) for key, design in designs.items()}


def false_alarms_by_test(n_treatment: int, n_control: int, rate: float) -> dict[str, float]:
    """Return the false alarms of each test of Chapter 7 where both arms respond at one rate."""
    designs = {key: Design(key, n_treatment, n_control, ALPHA) for key in ALL_TESTS}
    return {key: power(design, rate, rate) for key, design in designs.items()}


def strip_frames(
    counts: TwoArm, chosen: str, alpha: float = ALPHA, alternative: str = "two-sided"
) -> Frames:
    """Return the rows of the strip for one table, one of its tests chosen."""
    given = p_values_by_test(counts, STRIP_TESTS, alternative)
    left = left_out_words(counts, STRIP_TESTS)
    p_values = [given.get(key, nan) for key in STRIP_TESTS]
    words = [left[key] if key in left else p_words(given[key]) for key in STRIP_TESTS]
    return rows.strip(labels_of(STRIP_TESTS), p_values, words, STRIP_TESTS.index(chosen), alpha)


def moved_line(line: float, kind: str, pair: Sequence[float]) -> float:
    """Return the line where it was dragged to, or one step (up and down: ten) further."""
    moved = pair[0] if kind == "point" else line + LINE.step * (pair[0] + 10 * pair[1])
    return round(min(max(moved, LINE.low), LINE.high), 3)
