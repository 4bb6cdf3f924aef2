"""One response rate: its interval, and upper bounds when nobody responded."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from widgets.stats.estimates.limits import Interval, critical_value, interval
from widgets.stats.numerics.checks import FloatArray, IntArray, probability
from widgets.stats.numerics.counts import Floats, counts, plain

__all__ = ["rule_of_three", "upper_bound", "wilson_interval"]


def wilson_interval(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Interval[Floats]:
    """Wilson's score interval: the rates a z-test with the variance under the null accepts.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [0, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Newcombe RG (1998). Statistics in Medicine 17:857-872, method 3.

    Examples
    --------
    >>> low, high = wilson_interval(2, 30)
    >>> round(low, 4), round(high, 4)
    (0.0185, 0.2132)
    """
    x, n = _one_arm(responders, n)
    z = critical_value(confidence_level)
    low, high = 1 - _wilson_high(n - x, n, z), _wilson_high(x, n, z)
    # Nothing is excluded when there are no patients.
    low, high = np.where(n == 0, 0.0, low), np.where(n == 0, 1.0, high)
    return interval(np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0))


def _wilson_high(x: IntArray, n: IntArray, z: float) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = z * np.sqrt(z**2 / 4 + x * (n - x) / n)
        return np.asarray(np.where(x == n, 1.0, (x + z**2 / 2 + spread) / (n + z**2)))


@overload
def upper_bound(responders: int, n: int, *, confidence_level: float = 0.95) -> float: ...
@overload
def upper_bound(
    responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95
) -> Floats: ...
def upper_bound(responders: ArrayLike, n: ArrayLike, *, confidence_level: float = 0.95) -> Floats:
    """Exact one-sided upper bound of a rate (Clopper-Pearson).

    Answers "nobody in 29 had it: how common may it still be?".

    Parameters
    ----------
    responders, n : int or array of int
        Patients with the event and patients; shapes broadcast.
    confidence_level : float
        One-sided, strictly between 0 and 1.

    Returns
    -------
    float or array of floats
        Proportion in [0, 1]; 1 when everybody responds or n is 0.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Clopper & Pearson (1934); for no events 1 − alpha^(1/n), Hanley & Lippman-Hand (1983).

    Examples
    --------
    >>> round(upper_bound(0, 29), 4)
    0.0981
    """
    x, n = _one_arm(responders, n)
    alpha = 1 - probability("confidence_level", confidence_level)
    high = 1 - betaincinv(n - x, x + 1, alpha)
    return plain(np.where(x == n, 1.0, high))


@overload
def rule_of_three(n: int) -> float: ...
@overload
def rule_of_three(n: ArrayLike) -> Floats: ...
def rule_of_three(n: ArrayLike) -> Floats:
    """Rule of three: when nobody in n has it, 3 / n is about the 95% upper bound of the rate.

    Parameters
    ----------
    n : int or array of int
        Patients.

    Returns
    -------
    float or array of floats
        Proportion, at most 1; 1 when n is 0.

    Raises
    ------
    ValueError
        If `n` is not a whole number or is negative.

    References
    ----------
    Hanley JA, Lippman-Hand A (1983). JAMA 249:1743-1745.

    Examples
    --------
    >>> round(rule_of_three(29), 4)
    0.1034
    """
    _, n = _one_arm(0, n)
    return plain(np.minimum(1.0, 3 / np.maximum(n, 1)))


def _one_arm(responders: ArrayLike, n: ArrayLike) -> tuple[IntArray, IntArray]:
    """Responders and patients of one arm, checked with the rules of the two-arm table."""
    table = counts(responders, n, 0, 0)
    return table.responders_treatment, table.n_treatment
