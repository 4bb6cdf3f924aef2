"""Confidence intervals for the risk difference, treatment minus control.

Every function takes the four counts and `confidence_level` and returns an `Interval` of
proportions in [-1, 1]. Only Wald's, Mee's and Miettinen-Nurminen's invert a test of equal rates
among those of this project: for the interval that belongs to a p-value use
`widgets.stats.estimates.interval.interval_for`.
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.difference_margins import (
    agresti_caffo_interval,
    hauck_anderson_interval,
    newcombe_interval,
    wald_interval,
)
from widgets.stats.estimates.limits import Interval, IntervalMethod, critical_value, interval
from widgets.stats.estimates.score import score_limits
from widgets.stats.estimates.unconditional_difference import (
    N_MAX_UNCONDITIONAL,
    exact_unconditional_limits,
)
from widgets.stats.numerics.counts import counts, probability
from widgets.stats.numerics.tables import chosen, flattened

__all__ = [
    "INTERVALS",
    "agresti_caffo_interval",
    "exact_unconditional_interval",
    "hauck_anderson_interval",
    "mee_interval",
    "miettinen_nurminen_interval",
    "newcombe_interval",
    "wald_interval",
]


def mee_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Mee's score interval: the differences Pearson's chi-squared, carried to them, accepts.

    The variance is taken under the difference tested, not at the estimate, so that the interval
    holds its level in small arms and near 0 and 1, and contains 0 exactly when Pearson's p-value
    is at least alpha.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1], absolute error below 1e-10; [-1, 1] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Mee RW (1984). Biometrics 40:1175-1176.

    Examples
    --------
    >>> low, high = mee_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0005, 0.4747)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return interval(*score_limits(table, critical_value(confidence_level)))


def miettinen_nurminen_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Miettinen-Nurminen score interval: Mee's with the variance times N / (N - 1).

    The inversion of the N-1 chi-squared test, and the interval most trial guidelines ask for.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1], absolute error below 1e-10; [-1, 1] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, equations 7-9.

    Examples
    --------
    >>> low, high = miettinen_nurminen_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0027, 0.4764)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    n = np.maximum(table.n_total, 2)
    return interval(*score_limits(table, critical_value(confidence_level) * np.sqrt(n / (n - 1))))


def exact_unconditional_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval:
    """Exact unconditional interval: two one-sided score tests at alpha / 2, at their worst rates.

    Its coverage is never below the level, whatever the true rates. Where a one-sided p-value
    crosses alpha / 2 more than once, the outermost crossing counts.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm, at most 500; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1], absolute error below 1e-5; [-1, 1] when an arm is empty. A table
        takes about 0.1 s at 30 patients per arm, several seconds at 200.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Chan ISF, Zhang Z (1999). Biometrics 55:1202-1209, with the score statistic.

    Examples
    --------
    >>> low, high = exact_unconditional_interval(7, 13, 2, 12)
    >>> round(low, 4), round(high, 4)
    (-0.0204, 0.6925)
    """
    arms = (responders_treatment, n_treatment, responders_control, n_control)
    table = counts(*arms, n_max=N_MAX_UNCONDITIONAL)
    # Rounded, because 1 - 0.95 is a last bit above 0.05.
    alpha = round(1 - probability("confidence_level", confidence_level), 15)
    shape = table.responders.shape
    flat = flattened(table, shape)
    limits = np.tile([-1.0, 1.0], (flat.n_total.size, 1))
    for row in np.flatnonzero((flat.n_treatment > 0) & (flat.n_control > 0)).tolist():
        limits[row] = exact_unconditional_limits(chosen(flat, row), alpha)
    return interval(limits[:, 0].reshape(shape), limits[:, 1].reshape(shape))


INTERVALS: MappingProxyType[str, IntervalMethod] = MappingProxyType(
    {
        "wald": wald_interval,
        "agresti_caffo": agresti_caffo_interval,
        "newcombe": newcombe_interval,
        "hauck_anderson": hauck_anderson_interval,
        "mee": mee_interval,
        "miettinen_nurminen": miettinen_nurminen_interval,
        "exact_unconditional": exact_unconditional_interval,
    }
)
