"""The rows of the chance that an interval lies on one side of a line, for each size of a trial."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

SIZES = (
    *(10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800),
    *(1000, 1200, 1500, 2000, 2500, 3000),
)
"""Patients in each arm at which the curves are worked out."""


def curves(zero: NDArray[np.float64], line: NDArray[np.float64]) -> Frames:
    """Return both curves."""
    return {
        "precision_zero": {"n": SIZES, "chance": zero},
        "precision_line": {"n": SIZES, "chance": line},
    }


def _columns(points: Sequence[tuple[float, float]]) -> Frame:
    return {"n": [n for n, _ in points], "chance": [chance for _, chance in points]}


def aim(aim: float, needed: int | None) -> Frames:
    """Return the chance aimed at, and the size that reaches it on the line, if any does."""
    found = [] if needed is None else [needed]
    return {
        "precision_aim": {
            "chance": [aim],
            "words": [f"aim: {aim:.0%}"],
        },
        "precision_needed": {
            "n": found,
            "foot": [0.0] * len(found),
            "chance": [aim] * len(found),
            "words": [f"{n:,} {'or fewer' if n == SIZES[0] else 'needed'}" for n in found],
        },
    }


def now(n: int, chance: float, words: str) -> Frames:
    """Return the reader's trial on the curve of the reader's line."""
    return {
        "precision_now": {
            **_columns([(n, chance)]),
            "words": [words],
        }
    }
