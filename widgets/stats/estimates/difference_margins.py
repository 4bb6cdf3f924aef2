"""Closed-form confidence intervals for the risk difference: an estimate and a margin.

Only Wald's inverts a test. `risk_difference` gathers them with the score and exact intervals.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, critical_value, interval
from widgets.stats.estimates.proportion import wilson_interval
from widgets.stats.numerics.counts import Counts, FloatArray, counts

__all__ = [
    "agresti_caffo_interval",
    "hauck_anderson_interval",
    "newcombe_interval",
    "wald_interval",
]


def wald_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
    correction: bool = False,
) -> Interval:
    """Wald interval: the difference plus or minus z times its estimated standard error.

    The textbook interval, and the inversion of the unpooled z-test. Too short in small arms;
    of width 0 where both arms are empty of responders or full of them.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.
    correction : bool
        Widen both sides by (1 / n_treatment + 1 / n_control) / 2, the continuity correction.

    Returns
    -------
    Interval
        Proportions, cut to [-1, 1]; [-1, 1] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Fagerland MW, Lydersen S, Laake P (2015). Stat Methods Med Res 24:224-254, equation 10.

    Examples
    --------
    >>> low, high = wald_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.0075, 0.496)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    rate_1, rate_0 = _rates(table)
    with np.errstate(all="ignore"):
        variance = rate_1 * (1 - rate_1) / table.n_treatment
        variance = variance + rate_0 * (1 - rate_0) / table.n_control
        half_width = critical_value(confidence_level) * np.sqrt(variance)
        if correction:
            half_width = half_width + (1 / table.n_treatment + 1 / table.n_control) / 2
    return _cut(table, rate_1 - rate_0 - half_width, rate_1 - rate_0 + half_width)


def agresti_caffo_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Agresti-Caffo interval: Wald's after adding one responder and one other to each arm.

    The pseudo-patients repair most of Wald's shortness with arithmetic that fits on a napkin.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions, cut to [-1, 1]; [-1, 1] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Agresti A, Caffo B (2000). American Statistician 54:280-288, section 3.

    Examples
    --------
    >>> low, high = agresti_caffo_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0018, 0.4735)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    low, high = wald_interval(
        table.responders_treatment + 1,
        table.n_treatment + 2,
        table.responders_control + 1,
        table.n_control + 2,
        confidence_level=confidence_level,
    )
    return _cut(table, np.asarray(low), np.asarray(high))


def newcombe_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
    correction: bool = False,
) -> Interval:
    """Newcombe's hybrid score interval: the Wilson limits of the two arms, squared and added.

    It inverts no test: never print it beside a p-value (for 16/29 v 9/30 it excludes 0 although
    Pearson's p-value is 0.0504).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.
    correction : bool
        Use Wilson limits with continuity correction (Newcombe's method 11 instead of 10).

    Returns
    -------
    Interval
        Proportions in [-1, 1]; [-1, 1] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Newcombe RG (1998). Statistics in Medicine 17:873-890, methods 10 and 11.

    Examples
    --------
    >>> low, high = newcombe_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.0007, 0.4632)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    wilson = partial(wilson_interval, confidence_level=confidence_level, correction=correction)
    low_1, high_1 = wilson(table.responders_treatment, table.n_treatment)
    low_0, high_0 = wilson(table.responders_control, table.n_control)
    rate_1, rate_0 = _rates(table)
    difference = rate_1 - rate_0
    low = difference - np.hypot(rate_1 - low_1, high_0 - rate_0)
    return _cut(table, low, difference + np.hypot(high_1 - rate_1, rate_0 - low_0))


def hauck_anderson_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Hauck-Anderson interval: Wald's with unbiased variances and a correction of half a patient.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions, cut to [-1, 1]; [-1, 1] when an arm has fewer than two patients, because a
        single patient leaves no variance estimate.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Hauck WW, Anderson S (1986). American Statistician 40:318-322.

    Examples
    --------
    >>> low, high = hauck_anderson_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.014, 0.5175)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    rate_1, rate_0 = _rates(table)
    smallest = np.minimum(table.n_treatment, table.n_control)
    with np.errstate(all="ignore"):
        variance = rate_1 * (1 - rate_1) / (table.n_treatment - 1)
        variance = variance + rate_0 * (1 - rate_0) / (table.n_control - 1)
        half_width = critical_value(confidence_level) * np.sqrt(variance) + 1 / (2 * smallest)
    half_width = np.where(smallest < 2, 2.0, half_width)
    return _cut(table, rate_1 - rate_0 - half_width, rate_1 - rate_0 + half_width)


def _rates(table: Counts) -> tuple[FloatArray, FloatArray]:
    with np.errstate(invalid="ignore"):
        rate_treatment = table.responders_treatment / table.n_treatment
        return rate_treatment, table.responders_control / table.n_control


def _cut(table: Counts, low: FloatArray, high: FloatArray) -> Interval:
    """Limits cut to the range of a difference; nothing is excluded when an arm is empty."""
    empty = (table.n_treatment == 0) | (table.n_control == 0)
    low, high = np.where(empty, -1.0, low), np.where(empty, 1.0, high)
    return interval(np.clip(low, -1.0, 1.0), np.clip(high, -1.0, 1.0))
