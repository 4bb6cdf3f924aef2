"""Intervals of a ratio that papers print: Wald's on its logarithm."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, critical_value, interval, interval_method
from widgets.stats.numerics.checks import BoolArray, FloatArray
from widgets.stats.numerics.counts import Floats, counts

__all__ = ["katz_interval", "woolf_interval"]


@interval_method
def katz_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Katz's interval for the risk ratio: Wald's on its logarithm.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios; from 0 to inf where nobody responded in an arm.

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
    x1, n1, x0, n0 = counts(responders_treatment, n_treatment, responders_control, n_control)
    z = critical_value(confidence_level)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = 1 / x1 - 1 / n1 + 1 / x0 - 1 / n0
        return _of_logarithm((x1 / n1) / (x0 / n0), z * np.sqrt(variance), x1 * x0 > 0)


@interval_method
def woolf_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Woolf's interval for the odds ratio: Wald's on its logarithm, as logistic regression has it.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios; from 0 to inf where one of the four cells is empty.

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
    x1, n1, x0, n0 = counts(responders_treatment, n_treatment, responders_control, n_control)
    z = critical_value(confidence_level)
    others_1, others_0 = n1 - x1, n0 - x0
    full = (x1 > 0) & (others_1 > 0) & (x0 > 0) & (others_0 > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = 1 / x1 + 1 / others_1 + 1 / x0 + 1 / others_0
        ratio = (x1 / others_1) / (x0 / others_0)
        return _of_logarithm(ratio, z * np.sqrt(variance), full)


def _of_logarithm(ratio: FloatArray, half_width: FloatArray, exists: BoolArray) -> Interval[Floats]:
    factor = np.exp(half_width)
    return interval(np.where(exists, ratio / factor, 0.0), np.where(exists, ratio * factor, np.inf))
