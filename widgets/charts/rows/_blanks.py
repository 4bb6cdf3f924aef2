"""Cells of a map in which a test gives no p-value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def filled(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a map of p-values whose blanks (NaN) have the value of the nearest cell of their row.

    Shape and units stay; a row of blanks alone stays blank.
    """
    known, width = ~np.isnan(p_values), p_values.shape[1]
    at = np.arange(width)
    before = np.maximum.accumulate(np.where(known, at, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, at, width)[:, ::-1], axis=1)[:, ::-1]
    is_before = (before >= 0) & ((after == width) | (at - before <= after - at))
    nearest = np.where(is_before, before, np.minimum(after, width - 1))
    found: NDArray[np.float64] = np.take_along_axis(p_values, nearest, axis=1)
    return found
