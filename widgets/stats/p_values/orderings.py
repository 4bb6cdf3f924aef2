"""Orderings of all tables, from the most extreme on, and their unconditional planes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from widgets.stats.numerics.counts import FloatArray
from widgets.stats.p_values.fisher_plane import conditional_plane
from widgets.stats.p_values.unconditional import worst_case_plane

FISHER_TIE = 1e-10  # Fisher's p-values carry rounding errors of about 1e-15


def unconditional_plane(
    test: str, n_treatment: int, n_control: int, alternative: str = "two-sided"
) -> FloatArray:
    """Return the p-values of all tables for one of the unconditional tests.

    Parameters
    ----------
    test : str
        One of `ORDERINGS`.
    n_treatment, n_control : int
        Patients per arm, at least 1.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c] is the p-value of t responders under treatment and c under control.

    References
    ----------
    Barnard (1947), Biometrika 34:123-138. Boschloo (1970), Statistica Neerlandica 24:1-35.

    Examples
    --------
    >>> round(float(unconditional_plane("barnard", 29, 30)[16, 9]), 5)
    0.05781
    """
    if alternative == "less":
        return unconditional_plane(test, n_treatment, n_control, "greater")[::-1, ::-1].copy()
    if alternative == "greater":
        return _greater(test, n_treatment, n_control)
    if test.endswith("central"):
        greater = _greater(test, n_treatment, n_control, ceiling=0.5)
        return np.minimum(2.0 * np.minimum(greater, greater[::-1, ::-1]), 1.0)
    if test in Z_SQUARED:
        return worst_case_plane(-np.abs(Z_SQUARED[test](n_treatment, n_control)), mirrored=True)
    key = conditional_plane("fisher", n_treatment, n_control)
    return worst_case_plane(key, tie=FISHER_TIE, mirrored=True)


def pooled_z_squared(n_treatment: int, n_control: int) -> FloatArray:
    """Return the signed square of the pooled z of every table, up to a constant.

    Numerator and denominator are integers below 2**53, so equal fractions give equal floats:
    exact ties stay exact.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, 1 to 500.

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c]; positive when the treatment rate is higher.

    References
    ----------
    Suissa & Shuster (1985), Journal of the Royal Statistical Society A 148:317-327.

    Examples
    --------
    >>> pooled_z_squared(1, 2).tolist()
    [[0.0, -0.5, -2.0], [2.0, 0.5, 0.0]]
    """
    t, c, d = _grid(n_treatment, n_control)
    m = t + c
    return _signed(d, m * (n_treatment + n_control - m))


def unpooled_z_squared(n_treatment: int, n_control: int) -> FloatArray:
    """Return the signed square of the unpooled z of every table, up to a constant.

    Nobody against everybody has a standard error of 0: the limit, an infinite z, is 1e300 here.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, 1 to 500.

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c]; positive when the treatment rate is higher.

    References
    ----------
    Suissa & Shuster (1985), Journal of the Royal Statistical Society A 148:317-327.

    Examples
    --------
    >>> unpooled_z_squared(1, 2).tolist()
    [[0.0, -1.0, -1e+300], [1e+300, 1.0, 0.0]]
    """
    t, c, d = _grid(n_treatment, n_control)
    spread = t * (n_treatment - t) * n_control**3 + c * (n_control - c) * n_treatment**3
    return _signed(d, spread)


Z_SQUARED: dict[str, Callable[[int, int], FloatArray]] = {
    "barnard": pooled_z_squared,
    "barnard_central": pooled_z_squared,
    "barnard_unpooled": unpooled_z_squared,
}
ORDERINGS = (*Z_SQUARED, "boschloo_central", "boschloo_minlike")


def _greater(test: str, n_treatment: int, n_control: int, ceiling: float = 1.0) -> FloatArray:
    if test in Z_SQUARED:
        return worst_case_plane(-Z_SQUARED[test](n_treatment, n_control), ceiling=ceiling)
    key = conditional_plane("fisher", n_treatment, n_control, "greater")
    return worst_case_plane(key, tie=FISHER_TIE, ceiling=ceiling)


def _grid(n_treatment: int, n_control: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    t = np.arange(n_treatment + 1.0)[:, None]
    c = np.arange(n_control + 1.0)[None, :]
    common = np.gcd(n_treatment, n_control)
    return t, c, t * (n_control // common) - c * (n_treatment // common)


def _signed(difference: FloatArray, spread: FloatArray) -> FloatArray:
    infinite = np.where(difference == 0, 0.0, 1e300)
    square = np.where(spread > 0, difference**2 / np.maximum(spread, 1.0), infinite)
    return np.asarray(np.sign(difference) * square)
