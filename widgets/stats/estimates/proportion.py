"""Confidence intervals for one response rate, and upper bounds when nobody responded.

Every function takes `responders` and `n` and returns an `Interval` of proportions in [0, 1];
with no patients (n = 0) nothing is excluded and the interval is [0, 1].
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.binomial_limits import (
    clopper_pearson_interval,
    jeffreys_interval,
    mid_p_interval,
    one_arm,
    rule_of_three,
    upper_bound,
    within_unit,
)
from widgets.stats.estimates.limits import Interval, IntervalMethod, critical_value
from widgets.stats.numerics.counts import FloatArray, IntArray

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
    x, n = one_arm(responders, n)
    with np.errstate(invalid="ignore"):
        rate = x / n
        half_width = critical_value(confidence_level) * np.sqrt(rate * (1 - rate) / n)
    return within_unit(n, rate - half_width, rate + half_width)


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
    x, n = one_arm(responders, n)
    z = critical_value(confidence_level)
    high = _wilson_high(x, n, z, correction)
    return within_unit(n, 1 - _wilson_high(n - x, n, z, correction), high)


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
    x, n = one_arm(responders, n)
    z = critical_value(confidence_level)
    rate = (x + z**2 / 2) / (n + z**2)
    half_width = z * np.sqrt(rate * (1 - rate) / (n + z**2))
    return within_unit(n, rate - half_width, rate + half_width)


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
