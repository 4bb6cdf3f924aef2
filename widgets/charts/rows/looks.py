"""The rows of a trial that grows, read again and again, and of how many such trials ever cross."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames


def path(name: str, patients: Sequence[int], values: NDArray[np.float64]) -> Frames:
    """Return the value at each look so far."""
    return {f"{name}_path": {"patients": patients, "value": values}}


def line(name: str, value: float, words: str) -> Frames:
    """Return the line that the path may cross."""
    return {f"{name}_line": {"value": [value], "words": [words]}}


def crossing(name: str, patients: Sequence[int], values: Sequence[float]) -> Frames:
    """Return the first look beyond the line: one row, or none before it."""
    return {
        f"{name}_crossing": {
            "patients": patients,
            "value": values,
            "words": [f"first after {each} patients" for each in patients],
        }
    }


def place(name: str, which: str, patients: int, value: float, words: str) -> Frames:
    """Return a place with words: the reader's on the path ("now") or on the curve ("reader").

    On the other curve it is the place of its "name".
    """
    return {f"{name}_{which}": {"patients": [patients], "value": [value], "words": [words]}}


def latest(patients: Sequence[int], p: Sequence[float], words: Sequence[str]) -> Frames:
    """Return the latest look, one row; before the first one no row, and words that say so."""
    return {
        "looks_now": {"patients": patients, "value": p, "words": words},
        "looks_waiting": {"words": [] if words else ["no look yet"]},
    }


def trial(patients: int, p: float, words: str) -> Frames:
    """Return the real trial at its end."""
    return {"looks_trial": {"patients": [patients], "value": [p], "words": [words]}}


def curve(name: str, which: str, patients: Sequence[int], chances: Sequence[float]) -> Frames:
    """Return how many of 100 trials have ever crossed by each look: "ever", or "others"."""
    return {f"{name}_{which}": {"patients": patients, "value": chances}}


def promise(name: str, chance: float, words: str, holds: bool = True) -> Frames:
    """Return what is promised in 100 trials; no row where that ``holds`` for other trials."""
    found = [(chance, words)] if holds else []
    return {
        f"{name}_promise": {
            "value": [each for each, _ in found],
            "words": [each for _, each in found],
        }
    }
