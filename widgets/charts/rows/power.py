"""The rows of power and of false alarms, for each number of patients randomised to control."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

SMALLEST_ARM, LARGEST_ARM = 5, 200
"""Ends of the axis of patients."""
RANDOMISED = np.arange(SMALLEST_ARM, LARGEST_ARM + 1)


def power(curve: NDArray[np.float64], aim: float) -> Frames:
    """Return a row for each number of patients, and the power that is aimed at."""
    return {
        "power_curve": {"n": RANDOMISED, "power": curve},
        "power_target": {"power": [aim], "words": [f"aim: {aim:.0%}"]},
    }


def needed(n: int | None, lasting: int | None, aim: float) -> Frames:
    """Return the first number that reaches the aim, and the one that reaches it for good.

    None stands for a number beyond the axis; without the first there is no row.
    """
    found = [n] if n else []
    return {
        "power_needed": {
            "n": found,
            "foot": [0.0] * len(found),
            "power": [aim] * len(found),
            "words": [f"{n} {'or fewer' if n == SMALLEST_ARM else 'needed'}" for n in found],
            "lasting": [lasting or 0] * len(found),
        },
    }


def error(curve: NDArray[np.float64], alpha: float) -> Frames:
    """Return a row for each number of patients, and the share of false alarms aimed at."""
    return {
        "error_curve": {"n": RANDOMISED, "power": curve},
        "error_alpha": {"power": [alpha], "words": [f"aim: {100 * alpha:g}%"]},
    }


def marks(
    curve: NDArray[np.float64], name: str, trial: tuple[int, str], now: tuple[int, str]
) -> Frames:
    """Return the point of the trial's size on the curve "power" or "error", and the reader's.

    Each is a number of patients and its words.
    """
    points = {f"{name}_trial": trial, f"{name}_now": now}
    return {
        key: _mark(n, float(curve[n - SMALLEST_ARM]), words) for key, (n, words) in points.items()
    }


def _mark(n: int, power: float, words: str) -> Frame:
    return {"n": [n], "power": [power], "words": [words]}
