"""The rows of trials as differences with their ranges, and of what they make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from widgets.charts.rows import Frame, Frames, lanes

LOWEST, HIGHEST = -85, 115
"""Ends of the axis, in percentage points; a range that goes on is drawn to the end."""


MARKS = ("trials", "pooled")


class Estimate(NamedTuple):
    """A trial, or a way to pool: its difference and range as proportions.

    ``row`` counts from 0 at the top; ``patients`` set the size of the mark.
    """

    row: int
    difference: float
    low: float
    high: float
    patients: int


def estimates(groups: Mapping[str, Sequence[Estimate]]) -> Frames:
    """Return the estimates of each group, in percentage points.

    Of "trials" and "pooled" only the marks are drawn: their ranges are in "ranges".
    """
    return {
        f"forest_{name}": {**_marks(group), **({} if name in MARKS else _ranges(group))}
        for name, group in groups.items()
    }


def _marks(group: Sequence[Estimate]) -> Frame:
    return {
        "row": [each.row for each in group],
        "points": [100 * each.difference for each in group],
        "patients": [each.patients for each in group],
    }


def _ranges(group: Sequence[Estimate]) -> Frame:
    return {
        "low": [100 * each.low for each in group],
        "high": [100 * each.high for each in group],
    }


def words(estimates: Mapping[str, Estimate], numbers: Sequence[str]) -> Frames:
    """Return the name of each estimate, by which it is given, and its number in words."""
    return {
        "forest_words": {
            "row": [each.row for each in estimates.values()],
            "words": list(estimates),
            "estimate": list(numbers),
        }
    }


def heads(words: Mapping[int, str], first: Sequence[int]) -> Frames:
    """Return the words that stand in a row of their own, and a line above each of the ``first``."""
    return {
        "forest_heads": {"row": list(words), "words": list(words.values())},
        "forest_lines": {"row": [row - 0.4 for row in first]},
    }


def ground(chosen: int, rows: Sequence[int]) -> Frames:
    """Return the band of the row that is looked at, and the line of no difference in the rows."""
    return {
        "forest_chosen": {"row": [chosen - 0.58], "foot": [chosen + 0.32]},
        "forest_zero": {"points": [0] * len(rows), **lanes(rows)},
        "forest_zero_words": {"points": [0], "row": [-0.6], "words": ["no difference"]},
    }
