"""The rows of the p-value of one result at every true difference, in percentage points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames
from widgets.charts.rows.true_difference import HIGHEST_P, ground

LOWEST, HIGHEST = -30, 70
"""Ends of the axis of true differences."""
TOP = 1.15
"""Upper end of the axis of p: above 1 lies a strip for the words of the reader's line."""


def curve(points: NDArray[np.float64], p: NDArray[np.float64], observed: float) -> Frames:
    """Return a row for each true difference, and one for the observed, which is among them."""
    return {
        "interval_curve": {"points": points, "p": p},
        "interval_observed": {
            "points": [observed],
            "p": [float(p[points == observed][0])],
            "words": [f"the trial: {observed:.1f}"],
        },
    }


def fitting(
    points: NDArray[np.float64], p: NDArray[np.float64], alpha: float, tried: int
) -> Frames:
    """Return the part of the curve from one limit to the other, and its line.

    The words of alpha are at the end at which the line of the difference ``tried`` is not.
    """
    end = "right" if tried < (LOWEST + HIGHEST) / 2 else "left"
    return {
        **ground("interval", points, p, alpha, HIGHEST_P, end),
        "interval_span": {"low": [points[0]], "high": [points[-1]], "p": [alpha]},
    }


def now(points: int, p: float, words: str) -> Frames:
    """Return the row of the true difference that is tried."""
    return {
        "interval_now": {
            "points": [points],
            "p": [p],
            "foot": [0],
            "top": [TOP - 0.05],
            "words": [words],
            "align": ["left" if points < 20 else "right"],
        }
    }
