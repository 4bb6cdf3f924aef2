"""The number needed is said for whom it is, and runs through infinity where its interval does."""

from __future__ import annotations

import pytest

from widgets.book.number_needed import number_needed
from widgets.stats.estimates.limits import Interval
from widgets.stats.two_arm import TwoArm

MORE, EQUAL = TwoArm(16, 29, 9, 30), TwoArm(10, 30, 10, 30)
OPEN, SHUT = Interval(-0.0027, 0.4764), Interval(0.04, 0.5)
GOOD, BAD = "for one to benefit", "for one to be harmed"
THROUGH = "(from 2.1, through infinity, to 370"


@pytest.mark.parametrize(
    ("table", "limits", "better", "name", "words"),
    [
        (MORE, OPEN, None, "treat", f"4.0 for one more {THROUGH} for one fewer)"),
        (MORE, OPEN, True, "treat", f"4.0 {GOOD} {THROUGH} {BAD})"),
        (MORE, OPEN, False, "harm", f"4.0 {BAD} {THROUGH} {GOOD})"),
        (MORE, SHUT, True, "treat", f"4.0 {GOOD} (from 2.0 to 25.0)"),
        (MORE, SHUT, False, "harm", f"4.0 {BAD} (from 2.0 to 25.0)"),
        (MORE.swapped(), Interval(-0.5, 0.0), False, "treat", f"4.0 {GOOD} (from 2.0 to infinity)"),
        (
            EQUAL,
            Interval(-0.2, 0.25),
            True,
            "treat",
            f"no number (from 4.0 {GOOD}, through infinity, to 5.0 {BAD})",
        ),
        (EQUAL, Interval(0.0, 0.0), None, "treat", "no number"),
    ],
)
def test_the_number_needed_in_words(table, limits, better, name, words):
    assert number_needed(table, limits, better) == (f"Number needed to {name}", words)
