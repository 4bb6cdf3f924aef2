"""The score test of a risk difference: most likely rates under it, statistic, and limits.

Under a true difference the most likely pair of rates solves a cubic (closed form, for p-values
at given differences). For the limits no cubic is needed: with the Lagrange multiplier of the
constraint each rate solves a quadratic, and the statistic is a function of the multiplier alone.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import both_ways

__all__ = ["constrained_rates", "rate_at_multiplier", "score_limits", "score_z"]


def constrained_rates(table: Counts, difference: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Most likely pair of rates with a given difference: closed form of the cubic.

    Parameters
    ----------
    table : Counts
        The four counts, broadcasting with `difference`.
    difference : array of floats
        True rate difference, treatment minus control, as a proportion in [-1, 1].

    Returns
    -------
    rate_treatment, rate_control : arrays of floats
        Proportions whose difference is `difference`.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, appendix I;
    Farrington CP, Manning G (1990). Statistics in Medicine 9:1447-1454, appendix.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> np.round(constrained_rates(counts(16, 29, 9, 30), np.array(0.0)), 4)  # 25 of 59
    array([0.4237, 0.4237])
    """
    n, x0, n0 = table.n_total, table.responders_control, table.n_control
    # Coefficients of L3 p^3 + L2 p^2 + L1 p + L0 = 0 in the control rate p, divided by L3 = N.
    with np.errstate(all="ignore"):
        l2 = (difference * (n + n0) - n - table.responders) / n
        l1 = ((n0 * difference - n - 2 * x0) * difference + table.responders) / n
        l0 = x0 * difference * (1 - difference) / n
        root = _middle_root(l2, l1, l0)
    lowest, highest = np.maximum(0.0, -difference), np.minimum(1.0, 1.0 - difference)
    rate_control = np.clip(root, lowest, highest)
    at_low, at_high = _at_ends(table, difference)
    rate_control = np.where(at_low, lowest, np.where(at_high, highest, rate_control))
    rate_treatment = np.clip(rate_control + difference, 0.0, 1.0)
    # (1 - d) + d can miss 1 by the last bit.
    rate_treatment = np.where(at_high & (difference > 0), 1.0, rate_treatment)
    return rate_treatment, rate_control


