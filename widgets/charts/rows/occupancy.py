"""The rows of the shares of two receptors that hold IL-2, over its concentration in pM."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

LOWEST, HIGHEST = 0.1, 100_000
"""Ends of the axis of concentration."""

RECEPTORS = 20
"""How many of each kind are drawn one by one."""

HEIGHTS = (1.33, 1.21)
"""Where they are, above the shares."""


def curves(x: NDArray[np.float64], shares: Mapping[str, NDArray[np.float64]]) -> Frames:
    """Return a row for each concentration and receptor."""
    return {
        "occupancy_curves": {
            "x": np.tile(x, len(shares)),
            "share": np.concatenate(list(shares.values())),
            "receptor": np.repeat(list(shares), x.size),
        }
    }


def window(low: float, high: float, middle: float) -> Frames:
    """Return the shaded window, one row, and its words at its middle."""
    return {
        "occupancy_window": {"from": [low], "to": [high], "low": [0.0], "high": [1.0]},
        "occupancy_window_words": {
            "x": [middle],
            "share": [0.5],
            "words": ["window"],
        },
    }


def half_full(x: Sequence[float], words: Sequence[str]) -> Frames:
    """Return a ring for each of the two receptors, where half of it holds IL-2."""
    half = {"x": x, "share": [0.5, 0.5], "words": words, "align": ["right", "left"]}
    return {"occupancy_half": half}


def now(x: float, shares: Sequence[float], words: str, align: str) -> Frames:
    """Return the reader's concentration, one row, and a mark for each receptor."""
    return {
        "occupancy_now": {
            "x": [x],
            "low": [0.0],
            "high": [1.08],
            "words_at": [1.07],
            "words": [words],
            "align": [align],
        },
        "occupancy_marks": {"x": [x] * len(shares), "share": shares},
        "occupancy_receptors": {
            "at": np.tile(np.arange(RECEPTORS), len(shares)),
            "of": np.full(RECEPTORS * len(shares), RECEPTORS),
            "share": np.repeat(HEIGHTS, RECEPTORS),
            "holds": np.concatenate(
                [np.arange(RECEPTORS) < round(RECEPTORS * share) for share in shares]
            ),
        },
    }


def names(words: Sequence[str]) -> Frames:
    """Return the names of the two rows of receptors."""
    return {"occupancy_names": {"share": list(HEIGHTS), "words": words}}
