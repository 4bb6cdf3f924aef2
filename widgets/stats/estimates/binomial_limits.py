"""Intervals for one response rate from the binomial and beta distributions, and upper bounds.

`proportion` gathers the intervals with those from the normal distribution.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincinv

from widgets.stats.estimates.limits import Interval, interval
from widgets.stats.numerics.counts import FloatArray, Floats, IntArray, counts, plain, probability
from widgets.stats.numerics.roots import crossing

__all__ = [
    "clopper_pearson_interval",
    "jeffreys_interval",
    "mid_p_interval",
    "one_arm",
    "rule_of_three",
    "upper_bound",
    "within_unit",
]


def clopper_pearson_interval(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Interval:
    """Clopper-Pearson interval: both one-sided exact binomial tests at alpha / 2.

    Exact: its coverage is never below the level, at the price of width.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [0, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Clopper CJ, Pearson ES (1934). Biometrika 26:404-413.

    Examples
    --------
    >>> low, high = clopper_pearson_interval(2, 30)
    >>> round(low, 4), round(high, 4)
    (0.0082, 0.2207)
    """
    x, n = one_arm(responders, n)
    alpha = 1 - probability("confidence_level", confidence_level)
    low, high = betaincinv(x, n - x + 1, alpha / 2), 1 - betaincinv(n - x, x + 1, alpha / 2)
    return within_unit(n, np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high))


def mid_p_interval(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Interval:
    """Mid-p interval: Clopper-Pearson's with half the probability of what was observed.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [0, 1], absolute error below 1e-12.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Lancaster HO (1961). JASA 56:223-234; Berry G, Armitage P (1995). The Statistician
    44:417-423.

    Examples
    --------
    >>> low, high = mid_p_interval(2, 30)
    >>> round(low, 4), round(high, 4)
    (0.0113, 0.2032)
    """
    x, n = one_arm(responders, n)
    tail = (1 - probability("confidence_level", confidence_level)) / 2
    return within_unit(n, _mid_p_low(x, n, tail), 1 - _mid_p_low(n - x, n, tail))


def _mid_p_low(x: IntArray, n: IntArray, tail: float) -> FloatArray:
    def accepted(rate: FloatArray) -> FloatArray:
        at_least = np.where(x == 0, 1.0, betainc(x, n - x + 1, rate))
        more = np.where(x == n, 0.0, betainc(x + 1, n - x, rate))
        return (at_least + more) / 2 - tail

    start = np.divide(x, np.maximum(n, 1))
    return np.where(x == 0, 0.0, crossing(accepted, np.where(x == n, 1.0, start), 0 * start))


def jeffreys_interval(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Interval:
    """Jeffreys interval: equal-tailed quantiles of the posterior under a Beta(1/2, 1/2) prior.

    Convention: the lower limit is 0 when nobody responds, the upper 1 when everybody does.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [0, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Brown, Cai & DasGupta (2001), section 3.1.2.

    Examples
    --------
    >>> low, high = jeffreys_interval(2, 30)
    >>> round(low, 4), round(high, 4)
    (0.0141, 0.1971)
    """
    x, n = one_arm(responders, n)
    tail = (1 - probability("confidence_level", confidence_level)) / 2
    low = betaincinv(x + 0.5, n - x + 0.5, tail)
    high = 1 - betaincinv(n - x + 0.5, x + 0.5, tail)
    return within_unit(n, np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high))


@overload
def upper_bound(responders: int, n: int, *, confidence_level: float = 0.95) -> float: ...
@overload
def upper_bound(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Floats: ...
def upper_bound(responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95) -> Floats:
    """Exact one-sided upper bound of a rate (Clopper-Pearson).

    Answers "nobody in 29 had it: how common may it still be?".

    Parameters
    ----------
    responders, n : int or array of int
        Patients with the event and patients; shapes broadcast.
    confidence_level : float
        One-sided, strictly between 0 and 1.

    Returns
    -------
    float or array of floats
        Proportion in [0, 1]; 1 when everybody responds or n is 0.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Clopper & Pearson (1934); for no events 1 - alpha^(1/n), Hanley & Lippman-Hand (1983).

    Examples
    --------
    >>> round(upper_bound(0, 29), 4)
    0.0981
    """
    x, n = one_arm(responders, n)
    alpha = 1 - probability("confidence_level", confidence_level)
    high = 1 - betaincinv(n - x, x + 1, alpha)
    return plain(np.where(x == n, 1.0, high))


@overload
def rule_of_three(n: int) -> float: ...
@overload
def rule_of_three(n: ArrayLike) -> Floats: ...
def rule_of_three(n: ArrayLike) -> Floats:
    """Rule of three: when nobody in n has it, 3 / n is about the 95% upper bound of the rate.

    Parameters
    ----------
    n : int or array of int
        Patients.

    Returns
    -------
    float or array of floats
        Proportion, at most 1; 1 when n is 0.

    Raises
    ------
    ValueError
        If `n` is not a whole number or is negative.

    References
    ----------
    Hanley JA, Lippman-Hand A (1983). JAMA 249:1743-1745.

    Examples
    --------
    >>> round(rule_of_three(29), 4)
    0.1034
    """
    _, n = one_arm(0, n)
    return plain(np.minimum(1.0, 3 / np.maximum(n, 1)))


def one_arm(responders: ArrayLike, n: ArrayLike) -> tuple[IntArray, IntArray]:
    """Responders and patients of one arm, checked with the rules of the two-arm table.

    Examples
    --------
    >>> one_arm(3, [9, 10])
    (array([3, 3]), array([ 9, 10]))
    """
    table = counts(responders, n, 0, 0)
    return table.responders_treatment, table.n_treatment


def within_unit(n: IntArray, low: FloatArray, high: FloatArray) -> Interval:
    """Limits cut to [0, 1]; nothing is excluded when there are no patients.

    Examples
    --------
    >>> within_unit(np.array(9), np.array(-0.1), np.array(0.4))
    Interval(low=0.0, high=0.4)
    """
    low, high = np.where(n == 0, 0.0, low), np.where(n == 0, 1.0, high)
    return interval(np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0))
