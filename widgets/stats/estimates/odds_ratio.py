"""Confidence intervals for the odds ratio, treatment over control, and its conditional estimate.

Every interval function takes the four counts and `confidence_level`; without information (an
empty arm, nobody or everybody responds) the interval is [0, inf].
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.conditional_odds import (
    baptista_pike_interval,
    conditional_odds_ratio,
    cornfield_interval,
)
from widgets.stats.estimates.limits import Interval, IntervalMethod, critical_value, interval
from widgets.stats.numerics.counts import Counts, FloatArray, counts
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import both_ways

__all__ = [
    "INTERVALS",
    "baptista_pike_interval",
    "conditional_odds_ratio",
    "cornfield_interval",
    "miettinen_nurminen_interval",
    "score_interval",
    "woolf_interval",
]


def woolf_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Woolf interval: the Wald interval of the logarithm of the odds ratio.

    The interval of logistic regression output; a zero cell makes its standard error infinite.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios; [0, inf] where a cell is 0.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Woolf B (1955). Annals of Human Genetics 19:251-253.

    Examples
    --------
    >>> low, high = woolf_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9848, 8.3741)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    a, c = table.responders_treatment, table.responders_control
    b, d = table.n_treatment - a, table.n_control - c
    with np.errstate(all="ignore"):
        half_width = critical_value(confidence_level) * np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
        log_ratio = np.log(a) + np.log(d) - np.log(b) - np.log(c)
        low, high = np.exp(log_ratio - half_width), np.exp(log_ratio + half_width)
    none = (a == 0) | (b == 0) | (c == 0) | (d == 0)
    return interval(np.where(none, 0.0, low), np.where(none, np.inf, high))


def score_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Cornfield's score interval, without correction: Pearson's chi-squared carried to ratios.

    Contains 1 exactly when Pearson's p-value is at least alpha.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Cornfield (1956); Gart JJ, Thomas DG (1972). JRSS B 34:441-447.

    Examples
    --------
    >>> low, high = score_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.998, 8.2569)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return _score(table, np.asarray(critical_value(confidence_level)))


def miettinen_nurminen_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Miettinen-Nurminen score interval: `score_interval` with the variance times N / (N - 1).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, equations 14-16.

    Examples
    --------
    >>> low, high = miettinen_nurminen_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9892, 8.3301)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    n = np.maximum(table.n_total, 2)
    return _score(table, critical_value(confidence_level) * np.sqrt(n / (n - 1)))


INTERVALS: MappingProxyType[str, IntervalMethod] = MappingProxyType(
    {
        "woolf": woolf_interval,
        "cornfield": cornfield_interval,
        "baptista_pike": baptista_pike_interval,
        "score": score_interval,
        "miettinen_nurminen": miettinen_nurminen_interval,
    }
)


def _score(table: Counts, critical: FloatArray) -> Interval:
    # The upper limit is the reciprocal of the lower limit with the arms exchanged.
    low = _lower_score_limit(both_ways(table), critical)
    with np.errstate(divide="ignore"):
        return interval(low[0], 1 / low[1])


def _lower_score_limit(table: Counts, critical: FloatArray) -> FloatArray:
    """Move responders from treatment to control until the score statistic is critical.

    The most likely rates under an odds ratio keep the total of responders, so one number, the
    responders moved, gives rates, statistic and odds ratio.
    """
    x1, n1, x0, n0 = table

    def accepted(moved: FloatArray) -> FloatArray:
        # n p (1 - p) of each arm; z^2 = moved^2 (1 / v1 + 1 / v0).
        v1 = (x1 - moved) * (n1 - x1 + moved) / n1
        v0 = (x0 + moved) * (n0 - x0 - moved) / n0
        return np.asarray(critical**2 * v1 * v0 / np.maximum(v1 + v0, 1e-300) - moved**2)

    with np.errstate(all="ignore"):
        most = np.minimum(x1, n0 - x0).astype(float)
        moved = crossing(accepted, np.zeros(most.shape), most)
        low = (x1 - moved) * (n0 - x0 - moved) / ((n1 - x1 + moved) * (x0 + moved))
    return np.where((most == 0) | table.degenerate, 0.0, low)
