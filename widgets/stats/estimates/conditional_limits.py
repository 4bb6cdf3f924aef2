"""Limits of the log odds ratio by inverting the tests that fix the total of responders.

Fisher's test and its mid-p form add an opposite tail that loses one table at a time as the odds
ratio grows, so their p-value jumps; their limits are those of the hull of all odds ratios not
rejected.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from widgets.stats.estimates.conditional_hull import mid_p_hull, point_probability_hull
from widgets.stats.estimates.wide_hull import wide_hull
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.noncentral import LogRows, log_rows
from widgets.stats.numerics.tables import chosen, flattened, swapped

__all__ = ["conditional_limits"]

_CELLS = 4_000_000  # numbers held at once
_WIDE = 300  # counts of treatment responders from which on a table is searched alone
_Upper: TypeAlias = Callable[[LogRows, float], FloatArray]


def conditional_limits(test: str, table: Counts, alpha: float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limit of the log odds ratio for one of the conditional tests.

    Parameters
    ----------
    test : {"fisher", "mid_p"}
        The test whose values not rejected are wanted.
    table : Counts
        Any shape.
    alpha : float
        Level of the test, in (0, 1).

    Returns
    -------
    low, high : arrays of floats
        Natural logarithms, shape of the table; -inf and inf where the data set no limit.

    References
    ----------
    Baptista J, Pike MC (1977). Applied Statistics 26:214-220; Fay MP (2010). Biostatistics
    11:373-374.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> limits = conditional_limits("fisher", counts(16, 29, 9, 30), 0.05)
    >>> np.exp(limits).round(4)
    array([0.9236, 8.9772])
    """
    # The lower limit is minus the upper limit of the same table with the arms exchanged.
    return -_upper_limit(test, swapped(table), alpha), _upper_limit(test, table, alpha)


def _upper_limit(test: str, table: Counts, alpha: float) -> FloatArray:
    hull, uncounted = _UPPER[test]
    shape = table.responders.shape
    flat = flattened(table, shape)
    last = np.minimum(flat.n_treatment, flat.responders)
    wide = last - np.maximum(0, flat.responders - flat.n_control) > _WIDE
    result = np.full(flat.responders.size, np.inf)  # where the observed count is the largest
    limited = flat.responders_treatment < last
    some = np.flatnonzero(limited & ~wide)
    result[some] = _by_chunks(lambda rows: hull(rows, alpha), chosen(flat, some))
    for row in np.flatnonzero(limited & wide).tolist():
        result[row] = wide_hull(chosen(flat, row), alpha, uncounted)
    return result.reshape(shape)


def _by_chunks(limit: Callable[[LogRows], FloatArray], table: Counts) -> FloatArray:
    """Apply `limit` to a bounded number of rows at a time."""
    size = table.responders.size
    width = int(np.minimum(table.n_treatment, table.n_control).max(initial=0)) + 1
    step = max(1, _CELLS // min(width, _WIDE) ** 2)
    result = np.empty(size)
    for start in range(0, size, step):
        rows = log_rows(chosen(table, slice(start, start + step)))
        with np.errstate(all="ignore"):
            result[start : start + step] = limit(rows)
    return result


# The hull of a table among many, and the share of a tie that it does not count.
_UPPER: dict[str, tuple[_Upper, float]] = {
    "fisher": (point_probability_hull, 0.0),
    "mid_p": (mid_p_hull, 0.5),
}
