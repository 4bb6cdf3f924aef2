"""The rows of three comparisons: within each arm, and between them."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames, lanes

ROWS = ("treatment", "control", "between")
"""The comparisons, from top to bottom: within each arm, and between them."""


def comparisons(
    p_values: Sequence[float], printed: Sequence[str], words: Sequence[str], alpha: float
) -> Frames:
    """Return a row for each of the three comparisons, a ring for each in print, and alpha."""
    return {
        "compared": {
            "row": list(ROWS),
            "y": list(range(len(ROWS))),
            "p": p_values,
            "alpha": [alpha] * len(ROWS),
            "words": words,
        },
        "compared_printed": {
            "y": list(range(len(printed))),
            "p": [float(p) for p in printed],
            "words": printed,
        },
        "compared_alpha": {"p": [alpha], "words": [f"{alpha:g}"]},
        "compared_edge": {"p": [alpha] * len(ROWS), **lanes(range(len(ROWS)), below=0.56)},
    }
