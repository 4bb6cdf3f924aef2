"""Which control counts a test accepts beside a treatment count, in a trial of any size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray
from widgets.stats.p_values.p_value import p_value

__all__ = ["accepted_controls"]


def accepted_controls(
    test: str, responders_treatment: ArrayLike, n_treatment: int, n_control: int, level: ArrayLike
) -> tuple[IntArray, IntArray]:
    """Return the first and the last control count whose p-value is above a level.

    They are one run around equal rates. Each end is looked for where Pearson's statistic has it,
    then part by part: some fifty p-values instead of a million.

    Parameters
    ----------
    test : str
        A test whose p-value falls on either side of equal rates: any closed form but Wald's log
        odds.
    responders_treatment : int or array of int
        Treatment counts; the shape broadcasts with `level`.
    n_treatment, n_control : int
        Patients per arm, at least 1.
    level : float or array of float
        In (0, 1), below the p-value of equal rates.

    Returns
    -------
    first, last : ndarray of int64
        Of the broadcast shape; where no count is accepted, `last` is one before `first`.

    Raises
    ------
    ValueError
        If the test is unknown or a count breaks its rule.

    References
    ----------
    Casagrande, Pike & Smith (1978), Applied Statistics 27:176-180, on the region of a test.

    Examples
    --------
    >>> [end.tolist() for end in accepted_controls("n_minus_1", [15, 16], 29, 30, 0.05)]
    [[8, 9], [22, 23]]
    """
    n1, n0 = n_treatment, n_control
    t, least = np.broadcast_arrays(np.asarray(responders_treatment), np.asarray(level))

    def p(control: IntArray) -> FloatArray:
        beside = t if control.ndim == t.ndim else t[..., None]
        return np.asarray(p_value(test, beside, n1, control, n0))

    def accepts(control: IntArray) -> BoolArray:
        return p(control) > least[..., None]

    below = n0 * t // n1
    above = np.minimum(below + 1, n0)
    equal = np.where(p(above) > p(below), above, below)
    start = np.zeros_like(t)
    lowest, highest = _by_pearson(t, n1, n0, least)
    first = _first(accepts, start, equal, lowest)
    last = n0 - _first(lambda control: accepts(n0 - control), start, n0 - equal, n0 - highest)
    return first, np.where(p(equal) > least, last, first - 1)


PARTS = 8
"""Parts into which what is searched is divided at once: one call for all, and few calls."""
AROUND = np.arange(-1, 3)
"""Counts about the one where an end is looked for first: four cost what one costs."""


def _by_pearson(
    responders_treatment: IntArray, n_treatment: int, n_control: int, level: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the control counts, as roots of a square, whose N-1 chi-square has a p-value."""
    t, n1, n0 = 1.0 * responders_treatment, n_treatment, n_control
    n, squared = n1 + n0, ndtri(level / 2) ** 2 * n1 * n0
    a = (n - 1) * n1**2 + squared
    half = (n - 1) * t * n0 * n1 + squared * (n - 2 * t) / 2
    c = t * ((n - 1) * t * n0**2 - squared * (n - t))
    root = np.sqrt(np.maximum(half**2 - a * c, 0))
    return (half - root) / a, (half + root) / a


def _first(
    accepts: Callable[[IntArray], BoolArray], low: IntArray, high: IntArray, near: FloatArray
) -> IntArray:
    """Return the first count of each row that is accepted, `high` being one."""
    parts = np.arange(1, PARTS)
    between = np.floor(near).astype(np.int64)[..., None] + AROUND
    between = np.clip(between, low[..., None], high[..., None])
    while (high > low).any():
        found = accepts(between)
        high = np.where(found, between, high[..., None]).min(axis=-1)
        low = np.where(found, low[..., None], np.minimum(between + 1, high[..., None])).max(axis=-1)
        between = low[..., None] + (high - low)[..., None] * parts // PARTS
    return low
