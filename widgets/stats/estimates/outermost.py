"""Limits of the hull of all true differences that a test does not reject.

An exact p-value jumps as the tested difference moves, so its graph can cross alpha more than
once. A scan keeps the outermost crossing; finer scans between its neighbours pin it down.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from widgets.stats.numerics.checks import FloatArray

__all__ = ["hull_limits"]

_STEP = 0.02  # of the first scan over the differences
_FINE = 16  # points of each finer scan
_ROUNDS = 4  # 2 steps shrink to 2 * 0.02 / 16^4 = 6e-7


def hull_limits(
    p_value: Callable[[FloatArray], FloatArray], alpha: float, low: float, high: float
) -> tuple[float, float]:
    """Smallest and largest difference in [low, high] with a p-value of at least alpha.

    Parameters
    ----------
    p_value : callable
        P-values at an array of differences.
    alpha : float
        Level of the test.
    low, high : float
        Range to search; 0 is always among the points looked at where it lies inside.

    Returns
    -------
    low, high : float
        Proportions, absolute error about 1e-6; NaN, NaN when nothing is accepted.

    Examples
    --------
    >>> hull_limits(lambda d: np.exp(-d**2), 0.5, -1.0, 1.0)[1].__round__(4)
    0.8326
    """
    points = np.linspace(low, high, int(np.ceil((high - low) / _STEP)) + 1)
    if low < 0 < high:
        points = np.unique(np.append(points, 0.0))
    accepted = np.flatnonzero(p_value(points) >= alpha)
    if not accepted.size:
        return np.nan, np.nan
    first, last = int(accepted[0]), int(accepted[-1])
    return (
        _refined(p_value, alpha, points[first], points[max(first - 2, 0)]),
        _refined(p_value, alpha, points[last], points[min(last + 2, points.size - 1)]),
    )


def _refined(
    p_value: Callable[[FloatArray], FloatArray], alpha: float, inside: float, outside: float
) -> float:
    """Outermost accepted difference between a rejected and an accepted one."""
    for _ in range(_ROUNDS):
        if inside == outside:
            break
        points = np.linspace(outside, inside, _FINE + 1)
        accepted = p_value(points) >= alpha
        accepted[-1] = True
        first = int(np.argmax(accepted))
        inside, outside = points[first], points[max(first - 1, 0)]
    return float(inside)
