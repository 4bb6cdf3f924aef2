"""The rows of the gaps that a subgroup may show, in percentage points, and of its own p-values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames, lanes

LOWEST, HIGHEST = -60, 100
"""Ends of the axis; a dot beyond stands in the last place."""
WIDTH = 10
"""Width of a pile."""
ABREAST = 2
"""Dots side by side in a pile."""
HIGH = 24
"""Rows of dots that the picture has room for."""


def piles(gaps: NDArray[np.float64], seen: float) -> Frames:
    """Return a dot for each gap: those that reach the gap that was seen, and those that do not.

    ``gaps`` are in rising order. A pile ends at ``seen``, so that none holds both kinds.
    """
    low, high = (seen + WIDTH * np.floor((end - seen) / WIDTH) for end in (LOWEST, HIGHEST))
    pile = np.floor((np.clip(gaps, low, high - WIDTH) - seen) / WIDTH + 1e-9)
    place = np.arange(gaps.size) - np.searchsorted(pile, pile)
    x = seen + WIDTH * (pile + (place % ABREAST + 0.5) / ABREAST)
    dots = {"x": x, "y": place // ABREAST + 0.5}
    kinds = {"gaps_reached": pile >= 0, "gaps_rest": pile < 0}
    return {name: {key: each[kind] for key, each in dots.items()} for name, kind in kinds.items()}


def marks(truth: float, seen: float, words: str) -> Frames:
    """Return the row of the true benefit and that of the gap that was seen."""
    return {
        "gaps_truth": {
            "x": [truth],
            "y": [HIGH - 1.2],
            "foot": [0],
            "words": [f"the truth: {truth:+.0f}".replace("-", "−")],
            "align": ["right"],
        },
        "gaps_seen": {"x": [seen], "y": [HIGH - 5.5], "foot": [0], "words": [words]},
    }


def p_values(
    by_test: Mapping[str, float], words: Sequence[str], printed: float, text: str, alpha: float
) -> Frames:
    """Return a row for each test, by its name, one for the printed p-value, and one for alpha."""
    rows = list(range(len(by_test) + 1))
    return {
        "subgroup_names": {"row": rows, "words": [*by_test, "as printed"]},
        "subgroup_numbers": {"row": rows, "words": [*words, text]},
        "subgroup_tests": {"row": rows[:-1], "p": list(by_test.values())},
        "subgroup_printed": {"row": rows[-1:], "p": [printed]},
        "subgroup_alpha": {"p": [alpha], "words": [f"{alpha:g}"]},
        "subgroup_edge": {"p": [alpha] * len(rows), **lanes(rows, below=0.36)},
    }
