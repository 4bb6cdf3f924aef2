"""The rows of the largest risk that fits when nobody had the event, by the number of patients."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

MOST_TREATED = 2_000
"""Patients at the right end of the axis."""
SMALLEST = 0.0005
"""Risk at the lower end of the axis."""


def curves(
    n: NDArray[np.int64],
    bound: NDArray[np.float64],
    n_rule: NDArray[np.int64],
    rule: NDArray[np.float64],
) -> Frames:
    """Return a row for each number of patients, of the exact bound and of the rule of three."""
    return {
        "none_curve": {"n": n, "risk": bound},
        "none_rule": {"n": n_rule, "risk": rule},
    }


def trial(n: int, risk: float) -> Frames:
    """Return the ring of the real trial, one row."""
    return {"none_trial": {"n": [n], "risk": [risk], "words": [f"trial: 0 of {n}"]}}


def now(n: int, risk: float, words: str) -> Frames:
    """Return the reader's number of patients and the bound that belongs to it, one row."""
    return {
        "none_now": {
            "n": [n],
            "risk": [risk],
            "foot": [SMALLEST],
            "words": [words],
        }
    }
