"""The rows of the difference between two arms with its interval."""

from __future__ import annotations

from widgets.charts.rows import Frames

ROWS = {"now": "yours", "trial": "the trial"}
"""The lines of the picture, from top to bottom, and their names."""


def difference(line: str, points: float, low: float, high: float) -> Frames:
    """Return the row of one line, "now" or "trial": difference and limits in percentage points."""
    row = {"row": [ROWS[line]], "points": [points], "low": [low], "high": [high]}
    return {f"difference_{line}": row}


def no_difference() -> Frames:
    """Return the one row of the upright line."""
    return {"difference_zero": {"points": [0]}}
