"""The part of a wide noncentral hypergeometric law that a float can tell from nothing.

With a million patients an arm a law has a million columns, and all but some ten thousand of them
have no weight. The law is a sum of independent responses, so Bernstein's inequality says where.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.hypergeometric import SMALLEST_EXPONENT, Rows, probabilities

__all__ = ["mode", "reach", "rows_at", "variance"]

_HALVINGS = 21  # of a range of a million columns


def rows_at(table: Counts, log_odds_ratio: FloatArray) -> Rows:
    """Return the probabilities of tables with the same margins at one log odds ratio each.

    Parameters
    ----------
    table : Counts
        Tables in one dimension, with at least one patient each.
    log_odds_ratio : array of floats
        Natural logarithms, finite, one per table.

    Returns
    -------
    Rows
        The columns with a probability above 1e-320; relative error about 1e-11 at a million
        patients an arm.

    References
    ----------
    Hoeffding (1963), Journal of the American Statistical Association 58:13-30, section 6; Vatutin
    & Mikhailov (1983), Theory of Probability and its Applications 27:734-743, on the sum.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> rows_at(counts([1], [1], [0], [1]), np.log([3.0])).probability.round(9)
    array([[0.25, 0.75]])
    """
    middle = mode(table, log_odds_ratio)
    far = reach(variance(table, middle), SMALLEST_EXPONENT)
    low, high = _support(table)
    first = np.maximum(low, middle - far)
    return probabilities(table, first, np.minimum(high, middle + far), log_odds_ratio)


def mode(table: Counts, log_odds_ratio: FloatArray) -> IntArray:
    """Return the most probable count of treatment responders, total and odds ratio fixed.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> mode(counts([16], [29], [9], [30]), np.array([1.0]))
    array([16])
    """
    n1, n0, m = table.n_treatment, table.n_control, table.responders
    low, high = (end.copy() for end in _support(table))
    for _ in range(_HALVINGS):
        x = (low + high) // 2  # whether x + 1 is more probable than x
        with np.errstate(divide="ignore"):
            up = np.log((n1 - x) * (m - x) / ((x + 1.0) * (n0 - m + x + 1.0))) + log_odds_ratio > 0
        low, high = np.where(up & (x < high), x + 1, low), np.where(up, high, x)
    return np.asarray(low)


def variance(table: Counts, middle: IntArray) -> FloatArray:
    """Return about the variance of the law around its middle, never too little of it.

    References
    ----------
    Cornfield (1956), Proceedings of the Third Berkeley Symposium 4:135-148.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> variance(counts([16], [29], [9], [30]), np.array([15])).round(2)
    array([4.96])
    """
    n1, n0, m = table.n_treatment, table.n_control, table.responders
    cells = (middle, n1 - middle, m - middle, n0 - m + middle)
    return np.asarray(1.1 / sum(1 / (cell + 0.5) for cell in cells) + 1.0)


def reach(variance: FloatArray, exponent: float) -> IntArray:
    """Return how far from the middle a probability may still be above exp(-exponent).

    Examples
    --------
    >>> reach(np.array([100.0]), 50.0)
    array([121])
    """
    third = exponent / 3
    return np.ceil(third + np.sqrt(third**2 + 2 * exponent * variance)).astype(np.int64) + 2


def _support(table: Counts) -> tuple[IntArray, IntArray]:
    low = np.maximum(0, table.responders - table.n_control)
    return low, np.minimum(table.n_treatment, table.responders)
