"""Words of a level line stand at the end of a picture at which the curves leave them room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WORDS = 4
"""The part of a picture that they take on a phone is one of so many."""
ABOVE = 0.04
"""How far their middle is above the line, in shares."""


def freer_end(level: float, *curves: NDArray[np.float64]) -> str:
    """Return the end, "left" or "right", at which curves of shares keep farther from the words."""
    near = {"left": slice(len(curves[0]) // WORDS), "right": slice(-len(curves[0]) // WORDS, None)}
    room = {
        end: min(float(np.abs(curve[part] - level - ABOVE).min()) for curve in curves)
        for end, part in near.items()
    }
    return max(room, key=room.__getitem__)
