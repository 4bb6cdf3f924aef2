"""The growing trial of Chapter 11: when it is read, by which test, how often it ever crosses."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.planning.looks import first_crossings
from widgets.trial import conventions, trial

_TABLE = trial().outcomes["sri4_week12"].table

ALPHA = conventions()["alpha"].value
TEST = "n_minus_1"
"""The test whose p rounds to the printed 0.052 (Chapter 7)."""
N = _TABLE.n_treatment + _TABLE.n_control
TWICE = 2 * N
FIRST_LOOK = 10
"""Before ten patients there is no look: five an arm are too few for any chi-square."""
POOLED_RATE = round((_TABLE.responders_treatment + _TABLE.responders_control) / N, 2)
"""The rate of both arms taken together, in whole percent: the truth if nothing works."""
BENEFIT = _TABLE.risk_difference
"""The difference that was seen, as a truth to plan for."""


def arms_in_turn(patients: int) -> tuple[int, int]:
    """Return the patients of treatment and control when they enter in turn, control first.

    >>> arms_in_turn(59), arms_in_turn(118)
    ((29, 30), (59, 59))
    """
    return patients // 2, (patients + 1) // 2


def looks(every: int) -> tuple[int, ...]:
    """Return after how many patients the trial is read; its own size is always among them."""
    first = FIRST_LOOK + (N - FIRST_LOOK) % every
    return tuple(range(first, TWICE + 1, every))


@lru_cache(maxsize=64)
def ever_crossed(every: int, rate: float) -> FloatArray:
    """Return the chance that p has ever been at most alpha by each look, if nothing works."""
    arms = [arms_in_turn(each) for each in looks(every)]
    return np.cumsum(first_crossings(TEST, arms, [ALPHA] * len(arms), rate, rate).at)
