"""Confidence intervals for the risk ratio, treatment over control."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, IntervalMethod, critical_value, interval
from widgets.stats.numerics.counts import Counts, FloatArray, counts
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import both_ways

__all__ = ["INTERVALS", "katz_interval", "koopman_interval", "miettinen_nurminen_interval"]

_LOG_RANGE = 40.0  # ratios from exp(-40) to exp(40): far beyond what a million patients can show


def katz_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Katz interval: the Wald interval of the logarithm of the risk ratio.

    The interval most papers print; without responders in an arm its standard error is infinite.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios; [0, inf] where an arm has no responders or no patients.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Katz D, Baptista J, Azen SP, Pike MC (1978). Biometrics 34:469-474, method C.

    Examples
    --------
    >>> low, high = katz_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9722, 3.4791)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    x1, n1 = table.responders_treatment, table.n_treatment
    x0, n0 = table.responders_control, table.n_control
    with np.errstate(all="ignore"):
        half_width = critical_value(confidence_level) * np.sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0)
        log_ratio = np.log(x1) - np.log(n1) - np.log(x0) + np.log(n0)
        low, high = np.exp(log_ratio - half_width), np.exp(log_ratio + half_width)
    none = (x1 == 0) | (x0 == 0)
    return interval(np.where(none, 0.0, low), np.where(none, np.inf, high))


def koopman_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Koopman's score interval: the ratios Pearson's chi-squared, carried to them, accepts.

    It contains 1 exactly when Pearson's p-value is at least alpha, and needs no pseudo-patients
    where an arm has no responders.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10; 0 as lower limit without responders to treatment,
        inf as upper limit without responders in control, [0, inf] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Koopman PAR (1984). Biometrics 40:513-517, equations 2.1-2.3.

    Examples
    --------
    >>> low, high = koopman_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9989, 3.5437)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return _score_interval(table, np.asarray(critical_value(confidence_level)))


def miettinen_nurminen_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Miettinen-Nurminen score interval: Koopman's with the variance times N / (N - 1).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10; limits as in `koopman_interval`.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, equations 10-13.

    Examples
    --------
    >>> low, high = miettinen_nurminen_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9938, 3.5638)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    n = np.maximum(table.n_total, 2)
    return _score_interval(table, critical_value(confidence_level) * np.sqrt(n / (n - 1)))


INTERVALS: MappingProxyType[str, IntervalMethod] = MappingProxyType(
    {
        "katz": katz_interval,
        "koopman": koopman_interval,
        "miettinen_nurminen": miettinen_nurminen_interval,
    }
)


def _score_interval(table: Counts, critical: FloatArray) -> Interval:
    # The upper limit is the reciprocal of the lower limit with the arms exchanged.
    low = _lower_limit(both_ways(table), critical)
    with np.errstate(divide="ignore"):
        return interval(low[0], 1 / low[1])


def _lower_limit(table: Counts, critical: FloatArray) -> FloatArray:
    x1, x0 = table.responders_treatment, table.responders_control
    ceiling = np.log1p(critical**2)

    def accepted(log_ratio: FloatArray) -> FloatArray:
        # z^2 grows like 1 / ratio: on this scale nearly a straight line, with few steps.
        return ceiling - np.log1p(_score_z(table, np.exp(log_ratio)) ** 2)

    with np.errstate(all="ignore"):
        estimate = np.log(x1 * table.n_control) - np.log(x0 * table.n_treatment)
        start = np.clip(estimate, -_LOG_RANGE, _LOG_RANGE)
        low = np.exp(crossing(accepted, start, np.full(x1.shape, -_LOG_RANGE)))
    empty = (table.n_treatment == 0) | (table.n_control == 0)
    return np.where((x1 == 0) | empty, 0.0, low)


def _score_z(table: Counts, ratio: FloatArray) -> FloatArray:
    """Root of Koopman's chi-squared at a ratio below the estimate."""
    x1, n1 = table.responders_treatment, table.n_treatment
    x0, n0 = table.responders_control, table.n_control
    # Most likely control rate under the ratio: N r p^2 - (r (n1 + x0) + x1 + n0) p + x1 + x0 = 0.
    linear = ratio * (n1 + x0) + x1 + n0
    root = np.sqrt(np.maximum(linear**2 - 4 * table.n_total * ratio * table.responders, 0.0))
    rate_0 = np.minimum(2 * table.responders / (linear + root), 1.0)
    rate_1 = np.minimum(ratio * rate_0, 1.0)
    variance = rate_1 * (1 - rate_1) / n1 + ratio**2 * rate_0 * (1 - rate_0) / n0
    return np.asarray((x1 / n1 - ratio * x0 / n0) / np.sqrt(variance))
