"""How many patients a trial needs, by the exact power of the test that will judge it."""

from __future__ import annotations

import math

import numpy as np

from widgets.stats.counts import N_MAX_PLANE, FloatArray, one_of, whole_number
from widgets.stats.design import Design
from widgets.stats.power import power
from widgets.stats.sample_size import Goal

RULES = ("first", "lasting")


def power_by_n(
    test: str, goal: Goal, low: int = 5, high: int = 200, alternative: str = "two-sided"
) -> FloatArray:
    """Return the exact power for each number of patients in the control arm.

    The curve is a saw: one more patient can lower the power of an exact test.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    goal : Goal
        Rates, alpha and ratio; its power is not used.
    low, high : int
        First and last n_control, 1 <= low <= high, such that no arm exceeds 500.
        n_treatment is ``goal.ratio * n_control``, rounded up.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    ndarray of float64, shape (high - low + 1,)
        Entry i is the power with ``low + i`` patients under control.

    Raises
    ------
    ValueError
        If the test is unknown or the range breaks its rule.

    References
    ----------
    Casagrande, Pike & Smith (1978), Applied Statistics 27:176-180. Chernick & Liu (2002), The
    American Statistician 56:149-155, on the saw-toothed curve.

    Examples
    --------
    >>> power_by_n("fisher", Goal(0.5, 0.2), 20, 22).round(3)
    array([0.409, 0.403, 0.432])
    """
    low = whole_number("low", low, 1, N_MAX_PLANE)
    high = whole_number("high", high, low, N_MAX_PLANE)
    whole_number("n_treatment", _n_treatment(goal, high), 1, N_MAX_PLANE)
    return np.array([_power(test, goal, n, alternative) for n in range(low, high + 1)])


def exact_n(
    test: str,
    goal: Goal,
    low: int = 5,
    high: int = 200,
    alternative: str = "two-sided",
    rule: str = "first",
) -> int | None:
    """Return the patients in the control arm at which the exact power reaches the goal.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    goal : Goal
    low, high : int
        First and last n_control searched, 1 <= low <= high, such that no arm exceeds 500.
    alternative : {"two-sided", "greater", "less"}
    rule : {"first", "lasting"}
        "first": the smallest n that reaches the power. "lasting": the smallest n from which
        the power stays reached up to `high`, because the power curve is a saw.

    Returns
    -------
    int or None
        n_control, with ``goal.ratio * n_control`` (rounded up) under treatment; None when the
        goal is not reached by `high`.

    Raises
    ------
    ValueError
        If the test or rule is unknown or the range breaks its rule.

    References
    ----------
    Chernick & Liu (2002), The American Statistician 56:149-155.

    Examples
    --------
    >>> exact_n("fisher", Goal(0.6, 0.3), low=40, high=60)
    48
    """
    one_of("rule", rule, RULES)
    reached = power_by_n(test, goal, low, high, alternative) >= goal.power
    if rule == "lasting":
        reached = np.logical_and.accumulate(reached[::-1])[::-1]
    return low + int(reached.argmax()) if reached.any() else None


def _n_treatment(goal: Goal, n_control: int) -> int:
    return math.ceil(goal.ratio * n_control - 1e-9)


def _power(test: str, goal: Goal, n_control: int, alternative: str) -> float:
    sizes = (_n_treatment(goal, n_control), n_control)
    design = Design(test, *sizes, goal.alpha, alternative, cache=False)
    return float(power(design, goal.rate_treatment, goal.rate_control))
