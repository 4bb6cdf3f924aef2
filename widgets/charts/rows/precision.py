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
FAR = 300
"""Patients beyond which the line down to the size needed has its words at the left."""
LAST = 1500
"""Patients in each arm beyond which words at the right of a mark have no room."""
FLAT = 0.2
"""The chance up to which the curve rises slowly: there words are over it, further on below it."""


def curves(zero: NDArray[np.float64], line: NDArray[np.float64]) -> Frames:
    """Return both curves, and a name at the left of each where it rises.

    The names are at two heights, so that they keep apart where the curves are close.
    """
    at = [_nearest(zero, 0.7), _nearest(line, 0.3)]
    # At the right of the curve, where the other one rises at its left.
    sides = [
        "right" if n <= FAR and _first(other, height) <= n else "left"
        for (n, height), other in zip(at, (line, zero), strict=True)
    ]
    return {
        "precision_zero": {"n": SIZES, "chance": zero},
        "precision_line": {"n": SIZES, "chance": line},
        "precision_names": {
            **_columns(at),
            "words": ["of zero", "of your\nline"],
            "side": sides,
        },
    }


def _nearest(curve: NDArray[np.float64], height: float) -> tuple[int, float]:
    """Return where a curve is nearest to a height, beyond the room of its name."""
    at = int(np.abs(curve[6:] - height).argmin()) + 6
    return SIZES[at], float(curve[at])


def _first(curve: NDArray[np.float64], height: float) -> float:
    """Return the first size at which a curve reaches a height: none, beyond all."""
    reached = np.flatnonzero(curve >= height)
    return float(SIZES[reached[0]]) if reached.size else np.inf


def _columns(points: Sequence[tuple[float, float]]) -> Frame:
    return {"n": [n for n, _ in points], "chance": [chance for _, chance in points]}


def aim(aim: float, needed: int | None) -> Frames:
    """Return the chance aimed at, and the size that reaches it on the line, if any does."""
    found = [] if needed is None else [needed]
    return {
        "precision_aim": {"chance": [aim], "words": [f"aim: {aim:.0%}"]},
        "precision_needed": {
            "n": found,
            "foot": [0.0] * len(found),
            "chance": [aim] * len(found),
            "words": [f"{n:,} needed" for n in found],
            "align": ["right" if n > FAR else "left" for n in found],
        },
    }


def now(n: int, chance: float, words: str) -> Frames:
    """Return the reader's trial on the curve of the reader's line."""
    return {
        "precision_now": {
            **_columns([(n, chance)]),
            "words": [words],
            "side": ["over" if chance < FLAT else "end" if n > LAST else "under"],
        }
    }
