"""Rearrangements of checked counts: arms exchanged, flattened, some rows of many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.stats.numerics.counts import Counts

__all__ = ["all_tables", "both_ways", "chosen", "flattened", "swapped"]


def all_tables(n_treatment: int, n_control: int) -> Counts:
    """Return the counts of all tables of a trial, ready to broadcast.

    A column of t, a row of c and two single numbers of patients, so that any formula gives an
    array of shape (n_treatment + 1, n_control + 1).

    Examples
    --------
    >>> all_tables(2, 1).responders.tolist()
    [[0, 1], [1, 2], [2, 3]]
    """
    t = np.arange(n_treatment + 1)[:, None]
    c = np.arange(n_control + 1)[None, :]
    return Counts(t, np.array(n_treatment), c, np.array(n_control))


def swapped(table: Counts) -> Counts:
    """Return the same tables with the arms exchanged.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> [int(count) for count in swapped(counts(16, 29, 9, 30))]
    [9, 30, 16, 29]
    """
    x1, n1, x0, n0 = table
    return Counts(x0, n0, x1, n1)


def both_ways(table: Counts) -> Counts:
    """Return the tables stacked on the same tables with the arms exchanged (first axis).

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> both_ways(counts(16, 29, 9, 30)).n_treatment
    array([29, 30])
    """
    return Counts(*map(np.stack, zip(table, swapped(table), strict=True)))


def flattened(table: Counts, shape: tuple[int, ...]) -> Counts:
    """Return the tables broadcast to a shape, as arrays of one dimension.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> flattened(counts(16, 29, 9, 30), (1, 2)).n_control
    array([30, 30])
    """
    return Counts(*(np.broadcast_to(count, shape).ravel() for count in table))


def chosen(table: Counts, rows: NDArray[np.intp] | slice | int) -> Counts:
    """Return some rows of flat tables; one number gives one table of scalars.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> int(chosen(counts([16, 19], 29, [9, 11], 30), 1).responders_control)
    11
    """
    return Counts(*(np.asarray(count[rows]) for count in table))
