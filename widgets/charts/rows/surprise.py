"""The rows of how surprising a result is at every true difference, in tosses of a coin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from widgets.charts.rows import Frames

LOWEST, HIGHEST = -10, 60
"""Ends of the axis of true differences, in percentage points."""
TOP = 11
"""Upper end of the axis of bits."""

NEAR_ALPHA = 3.2, 4.4
"""Bits between which words within the curve would be on those of alpha."""


def curve(
    points: Sequence[float], bits: Sequence[float], alpha: float, alpha_bits: float
) -> Frames:
    """Return a row for each true difference, and the line of alpha, with its words in the curve."""
    return {
        "surprise_curve": {"points": points, "bits": bits},
        "surprise_alpha": {
            "points": [points[int(np.argmin(bits))]],
            "bits": [alpha_bits],
            "words": [f"p = {alpha:g}: {alpha_bits:.2f}"],
        },
    }


def now(points: int, bits: float, words: str, worth: int) -> Frames:
    """Return the true difference that is tried, zero, and the reader's line.

    Its words are within the curve, or below its slope where those of alpha are within.
    """
    is_left = points < (LOWEST + HIGHEST) / 2
    is_outside = NEAR_ALPHA[0] < bits < NEAR_ALPHA[1]
    return {
        "surprise_now": {
            "points": [points],
            "bits": [bits],
            "words": [words],
            "align": ["left" if is_left != is_outside else "right"],
            "dy": [14 if is_outside else -13],
        },
        "surprise_zero": {"points": [0], "words": ["zero"]},
        "surprise_worth": {"points": [worth], "words": ["your line"]},
    }
