"""McNemar's exact test of a sign before and after, and its bounds where pairs are not printed."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr

from widgets.stats.numerics.checks import FloatArray, whole_numbers

__all__ = ["mcnemar", "mcnemar_bounds"]


def mcnemar(lost: ArrayLike, gained: ArrayLike) -> FloatArray:
    """Return the exact two-sided p-value of paired yes-or-no answers.

    Only patients whose answer changed count: if nothing drives the change, each is as likely to
    lose the sign as to gain it. The p-value is twice the smaller binomial tail, at most 1.

    Parameters
    ----------
    lost, gained : array_like of int
        Patients who had the sign before and not after, and the other way round; not negative.
        They broadcast.

    Returns
    -------
    ndarray of float64
        Of the broadcast shape; 1 where nobody changed.

    Raises
    ------
    ValueError
        If a count is negative or no whole number.

    References
    ----------
    McNemar (1947), Psychometrika 12:153-157. Fagerland, Lydersen & Laake (2017), Statistical
    Analysis of Contingency Tables, chapter 8.

    Examples
    --------
    >>> mcnemar([6, 15], [0, 9]).round(5).tolist()
    [0.03125, 0.30746]
    """
    lost, gained = (_count(name, count) for name, count in (("lost", lost), ("gained", gained)))
    return np.asarray(np.minimum(2 * bdtr(np.minimum(lost, gained), lost + gained, 0.5), 1.0))


def mcnemar_bounds(
    before: ArrayLike, after: ArrayLike, n: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Return the smallest and the largest exact McNemar p that counts before and after allow.

    The counts fix the difference between those who lost the sign and those who gained it. The
    p-value is smallest where nobody changed against the tide, and largest where as many as
    possible did.

    Parameters
    ----------
    before, after : array_like of int
        Patients with the sign at the two visits, in [0, n]; they broadcast.
    n : array_like of int
        Patients, the same at both visits.

    Returns
    -------
    tuple of two ndarrays of float64
        Low and high, each of the broadcast shape.

    Raises
    ------
    ValueError
        If a count is no whole number in [0, n].

    References
    ----------
    McNemar (1947), Psychometrika 12:153-157; the bounds follow from the margins of its table.

    Examples
    --------
    >>> low, high = mcnemar_bounds([15, 14], [9, 4], [30, 29])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.031, 0.002], [0.307, 0.031])
    """
    before, after, n = (
        _count(name, value) for name, value in (("before", before), ("after", after), ("n", n))
    )
    for name, patients in (("before", before), ("after", after)):
        if np.any(patients > n):
            raise ValueError(f"{name} must be in [0, n], got {patients.tolist()} of {n.tolist()}")
    most_lost = np.minimum(before, n - after)
    fewest_lost = np.maximum(before - after, 0)
    low, high = (mcnemar(lost, lost + after - before) for lost in (fewest_lost, most_lost))
    return low, high


def _count(name: str, value: ArrayLike) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    count = whole_numbers(name, value)
    if np.any(count < 0):
        raise ValueError(f"{name} must not be negative, got {count.min()}")
    return count
