"""Barnard's exact unconditional test, with tables ordered by the pooled or the unpooled z.

The largest probability, over all common response rates, of a z at least as extreme; exact
like Fisher's test and more powerful, because the total of responders is not held fixed.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.unconditional import Unconditional

__all__ = ["BARNARD", "BARNARD_CENTRAL", "BARNARD_UNPOOLED", "pooled_z", "unpooled_z"]


def pooled_z(n_treatment: int, n_control: int, alternative: str) -> FloatArray:
    """Order all tables of a trial by the pooled z, the statistic of Pearson's test.

    Numerator and denominator of its square are integers below 2**53, so equal fractions give
    equal floats: exact ties stay together, which scipy.stats.barnard_exact fails to do.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, 1 to 500.
    alternative : {"two-sided", "greater"}

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c]; smaller is more extreme. Minus the square of z, up to a constant, with the
        sign of z if one-sided.

    References
    ----------
    Barnard (1947), Biometrika 34:123-138. Suissa & Shuster (1985), Journal of the Royal
    Statistical Society A 148:317-327.

    Examples
    --------
    >>> pooled_z(1, 2, "greater").tolist()
    [[-0.0, 0.5, 2.0], [-2.0, -0.5, -0.0]]
    >>> round(float(BARNARD.plane(29, 30, "two-sided")[16, 9]), 5)
    0.05781
    """
    t, c, d = _grid(n_treatment, n_control)
    m = t + c
    return _key(d, m * (n_treatment + n_control - m), alternative)


def unpooled_z(n_treatment: int, n_control: int, alternative: str) -> FloatArray:
    """Order all tables of a trial by the unpooled z, the statistic of the Wald test.

    Nobody against everybody has a standard error of 0: the limit, an infinite z, is 1e300 here.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, 1 to 500.
    alternative : {"two-sided", "greater"}

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c], as for `pooled_z`.

    References
    ----------
    Suissa & Shuster (1985), Journal of the Royal Statistical Society A 148:317-327.

    Examples
    --------
    >>> unpooled_z(1, 2, "two-sided").tolist()
    [[-0.0, -1.0, -1e+300], [-1e+300, -1.0, -0.0]]
    >>> round(float(BARNARD_UNPOOLED.plane(29, 30, "two-sided")[16, 9]), 5)
    0.05781
    """
    t, c, d = _grid(n_treatment, n_control)
    spread = t * (n_treatment - t) * n_control**3 + c * (n_control - c) * n_treatment**3
    return _key(d, spread, alternative)


def _grid(n_treatment: int, n_control: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    t = np.arange(n_treatment + 1.0)[:, None]
    c = np.arange(n_control + 1.0)[None, :]
    common = np.gcd(n_treatment, n_control)
    return t, c, t * (n_control // common) - c * (n_treatment // common)


def _key(difference: FloatArray, spread: FloatArray, alternative: str) -> FloatArray:
    infinite = np.where(difference == 0, 0.0, 1e300)
    square = np.where(spread > 0, difference**2 / np.maximum(spread, 1.0), infinite)
    return np.asarray(-square if alternative == "two-sided" else -np.sign(difference) * square)


BARNARD = Unconditional(pooled_z)
BARNARD_UNPOOLED = Unconditional(unpooled_z)
BARNARD_CENTRAL = Unconditional(pooled_z, central=True)
"""Twice the smaller one-sided p-value: it agrees with the exact unconditional interval made of two
one-sided score tests at alpha/2. Chan & Zhang (1999), Biometrics 55:1202-1209."""
