"""The rows of how surprising a result is at every true difference, in tosses of a coin."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames

LOWEST, HIGHEST = -10, 60
"""Ends of the axis of true differences, in percentage points."""
TOP = 11
"""Upper end of the axis of bits."""


def curve(
    points: Sequence[float], bits: Sequence[float], alpha: float, alpha_bits: float
) -> Frames:
    """Return a row for each true difference, and the line of alpha."""
    return {
        "surprise_curve": {"points": points, "bits": bits},
        "surprise_alpha": {
            "bits": [alpha_bits],
            "words": [f"p = {alpha:g}: {alpha_bits:.2f}"],
        },
    }


def now(points: int, bits: float, words: str, worth: int) -> Frames:
    """Return the true difference that is tried, zero, and the reader's line."""
    return {
        "surprise_now": {
            "points": [points],
            "bits": [bits],
            "words": [words],
        },
        "surprise_zero": {"points": [0], "words": ["zero"]},
        "surprise_worth": {"points": [worth], "words": ["your line"]},
    }
