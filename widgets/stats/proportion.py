"""Confidence intervals for one response rate, and upper bounds when nobody responded.

Every function takes `responders` and `n` and returns an `Interval` of proportions in [0, 1];
with no patients (n = 0) nothing is excluded and the interval is [0, 1].
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincinv

from widgets.stats.counts import FloatArray, Floats, IntArray, counts, plain, probability
from widgets.stats.limits import Interval, IntervalMethod, critical_value, interval
from widgets.stats.roots import crossing

__all__ = [
    "INTERVALS",
    "agresti_coull_interval",
    "clopper_pearson_interval",
    "jeffreys_interval",
    "mid_p_interval",
    "rule_of_three",
    "upper_bound",
    "wald_interval",
    "wilson_interval",
]


def wald_interval(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Interval:
    """Wald interval: the rate plus or minus z times its estimated standard error.

    The textbook interval, shown because it is the one that fails: width 0 when nobody responds.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions, cut to [0, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Brown LD, Cai TT, DasGupta A (2001). Statistical Science 16:101-133, section 1.

    Examples
    --------
    >>> low, high = wald_interval(2, 30)
    >>> low, round(high, 4)
    (0.0, 0.1559)
    """
    x, n = _arm(responders, n)
    with np.errstate(invalid="ignore"):
        rate = x / n
        half_width = critical_value(confidence_level) * np.sqrt(rate * (1 - rate) / n)
    return _cut(n, rate - half_width, rate + half_width)


def wilson_interval(
    responders: ArrayLike,
    n: ArrayLike,
    *,
    confidence_level: float = 0.95,
    correction: bool = False,
) -> Interval:
    """Wilson's score interval: the rates a z-test with the variance under the null accepts.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.
    correction : bool
        Continuity correction of half a responder.

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
    Newcombe RG (1998). Statistics in Medicine 17:857-872, methods 3 and 4.

    Examples
    --------
    >>> low, high = wilson_interval(2, 30)
    >>> round(low, 4), round(high, 4)
    (0.0185, 0.2132)
    """
    x, n = _arm(responders, n)
    z = critical_value(confidence_level)
    high = _wilson_high(x, n, z, correction)
    return _cut(n, 1 - _wilson_high(n - x, n, z, correction), high)


def _wilson_high(x: IntArray, n: IntArray, z: float, correction: bool) -> FloatArray:
    shift = 0.5 if correction else 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        seen = np.minimum(x + shift, n)
        spread = z * np.sqrt(z**2 / 4 + seen * (n - seen) / n)
        return np.asarray(np.where(x == n, 1.0, (seen + z**2 / 2 + spread) / (n + z**2)))


def agresti_coull_interval(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Interval:
    """Agresti-Coull interval: Wald's around Wilson's midpoint, z^2 pseudo-patients added.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions, cut to [0, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Agresti A, Coull BA (1998). American Statistician 52:119-126; Brown et al. (2001), eq. 5.

    Examples
    --------
    >>> low, high = agresti_coull_interval(2, 30)
    >>> round(low, 4), round(high, 4)
    (0.008, 0.2237)
    """
    x, n = _arm(responders, n)
    z = critical_value(confidence_level)
    rate = (x + z**2 / 2) / (n + z**2)
    half_width = z * np.sqrt(rate * (1 - rate) / (n + z**2))
    return _cut(n, rate - half_width, rate + half_width)


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
    x, n = _arm(responders, n)
    alpha = 1 - probability("confidence_level", confidence_level)
    low, high = betaincinv(x, n - x + 1, alpha / 2), 1 - betaincinv(n - x, x + 1, alpha / 2)
    return _cut(n, np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high))


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
    x, n = _arm(responders, n)
    tail = (1 - probability("confidence_level", confidence_level)) / 2
    low = betaincinv(x + 0.5, n - x + 0.5, tail)
    high = 1 - betaincinv(n - x + 0.5, x + 0.5, tail)
    return _cut(n, np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high))


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
    x, n = _arm(responders, n)
    tail = (1 - probability("confidence_level", confidence_level)) / 2
    return _cut(n, _mid_p_low(x, n, tail), 1 - _mid_p_low(n - x, n, tail))


def _mid_p_low(x: IntArray, n: IntArray, tail: float) -> FloatArray:
    def accepted(rate: FloatArray) -> FloatArray:
        at_least = np.where(x == 0, 1.0, betainc(x, n - x + 1, rate))
        more = np.where(x == n, 0.0, betainc(x + 1, n - x, rate))
        return (at_least + more) / 2 - tail

    start = np.divide(x, np.maximum(n, 1))
    return np.where(x == 0, 0.0, crossing(accepted, np.where(x == n, 1.0, start), 0 * start))


INTERVALS: MappingProxyType[str, IntervalMethod] = MappingProxyType(
    {
        "wald": wald_interval,
        "wilson": wilson_interval,
        "agresti_coull": agresti_coull_interval,
        "clopper_pearson": clopper_pearson_interval,
        "jeffreys": jeffreys_interval,
        "mid_p": mid_p_interval,
    }
)


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
    x, n = _arm(responders, n)
    alpha = 1 - probability("confidence_level", confidence_level)
    high = 1 - betaincinv(n - x, x + 1, alpha)
    return plain(np.where(x == n, 1.0, high))


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
    _, n = _arm(0, n)
    return plain(np.minimum(1.0, 3 / np.maximum(n, 1)))


def _arm(responders: ArrayLike, n: ArrayLike) -> tuple[IntArray, IntArray]:
    """Check one arm with the rules of the two-arm table."""
    table = counts(responders, n, 0, 0)
    return table.responders_treatment, table.n_treatment


def _cut(n: IntArray, low: FloatArray, high: FloatArray) -> Interval:
    low, high = np.where(n == 0, 0.0, low), np.where(n == 0, 1.0, high)
    return interval(np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0))
