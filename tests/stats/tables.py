"""Tables to try, shared by the tests of this folder."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from widgets.stats.two_arm import TwoArm

ALTERNATIVES = ("two-sided", "greater", "less")
TRIAL = {
    "week 12": TwoArm(16, 29, 9, 30),
    "week 24": TwoArm(19, 29, 11, 30),
    "nephritis": TwoArm(7, 13, 2, 12),
    "complete": TwoArm(9, 29, 2, 30),
}

quick = settings(max_examples=150, deadline=None)


@st.composite
def tables(draw, n_max=40, n_min=0):
    """Draw x1, n1, x0, n0, the edges included."""
    n1, n0 = draw(st.integers(n_min, n_max)), draw(st.integers(n_min, n_max))
    return TwoArm(draw(st.integers(0, n1)), n1, draw(st.integers(0, n0)), n0)


def contains(limits, value):
    """Return whether a value lies between limits, limits included."""
    low, high = limits
    return (low <= value) & (value <= high)


def swapped_outcomes(table):
    x1, n1, x0, n0 = table
    return TwoArm(n1 - x1, n1, n0 - x0, n0)
