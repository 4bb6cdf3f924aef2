"""The rows of a difference between the arms, for each way to count those without a result."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames, lanes


def fates(
    words: Sequence[str],
    tables: Sequence[str],
    differences: Sequence[float],
    limits: Sequence[tuple[float, float]],
) -> Frames:
    """Return a row for each way, from 0 at the top: its difference, its range and its counts.

    Differences and limits are proportions.
    """
    rows = list(range(len(words)))
    return {
        "fates_words": {"row": rows, "words": words, "table": tables},
        "fates_ranges": {
            "row": rows,
            "low": [100 * low for low, _ in limits],
            "high": [100 * high for _, high in limits],
        },
        "fates_points": {"row": rows, "points": [100 * each for each in differences]},
        "fates_zero": {"points": [0] * len(rows), **lanes(rows)},
        "fates_zero_words": {"points": [0], "row": [-0.75], "words": ["no difference"]},
    }


def chosen(row: int, difference: float, low: float, high: float) -> Frames:
    """Return the way that is looked at, and all that the missing leave open, in its row."""
    return {
        "fates_chosen": {"row": [row - 0.58], "foot": [row + 0.3]},
        "fates_open": {"row": [row], "low": [100 * low], "high": [100 * high]},
        "fates_mark": {"row": [row], "points": [100 * difference]},
    }
