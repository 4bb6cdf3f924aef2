"""The likelihood ratio test of a true risk difference, and the limits it sets."""

from __future__ import annotations

import numpy as np
from scipy.special import xlog1py

from widgets.stats.estimates.score import constrained_rates, rate_at_multiplier
from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import both_ways

__all__ = ["profile_limits", "profile_z"]


def profile_z(table: Counts, difference: FloatArray) -> FloatArray:
    """Signed root of the likelihood ratio statistic of a true difference.

    Twice the log likelihood lost when the rates are held to the difference; at 0 it is G.

    Parameters
    ----------
    table : Counts
        The four counts, no empty arm.
    difference : array of floats
        True rate difference in [-1, 1], broadcasting with the counts.

    Returns
    -------
    array of floats
        Positive where the observed difference is larger; infinite where the data are impossible.

    References
    ----------
    Venzon DJ, Moolgavkar SH (1988). Applied Statistics 37:87-94.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> round(float(profile_z(counts(16, 29, 9, 30), np.array(0.0))) ** 2, 4)  # G
    3.8696
    """
    x1, n1, x0, n0 = table
    observed = x1 / n1 - x0 / n0
    g = _lost(table, *constrained_rates(table, difference))
    return np.asarray(np.sign(observed - difference) * np.sqrt(g))


def profile_limits(table: Counts, critical: float) -> tuple[FloatArray, FloatArray]:
    """Differences at which the root of the likelihood ratio statistic is critical.

    Parameters
    ----------
    table : Counts
        The four counts.
    critical : float
        Positive critical value of z.

    Returns
    -------
    low, high : arrays of floats
        Proportions in [-1, 1]; -1 and 1 when an arm is empty.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> np.round(profile_limits(counts(16, 29, 9, 30), 1.959964), 4)
    array([0.0009, 0.4823])
    """
    # The upper limit is minus the lower limit of the same table with the arms exchanged.
    low, minus_high = _lower_limit(both_ways(table), critical)
    return low, -minus_high


def _lower_limit(table: Counts, critical: float) -> FloatArray:
    def rates(log_multiplier: FloatArray) -> tuple[FloatArray, FloatArray]:
        m = np.exp(log_multiplier)
        rate_treatment = rate_at_multiplier(table.responders_treatment, table.n_treatment, m)
        return rate_treatment, rate_at_multiplier(table.responders_control, table.n_control, -m)

    def accepted(log_multiplier: FloatArray) -> FloatArray:
        return critical - np.sqrt(_lost(table, *rates(log_multiplier)))

    # G is near m^2 V for small m; for large m it grows by at least 2 log m for one patient.
    start = np.full(table.n_total.shape, np.log(critical) - 6.0)
    end = critical**2 + 5.0 + np.log(table.n_total + 1.0)
    with np.errstate(all="ignore"):
        rate_1, rate_0 = rates(crossing(accepted, start, end))
    empty = (table.n_treatment == 0) | (table.n_control == 0)
    return np.asarray(np.where(empty, -1.0, np.clip(rate_1 - rate_0, -1.0, 1.0)))


def _lost(table: Counts, rate_1: FloatArray, rate_0: FloatArray) -> FloatArray:
    """Twice the log likelihood at the observed rates minus that at these."""
    with np.errstate(all="ignore"):
        lost = _arm_lost(table.responders_treatment, table.n_treatment, rate_1)
        lost = lost + _arm_lost(table.responders_control, table.n_control, rate_0)
    return np.maximum(lost, 0.0)


def _arm_lost(x: IntArray, n: IntArray, rate: FloatArray) -> FloatArray:
    # log1p of the relative change keeps the digits when the rates hardly differ.
    moved, others = rate - x / n, n - x
    response = np.maximum(moved * n / np.maximum(x, 1), -1.0)
    rest = np.maximum(-moved * n / np.maximum(others, 1), -1.0)
    kept = np.where(x == 0, 0.0, xlog1py(x, response))
    return np.asarray(-2 * (kept + np.where(others == 0, 0.0, xlog1py(others, rest))))
