"""Rearrangements of checked counts: arms exchanged, flattened, some rows of many."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from widgets.stats.numerics.counts import Counts, IntArray

__all__ = ["both_ways", "chosen", "flattened", "parts", "swapped"]

Parts: TypeAlias = tuple[IntArray, IntArray, IntArray, IntArray]


def parts(table: Counts) -> Parts:
    """Return the four counts in the order of every argument list.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> [int(part) for part in parts(counts(16, 29, 9, 30))]
    [16, 29, 9, 30]
    """
    return (
        table.responders_treatment,
        table.n_treatment,
        table.responders_control,
        table.n_control,
    )


def swapped(table: Counts) -> Counts:
    """Return the same tables with the arms exchanged.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> [int(part) for part in parts(swapped(counts(16, 29, 9, 30)))]
    [9, 30, 16, 29]
    """
    x1, n1, x0, n0 = parts(table)
    return Counts(x0, n0, x1, n1)


def both_ways(table: Counts) -> Counts:
    """Return the tables stacked on the same tables with the arms exchanged (first axis).

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> both_ways(counts(16, 29, 9, 30)).n_treatment
    array([29, 30])
    """
    return Counts(*map(np.stack, zip(parts(table), parts(swapped(table)), strict=True)))


def flattened(table: Counts, shape: tuple[int, ...]) -> Counts:
    """Return the tables broadcast to a shape, as arrays of one dimension.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> flattened(counts(16, 29, 9, 30), (1, 2)).n_control
    array([30, 30])
    """
    return Counts(*(np.broadcast_to(part, shape).ravel() for part in parts(table)))


def chosen(table: Counts, rows: NDArray[np.intp] | slice | int) -> Counts:
    """Return some rows of flat tables; one number gives one table of scalars.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> int(chosen(counts([16, 19], 29, [9, 11], 30), 1).responders_control)
    11
    """
    return Counts(*(np.asarray(part[rows]) for part in parts(table)))
