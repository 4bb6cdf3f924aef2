"""The highest points of many smooth curves, each known on the same equidistant points.

A polynomial goes through the eleven values around each local maximum, and Newton's method climbs
it. With four points to a standard deviation of the finest detail the error is about 2e-9.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.checks import FloatArray

HALO = 5  # points needed on either side of a maximum
NEARLY = 0.9  # a local maximum below this share of the highest cannot become the supremum
PEAKS = 1 << 12  # maxima climbed at once; larger matrix products would wake a second thread
_NODES = np.arange(-HALO, HALO + 1.0)
_TO_POLYNOMIAL = np.linalg.inv(np.vander(_NODES, increasing=True))
_STEPS = np.linspace(-0.8, 0.8, 9)
_AT_STEPS = np.vander(_STEPS, _NODES.size, increasing=True) @ _TO_POLYNOMIAL


def raise_to_peaks(best: FloatArray, window: FloatArray) -> None:
    """Raise `best` to the local maxima inside a window of the grid.

    Parameters
    ----------
    best : ndarray of float64, shape (curves,)
        Changed in place.
    window : ndarray of float64, shape (points + 2 HALO, curves)
        Values of every curve on equidistant points; the first and last `HALO` only surround.

    References
    ----------
    Berrut & Trefethen (2004), SIAM Review 46:501-517, on polynomials through equidistant points.

    Examples
    --------
    >>> points, best = np.arange(-8, 10), np.zeros(1)
    >>> raise_to_peaks(best, np.cos(0.2 * (points - 0.3))[:, None])
    >>> best.round(9).tolist()
    [1.0]
    """
    inner = window[HALO:-HALO]
    np.maximum(best, inner.max(axis=0), out=best)
    peak = inner >= NEARLY * best
    peak &= inner >= window[HALO - 1 : -HALO - 1]
    peak &= inner >= window[HALO + 1 : len(window) - HALO + 1]
    at = np.flatnonzero(peak)
    curves = best.size
    values, reach = window.ravel(), np.arange(2 * HALO + 1)[:, None] * curves
    for start in range(0, at.size, PEAKS):
        some = at[start : start + PEAKS]
        np.maximum.at(best, some % curves, _heights(values[some + reach]))


def _heights(around: FloatArray) -> FloatArray:
    """Return the maximum near the middle of eleven neighbouring values [11, peaks].

    The best of nine steps comes first, because a top may have two humps with a hollow between.
    """
    at_steps = _AT_STEPS @ around
    s = _STEPS[at_steps.argmax(axis=0)]
    c = _TO_POLYNOMIAL @ around
    slope = np.arange(1.0, 2 * HALO + 1)[:, None] * c[1:]
    bend = np.arange(1.0, 2 * HALO)[:, None] * slope[1:]
    for _ in range(2):  # Newton's steps towards the zero of the slope
        climb = _polynomial(slope, s) / np.maximum(-_polynomial(bend, s), 1e-300)
        s = s + np.clip(climb, -0.2, 0.2)
    highest = np.maximum(at_steps.max(axis=0), around[HALO])
    return np.asarray(np.maximum(highest, _polynomial(c, s)))


def _polynomial(coefficients: FloatArray, s: FloatArray) -> FloatArray:
    value = np.zeros_like(s)
    for coefficient in coefficients[::-1]:
        value *= s
        value += coefficient
    return value
