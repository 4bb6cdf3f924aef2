"""The rows of the chance of a false finding among many looks, and of 100 trials that looked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

ACROSS = 10
"""Imagined trials in a row of dots."""


def curve(kind: str, chances: Sequence[float]) -> Frames:
    """Return the chance of a false find, of 100 trials: a row is a number of looks, from 1.

    ``kind`` is "now" or "independent".
    """
    looks = np.arange(1, len(chances) + 1)
    return {f"chance_{kind}": {"looks": looks, "chance": chances}}


def promised(chance: float) -> Frames:
    """Return the line of what is promised for one look, of 100 trials."""
    return {"chance_alpha": {"chance": [chance], "words": [f"promised: {chance:g}"]}}


def trial(looks: int, chance: float) -> Frames:
    """Return the trial's number of headline p-values, one row: were they independent looks."""
    words = f"{looks} looks, if independent: {chance:.0f}"
    return {"chance_trial": {"looks": [looks], "chance": [chance], "words": [words]}}


def reader(looks: int, chance: float) -> Frames:
    """Return the reader's number of looks, one row."""
    return {
        "chance_reader": {
            "looks": [looks],
            "chance": [chance],
            "foot": [0],
            "words": [f"{chance:.0f} in 100"],
        }
    }


def looking_trials(found: NDArray[np.bool_]) -> Frames:
    """Return a dot for each imagined trial, those that found something apart from the others."""
    return {
        "looking_found": _dots(np.flatnonzero(found)),
        "looking_nothing": _dots(np.flatnonzero(~found)),
    }


def _dots(trials: NDArray[np.int64]) -> Frame:
    return {"x": trials % ACROSS, "y": trials // ACROSS}
