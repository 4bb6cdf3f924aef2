"""The rows of a trial that grows, read again and again, and of how many such trials ever cross."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

MIDDLE = 60
"""Patients from which on words stand at the left of their mark."""
NARROW = 32
"""Patients up to which the words of the first look beyond the line have no room at the left."""
HIGH, UNDER = 15, -8
"""In trials in 100: from where words are beside their mark, and where they are under zero."""


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
            "words": [f"first\nhere: {each}" for each in patients],
            # At the left, where the path has not been yet.
            "align": ["right" if each > NARROW else "left" for each in patients],
        }
    }


def mark(name: str, which: str, patients: int, value: float, words: str) -> Frames:
    """Return the reader's place on the path ("now") or on the curve ("reader")."""
    [(key, frame)] = place(name, which, patients, value, words).items()
    return {key: {**frame, "align": [_side(patients)]}}


def place(name: str, which: str, patients: int, value: float, words: str) -> Frames:
    """Return a place whose words have their own: the reader's on the curve, or the other's name."""
    return {f"{name}_{which}": {"patients": [patients], "value": [value], "words": [words]}}


def stake(patients: int, chance: float, words: str) -> Frames:
    """Return the reader's place on the lower of two curves.

    High up its words have no room at the left, and stand at the right end, under zero.
    """
    is_aside = chance >= HIGH and _side(patients) == "right"
    return {
        **mark("stake", "reader", patients, chance, "" if is_aside else words),
        "stake_aside": {"value": [UNDER], "words": [words if is_aside else ""]},
    }


def trial(patients: int, p: float, words: str) -> Frames:
    """Return the real trial at its end."""
    return {"looks_trial": {"patients": [patients], "value": [p], "words": [words]}}


def curve(name: str, which: str, patients: Sequence[int], chances: Sequence[float]) -> Frames:
    """Return how many of 100 trials have ever crossed by each look: "ever", or "others"."""
    return {f"{name}_{which}": {"patients": patients, "value": chances}}


def promise(name: str, chance: float, words: str) -> Frames:
    """Return what a single look promises, in 100 trials."""
    return {f"{name}_promise": {"value": [chance], "words": [words]}}


def _side(patients: int) -> str:
    return "right" if patients > MIDDLE else "left"
