"""The difference of two independent rates, each of which is believed to be somewhere: beta laws."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincinv, betaln, xlogy

from widgets.stats.numerics.checks import FloatArray

__all__ = ["Beta", "chance_above"]

Beta = tuple[ArrayLike, ArrayLike]

_TAIL = 1e-17  # of a law left out of the range of the quadrature
_POINTS = 241  # of the quadrature


def chance_above(treatment: Beta, control: Beta, difference: ArrayLike) -> FloatArray:
    """Probability that rate_treatment - rate_control exceeds a value.

    Parameters
    ----------
    treatment, control : (float, float) or two arrays of floats
        Parameters of the beta law of each rate, positive; shapes broadcast.
    difference : float or array of floats
        Value to exceed, a proportion in [-1, 1].

    Returns
    -------
    array of floats
        Probability, by tanh-sinh quadrature over the narrower of the two laws.

    References
    ----------
    Gelman A et al. (2013). Bayesian Data Analysis, 3rd ed., section 2.4.

    Examples
    --------
    >>> float(chance_above((17, 14), (10, 22), 0.0).round(4))
    0.9732
    """
    (a1, b1), (a0, b0) = (
        tuple(np.asarray(each, dtype=float) for each in law) for law in (treatment, control)
    )
    d = np.asarray(difference, dtype=float)
    # Integrate over the narrower law: the other is smooth on its scale.
    turn = a1 + b1 > a0 + b0
    outer = np.where(turn, a0, a1), np.where(turn, b0, b1)
    inner = np.where(turn, a1, a0), np.where(turn, b1, b0)
    p = _integral(*outer, *inner, np.where(turn, -d, d))
    return np.asarray(np.where(turn, 1 - p, p))


def _integral(
    a1: FloatArray, b1: FloatArray, a0: FloatArray, b0: FloatArray, d: FloatArray
) -> FloatArray:
    """P(rate_1 - rate_0 > d) for two beta distributions, by quadrature over rate_0."""
    arrays = np.broadcast_arrays(a1, b1, a0, b0, d)
    a1, b1, a0, b0, d = (np.asarray(array)[..., None] for array in arrays)
    # Values of rate_0 at which some, not all, of rate_1 is far enough; and those with mass.
    low, high = np.maximum(0.0, -d), np.minimum(1.0, 1.0 - d)
    certain = np.where(d < 0, betainc(a0, b0, low), 0.0)[..., 0]
    low = np.clip(low, betaincinv(a0, b0, _TAIL), 1.0)
    high = np.maximum(np.minimum(high, 1 - betaincinv(b0, a0, _TAIL)), low)
    from_low, from_high, weights = ((high - low) * column for column in _double_exponential())
    rate, rest = low + from_low, (1 - high) + from_high
    # Each rate and its complement from the nearer end: poles at 0 and 1 need every digit.
    needed, spare = (low + d) + from_low, (1 - high - d) + from_high
    beyond = np.where(
        needed < 0.5,
        1 - betainc(a1, b1, np.clip(needed, 0.0, 1.0)),
        betainc(b1, a1, np.clip(spare, 0.0, 1.0)),
    )
    with np.errstate(over="ignore", invalid="ignore"):
        density = np.exp(xlogy(a0 - 1, rate) + xlogy(b0 - 1, rest) - betaln(a0, b0))
        inside = np.where(weights > 0, density * beyond * weights, 0.0).sum(axis=-1)
    return np.asarray(np.clip(certain + inside, 0.0, 1.0))


@lru_cache(maxsize=1)
def _double_exponential() -> FloatArray:
    """Points of [0, 1] from both its ends, and weights, of the tanh-sinh rule.

    Takahasi H, Mori M (1974). Publ RIMS Kyoto 9:721-741: exact to rounding for integrands that
    are smooth inside and have any integrable pole at the ends.
    """
    t = np.linspace(-6.0, 6.0, _POINTS)
    arm = np.pi * np.sinh(t)
    from_low, from_high = 1 / (1 + np.exp(-arm)), 1 / (1 + np.exp(arm))
    step = t[1] - t[0]
    return np.stack([from_low, from_high, step * np.pi * np.cosh(t) * from_low * from_high])
