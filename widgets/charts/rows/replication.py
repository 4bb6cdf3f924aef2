"""The rows of the p-values to expect of a repeat, for each of its sizes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames, lanes


def intervals(
    ends: NDArray[np.float64], chances: Sequence[float], words: Sequence[str], chosen: int
) -> Frames:
    """Return a row for each size: low, median and high p, and the chance of one below alpha.

    ``ends`` has a line for each size, ``chosen`` is the place of one of them.
    """
    places = np.arange(len(ends)) + 1.0
    return {
        "expected_p": {
            "low": ends[:, 0],
            "median": ends[:, 1],
            "high": ends[:, 2],
            "row": places + 0.35,
            "name_at": places + 0.035,
            "words": words,
            "chosen": [place == chosen for place in range(len(ends))],
            "chance": chances,
        }
    }


def marks(alpha: float, p: float, words: str, sizes: int) -> Frames:
    """Return the line of alpha down to the last size, and the trial's p-value with its words."""
    rows = range(sizes + 1)
    return {
        "expected_alpha": {"p": [alpha], "words": [f"{alpha:g}"]},
        "expected_edge": {"p": [alpha] * len(rows), **lanes(rows, above=-0.16, below=0.84)},
        "expected_trial": {
            "p": [p],
            "row": [0.45],
            "words": [words],
            "words_end": [min(p, alpha)],  # the line does not go through them
        },
    }
