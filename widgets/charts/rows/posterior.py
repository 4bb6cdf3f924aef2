"""The rows of two beliefs in the true difference, before and after the data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

LOWEST, HIGHEST = -100, 100
"""Ends of the axis, in percentage points: all differences, as a belief may be anywhere."""
TOP, FOOT = 7.4, -1.3
"""Ends of the upright axis; below zero lies a strip for what the trials saw."""

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
"""True differences in percentage points, and the density of the belief at each."""


def beliefs(before: Curve, after: Curve, worth: float) -> Frames:
    """Return a row for each whole point of both curves, and of the areas under the later one.

    One area lies from 0 to ``worth`` points, the other beyond.
    """
    return {
        "belief_before": _drawn(before, LOWEST, HIGHEST),
        "belief_after": _drawn(after, LOWEST, HIGHEST),
        "belief_better": _area(after, 0, worth),
        "belief_worth": _area(after, worth, HIGHEST),
    }


def _drawn(curve: Curve, low: float, high: float) -> Frame:
    points, density = np.round(curve[0], 6), curve[1]
    drawn = (points >= low) & (points <= high) & (points % 1 == 0)
    return {"points": points[drawn], "belief": density[drawn]}


def _area(curve: Curve, low: float, high: float) -> Frame:
    under = _drawn(curve, low, high)
    return {**under, "foot": [0] * len(under["points"])}


def marks(worth: float) -> Frames:
    """Return the two upright lines: no difference, and one worth having."""
    upright = {"belief": [TOP], "foot": [0]}
    return {
        "belief_zero": {"points": [0], **upright},
        "belief_least": {"points": [worth], **upright, "words": [f"{worth:g} more"]},
    }


def names(after: str | None) -> Frames:
    """Return the names of both curves; None for the later one: they are one, before any data."""
    return {
        "belief_first": {"words": ["before"] if after else []},
        "belief_words": {"words": [after or "no data yet"]},
    }


def seen(points: Sequence[float], words: Sequence[str]) -> Frames:
    """Return a ring for each of the two trials, at the difference that it saw."""
    return {
        "belief_seen": {
            "points": points,
            "belief": [FOOT / 2] * 2,
            "words": words,
            "align": ["left", "right"],
        }
    }
