"""The rows of the difference that an assessor's lean makes, by how far the assessor leans."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

FARTHEST = 8
"""Largest lean on the axis, in points of the score."""
TOP = 58
"""Upper end of the axis of differences, in percentage points."""


def curve(leans: NDArray[np.float64], differences: NDArray[np.float64]) -> Frames:
    """Return the difference, a proportion, for each lean."""
    return {"lean_curve": {"lean": leans, "points": 100 * differences}}


def lines(seen: float, most: float) -> Frames:
    """Return the difference that the trial saw, and the most that the clue could make."""
    named = {"seen": (seen, "the trial: {:.0f}"), "most": (most, "at most {:.0f}")}
    return {
        f"lean_{name}": {"points": [100 * height], "words": [words.format(100 * height)]}
        for name, (height, words) in named.items()
    }


def reader(lean: float, difference: float, words: str) -> Frames:
    """Return the reader's lean, one row."""
    return {
        "lean_reader": {
            "lean": [lean],
            "points": [100 * difference],
            "foot": [0],
            "words": [words],
        }
    }
