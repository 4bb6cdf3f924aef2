"""What has been given up to a day of a trial."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import IntArray, whole_numbers


def injections_by(days: Sequence[int], day: ArrayLike) -> IntArray:
    """Return how many injections have been given by a day, that day included.

    Parameters
    ----------
    days : sequence of int
        Days of all injections, in any order.
    day : int or array of int
        Day or days up to which to count, numbered as `days` are.

    Returns
    -------
    ndarray of int64
        Injections so far, of the shape of `day`.

    Raises
    ------
    ValueError
        If a day is not a whole number.

    References
    ----------
    A count; the days of this trial follow from the cycles that its registry record gives.

    Examples
    --------
    >>> injections_by([0, 2, 4], [0, 1, 2, 9]).tolist()
    [1, 1, 2, 3]
    """
    given = np.sort(whole_numbers("days", list(days)))
    last = whole_numbers("day", day)
    return np.asarray(np.searchsorted(given, last, side="right"), dtype=np.int64)
