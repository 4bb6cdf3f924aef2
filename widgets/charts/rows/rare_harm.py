"""The rows of the chances that a trial sees a rare harm, or finds a difference, by its size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

SMALLEST_ARM, LARGEST_ARM = 10, 100_000
"""Patients in an arm at the ends of the axis."""
TOP = 1.22
"""Upper end of the axis of chances: a strip above 1 for the words of the upright lines."""


def curves(n: NDArray[np.int64], seen: NDArray[np.float64], found: NDArray[np.float64]) -> Frames:
    """Return a row for each size and curve."""
    return {
        "rare_curves": {
            "n": [*n, *n],
            "chance": [*seen, *found],
            "what": ["seen"] * n.size + ["found"] * n.size,
        }
    }


def trial(n: int, chances: Sequence[float]) -> Frames:
    """Return the size of the real trial: a ring on each curve, and its words once."""
    return {
        "rare_trial": {
            "n": [n, n],
            "chance": chances,
            "top": [1.07, 1.07],
            "foot": [0, 0],
        }
    }


def now(n: int, chances: Sequence[float], trial: int) -> Frames:
    """Return the reader's size, a mark on each curve, and the name of the trial's size beside it.

    That is at the side of its line where the reader's line is not.
    """
    return {
        "rare_trial_name": {
            "n": [trial],
            "top": [1.07],
            "words": [f"the trial: {trial}"],
            "align": ["left" if n <= trial else "right"],
        },
        "rare_now": {
            "n": [n],
            "top": [TOP - 0.05],
            "foot": [0],
            "words": [f"{n:,} in each arm"],
            "align": ["left" if n < 1000 else "right"],
        },
        "rare_marks": {"n": [n, n], "chance": chances},
    }
