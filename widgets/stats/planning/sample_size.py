"""How many patients a trial needs, by the exact power of the test that will judge it."""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.checks import FloatArray, one_of, one_rate, whole_number
from widgets.stats.numerics.counts import N_MAX_PLANE
from widgets.stats.planning.critical import RejectionRuns, arm_sizes, rejection_runs
from widgets.stats.planning.goal import Goal

RULES = ("first", "lasting")


def power_by_n(test: str, goal: Goal, low: int = 5, high: int = 200) -> FloatArray:
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
    runs = _designs(test, goal.alpha, goal.ratio, low, high)
    return runs.power(goal.rate_treatment, goal.rate_control)


def type_i_error_by_n(
    test: str,
    common_rate: float,
    alpha: float = 0.05,
    ratio: float = 1.0,
    low: int = 5,
    high: int = 200,
) -> FloatArray:
    """Return the exact two-sided type I error for each number of patients in the control arm.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    common_rate : float
        The true response rate of both arms, in [0, 1].
    alpha : float
        Type I error aimed at, in (0, 1).
    ratio : float
        Patients under treatment for each one under control.
    low, high : int
        First and last n_control, 1 <= low <= high, such that no arm exceeds 500.

    Returns
    -------
    ndarray of float64, shape (high - low + 1,)
        Entry i is the probability of rejecting with ``low + i`` patients under control.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Mehrotra, Chan & Berger (2003), Biometrics 59:441-450.

    Examples
    --------
    >>> type_i_error_by_n("pearson", 0.3, low=29, high=30).round(4)
    array([0.0474, 0.0487])
    """
    rate = one_rate("common_rate", common_rate)
    return _designs(test, alpha, ratio, low, high).power(rate, rate)


def exact_n(test: str, goal: Goal) -> int | None:
    """Return the patients in the control arm at which the exact power first reaches the goal.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    goal : Goal

    Returns
    -------
    int or None
        n_control, with ``goal.ratio * n_control`` (rounded up) under treatment; None when the
        goal is not reached by 200.

    Raises
    ------
    ValueError
        If the test is unknown.

    References
    ----------
    Chernick & Liu (2002), The American Statistician 56:149-155.

    Examples
    --------
    >>> exact_n("fisher", Goal(0.6, 0.3))
    48
    """
    return n_reaching(power_by_n(test, goal, 1), goal.power, 1)


def n_reaching(curve: FloatArray, target: float, low: int, rule: str = "first") -> int | None:
    """Return the number of patients at which a curve of power reaches a target.

    Parameters
    ----------
    curve : 1-d array of float64
        Power for n = low, low + 1, ...
    target : float
        Power aimed at.
    low : int
        The n of the first entry.
    rule : {"first", "lasting"}
        "first": the smallest n that reaches the target. "lasting": the smallest n from which it
        stays reached up to the end, because the power curve is a saw.

    Returns
    -------
    int or None
        None when the target is not reached.

    Raises
    ------
    ValueError
        If the rule is unknown.

    References
    ----------
    Chernick & Liu (2002), The American Statistician 56:149-155.

    Examples
    --------
    >>> saw = np.array([0.7, 0.81, 0.79, 0.82])
    >>> n_reaching(saw, 0.8, 10), n_reaching(saw, 0.8, 10, "lasting")
    (11, 13)
    """
    one_of("rule", rule, RULES)
    reached = curve >= target
    if rule == "lasting":
        reached = np.logical_and.accumulate(reached[::-1])[::-1]
    return low + int(reached.argmax()) if reached.any() else None


def _designs(test: str, alpha: float, ratio: float, low: int, high: int) -> RejectionRuns:
    low = whole_number("low", low, 1, N_MAX_PLANE)
    high = whole_number("high", high, low, N_MAX_PLANE)
    whole_number("n_treatment", int(arm_sizes(ratio, high, high)[0][0]), 1, N_MAX_PLANE)
    return rejection_runs(test, alpha, ratio, low, high)
