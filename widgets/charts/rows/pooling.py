"""The rows of two trials together on several measures: a p-value for each, and one trial alone."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames, lanes

LOW, HIGH = 0.02, 0.2
"""Ends of the axis of p."""


def measures(words: Sequence[str], together: Sequence[float], alone: Sequence[float]) -> Frames:
    """Return a row for each measure: p of the trials together, and of the first one alone."""
    rows = list(range(len(words)))
    return {
        "pooling_words": {"row": rows, "words": words},
        "pooling_alone": {"row": rows, "p": alone, "together": together},
        "pooling_together": {"row": rows, "p": together},
    }


def ground(chosen: int, last: int, alpha: float) -> Frames:
    """Return the band of the measure that is looked at, the side below alpha, and its edge."""
    rows = range(last + 1)
    return {
        "pooling_chosen": {"row": [chosen - 0.66], "foot": [chosen + 0.3]},
        "pooling_alpha": {
            "low": [LOW],
            "alpha": [alpha],
            "row": [-0.75],
            "foot": [last + 0.44],
        },
        "pooling_edge": {"alpha": [alpha] * len(rows), **lanes(rows)},
    }