def _at_ends(table: Counts, difference: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Whether the most likely control rate lies exactly at the low or high end of its range.

    There the cubic has a double root and loses half its digits, but the likelihood's slope at
    the end decides; it can point outwards only where an arm has nobody or everybody responding.
    """
    x1, n1, x0, n0 = table
    up, down = difference > 0, difference < 0
    with np.errstate(all="ignore"):
        low_up = (x0 == 0) & up & (n0 + (n1 - x1) / (1 - difference) >= x1 / difference)
        low_down = (x1 == 0) & down & (n1 + (n0 - x0) / (1 + difference) >= -x0 / difference)
        high_up = (x1 == n1) & up & (n1 + x0 / (1 - difference) >= (n0 - x0) / difference)
        high_down = (x0 == n0) & down & (n0 + x1 / (1 + difference) >= (x1 - n1) / difference)
    return np.asarray(low_up | low_down), np.asarray(high_up | high_down)


def _middle_root(l2: FloatArray, l1: FloatArray, l0: FloatArray) -> FloatArray:
    """Middle root of p^3 + l2 p^2 + l1 p + l0, the one inside the range of the rate."""
    shift = l2 / 3
    q = shift**3 - l1 * shift / 2 + l0 / 2
    # The sign of q picks the branch of the cosine on which the likelihood has its maximum.
    p = np.where(q >= 0, 1.0, -1.0) * np.sqrt(np.maximum(shift**2 - l1 / 3, 0.0))
    cosine = np.clip(np.where(p == 0, 0.0, q / p**3), -1.0, 1.0)
    root: FloatArray = 2 * p * np.cos((np.pi + np.arccos(cosine)) / 3) - shift
    for _ in range(2):  # the arc cosine loses half the digits near a double root
        slope = (3 * root + 2 * l2) * root + l1
        step = (((root + l2) * root + l1) * root + l0) / slope
        root = np.where(np.abs(step) < 1e-6, root - step, root)
    return root


def score_z(
    table: Counts, difference: FloatArray, continuity: FloatArray | float = 0.0
) -> FloatArray:
    """Score statistic z of a true difference (Mee's; Pearson's z when it is 0).

    Parameters
    ----------
    table : Counts
        The four counts, broadcasting with `difference`.
    difference : array of floats
        True rate difference, treatment minus control, as a proportion in [-1, 1].
    continuity : float or array of floats
        Taken off the distance between observed and true difference (proportion).

    Returns
    -------
    array of floats
        Standard normal in large samples; 0 when an arm is empty or the observed difference is
        the true one, infinite when the true difference makes the data impossible.

    References
    ----------
    Mee RW (1984). Biometrics 40:1175-1176; Miettinen & Nurminen (1985), equations 7-9.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> z = score_z(counts(16, 29, 9, 30), np.array(0.0))
    >>> round(float(z) ** 2, 4)  # Pearson's chi-square
    3.8265
    """
    rate_1, rate_0 = constrained_rates(table, difference)
    with np.errstate(all="ignore"):
        variance = _variance(rate_1, table.n_treatment, rate_0, table.n_control)
        observed = table.responders_treatment / table.n_treatment
        distance = observed - table.responders_control / table.n_control - difference
        excess = np.maximum(np.abs(distance) - continuity, 0.0)
        # The estimate itself must not be rejected for the last bit of a subtraction.
        excess = np.where(excess < 1e-15, 0.0, excess)
        z = np.sign(distance) * excess / np.sqrt(variance)
    return np.where(np.isnan(z), 0.0, z).astype(float)


def score_limits(
    table: Counts, critical: float | FloatArray, continuity: FloatArray | float = 0.0
) -> tuple[FloatArray, FloatArray]:
    """Differences at which the score statistic reaches a critical value, both sides at once.

    With the multiplier m of the constraint the rate p of an arm solves m p^2 - (n + m) p + x = 0,
    the distance from the estimate is m V and the statistic m sqrt(V), V being the variance.

    Parameters
    ----------
    table : Counts
        The four counts.
    critical : float or array of floats
        Positive critical value of z, broadcasting with the counts.
    continuity : float or array of floats
        As in `score_z`.

    Returns
    -------
    low, high : arrays of floats
        Proportions in [-1, 1]; -1 and 1 when an arm is empty.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> np.round(score_limits(counts(16, 29, 9, 30), 1.959964), 4)
    array([-0.0005,  0.4747])
    """
    # The upper limit is minus the lower limit of the same table with the arms exchanged.
    low, minus_high = _lower_limit(both_ways(table), np.asarray(critical), np.asarray(continuity))
    return low, -minus_high


def _lower_limit(table: Counts, critical: FloatArray, continuity: FloatArray) -> FloatArray:
    n1, n0 = table.n_treatment, table.n_control

    def rates(multiplier: FloatArray) -> tuple[FloatArray, FloatArray]:
        rate_treatment = rate_at_multiplier(table.responders_treatment, n1, multiplier)
        return rate_treatment, rate_at_multiplier(table.responders_control, n0, -multiplier)

    def accepted(log_multiplier: FloatArray) -> FloatArray:
        multiplier = np.exp(log_multiplier)
        rate_1, rate_0 = rates(multiplier)
        variance = _variance(rate_1, n1, rate_0, n0)
        return critical * np.sqrt(variance) - multiplier * variance + continuity

    # Where the limit is reached m (d - difference) = z^2, so m is at least z^2 / 2 there; and
    # for large m the square of the statistic is near m (p1 + 1 - p0), at least m / N.
    start = np.log(critical**2 / 4) + np.zeros(n1.shape)
    end = 5.0 + 3 * np.log(table.n_total + critical**2 + 1)
    with np.errstate(all="ignore"):
        root = crossing(accepted, start, end)
        rate_1, rate_0 = rates(np.exp(root))
    unlimited = (root == end) | (n1 == 0) | (n0 == 0)
    return np.asarray(np.where(unlimited, -1.0, np.clip(rate_1 - rate_0, -1.0, 1.0)))


def rate_at_multiplier(responders: IntArray, n: IntArray, multiplier: FloatArray) -> FloatArray:
    """Most likely rate of an arm when the constraint pulls it with a multiplier.

    The root in [0, 1] of m p^2 - (n + m) p + x = 0, in the form without cancellation: the
    treatment arm is pulled down by m > 0, the control arm pulled up by -m.

    Parameters
    ----------
    responders, n : arrays of int
        Responders and patients of the arm.
    multiplier : array of floats
        Not 0; broadcasts with the counts.

    Returns
    -------
    array of floats
        Rates in [0, 1]; NaN where n is 0.

    Examples
    --------
    >>> round(float(rate_at_multiplier(np.array(3), np.array(6), np.array(2.0))), 4)
    0.4189
    """
    linear = n + multiplier
    # (n + m)^2 - 4 m x, written as a sum of two terms that are not negative.
    others = np.where(multiplier > 0, n - responders, responders)
    root = np.sqrt((n - np.abs(multiplier)) ** 2 + 4 * np.abs(multiplier) * others)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate: FloatArray = np.where(
            linear > 0, 2 * responders / (linear + root), (linear - root) / (2 * multiplier)
        )
    return np.asarray(np.clip(rate, 0.0, 1.0))


def _variance(
    rate_1: FloatArray, n_treatment: IntArray, rate_0: FloatArray, n_control: IntArray
) -> FloatArray:
    variance = rate_1 * (1 - rate_1) / n_treatment + rate_0 * (1 - rate_0) / n_control
    return np.asarray(variance, dtype=float)
