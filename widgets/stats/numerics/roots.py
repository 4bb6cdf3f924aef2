"""One root finder for whole planes: every table's crossing at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from widgets.stats.numerics.checks import FloatArray

__all__ = ["crossing"]

_EPSILON = float(np.finfo(float).eps)
_MOST_STEPS = 200


def crossing(
    accepted: Callable[[FloatArray], FloatArray], inside: FloatArray, outside: FloatArray
) -> FloatArray:
    """Where a function changes sign between an accepted and a rejected value.

    Chandrupatla's method: inverse quadratic interpolation where the three last points allow it,
    bisection elsewhere, so the bracket never opens. All elements step together, because a
    loop over tables costs a thousand times more than a few needless evaluations.

    Parameters
    ----------
    accepted : callable
        Takes and returns an array of the common shape; at least 0 where the value is accepted.
    inside, outside : arrays of floats
        Start of each bracket: a value taken as accepted, and the end of the range.

    Returns
    -------
    array of floats
        The crossing; `outside` itself where that is still accepted.

    References
    ----------
    Chandrupatla TR (1997). Advances in Engineering Software 28:145-149.

    Examples
    --------
    >>> crossing(lambda x: 2 - x**2, np.array([0.0]), np.array([2.0])).round(9)
    array([1.41421356])
    """
    shape = np.broadcast_shapes(np.shape(inside), np.shape(outside))
    a, b = (np.broadcast_to(np.asarray(end, float), shape).copy() for end in (outside, inside))
    # At the ends of a range functions are often infinite; bisection copes with that.
    with np.errstate(all="ignore"):
        f_a = accepted(a)
        # The inside value may be the estimate itself, where rounding can put f below 0.
        f_b = np.maximum(accepted(b), 0.0)
        return np.where(f_a >= 0, a, _narrowed(accepted, (a, f_a), (b, f_b)))


def _narrowed(
    accepted: Callable[[FloatArray], FloatArray],
    first: tuple[FloatArray, FloatArray],
    second: tuple[FloatArray, FloatArray],
) -> FloatArray:
    """Step all brackets until each is as narrow as floating point allows."""
    (a, f_a), (b, f_b) = first, second
    share, done = np.full(a.shape, 0.5), f_a >= 0
    for _ in range(_MOST_STEPS):
        x = a + share * (b - a)
        f_x = accepted(x)
        same = (f_x >= 0) == (f_a >= 0)
        c, f_c = np.where(same, a, b), np.where(same, f_a, f_b)
        b, f_b = np.where(same, b, a), np.where(same, f_b, f_a)
        a, f_a = x, f_x
        tolerance = 2 * _EPSILON * np.maximum(np.abs(a), 1e-3) / np.abs(b - a)
        done = done | (tolerance > 0.5)
        if done.all():
            break
        # A step of 0 leaves a finished bracket as it is.
        share = np.where(done, 0.0, _next_share((a, f_a), (b, f_b), (c, f_c), tolerance))
    return np.where(np.abs(f_a) <= np.abs(f_b), a, b)


def _next_share(
    last: tuple[FloatArray, FloatArray],
    other: tuple[FloatArray, FloatArray],
    previous: tuple[FloatArray, FloatArray],
    tolerance: FloatArray,
) -> FloatArray:
    """How far into the bracket the next point lies: interpolated where that is safe."""
    (a, f_a), (b, f_b), (c, f_c) = last, other, previous
    xi, phi = (a - b) / (c - b), (f_a - f_b) / (f_c - f_b)
    safe = (phi**2 < xi) & ((1 - phi) ** 2 < 1 - xi)
    inverse_quadratic = f_a / (f_b - f_a) * f_c / (f_b - f_c) + (c - a) / (b - a) * f_a / (
        f_c - f_a
    ) * f_b / (f_c - f_b)
    share = np.where(safe, inverse_quadratic, 0.5)
    return np.clip(share, tolerance, 1 - tolerance)
