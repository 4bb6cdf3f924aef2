"""The rows of power and of false alarms, for each number of patients randomised to control."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames
from widgets.charts.rows._ends import freer_end

SMALLEST_ARM, LARGEST_ARM = 5, 200
"""Ends of the axis of patients."""
RANDOMISED = np.arange(SMALLEST_ARM, LARGEST_ARM + 1)
FAR = 100
"""Patients beyond which a mark has its words at the left."""
LOW = 0.2
"""Power below which the words of a mark are over it, and no longer on the axis."""
WIDE, HIGH = 75, 0.15
"""Room that the words of both marks take on a phone: in patients, and in power."""
LINE, TALL = 17, 350
"""Height of a line of words, and about that of the picture: pixels."""
HIGHEST = 0.97
"""Power above which the words of the reader's mark are over it, and not on the aim."""
HIGH_AIM = 0.9
"""An aim above it has its words under its line: over it they would be on the curves."""
LOWEST = 0.015
"""False alarms below which the words under a mark would be on the axis."""


def power(curve: NDArray[np.float64], aim: float) -> Frames:
    """Return a row for each number of patients, and the power that is aimed at."""
    return {
        "power_curve": {"n": RANDOMISED, "power": curve},
        "power_target": {
            "power": [aim],
            "words": [f"aim: {aim:.0%}"],
            "end": [freer_end(aim, curve)],
            "below": [aim > HIGH_AIM],
        },
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
            "align": ["left" if n < 130 else "right" for n in found],
            "lasting": [lasting or 0] * len(found),
        },
    }


def error(curve: NDArray[np.float64], alpha: float) -> Frames:
    """Return a row for each number of patients, and the share of false alarms aimed at."""
    return {
        "error_curve": {"n": RANDOMISED, "power": curve},
        "error_alpha": {"power": [alpha], "words": [f"aim: {100 * alpha:g}%"]},
    }


def marks(curve: NDArray[np.float64], name: str, trial: int, now: int, words: str) -> Frames:
    """Return the real trial's point on the curve "power" or "error", and the reader's.

    Words are ``lift`` pixels below their mark: clear of the curve, and of one another.
    """
    here, there = (float(curve[n - SMALLEST_ARM]) for n in (now, trial))
    lift, other = (-12, -12) if here < LOW else (14, 14)
    if now > FAR or here > HIGHEST:
        lift = -12
    if there < LOW:
        other = -12
    if abs(now - trial) < WIDE and abs(here - there) < HIGH:
        higher = round(TALL * (there - here))  # so much lower are its words beside the others
        other += (LINE if other > 0 else -LINE) + higher
    if name == "error":  # the saw runs level
        lift, other = -2 * LINE, -12 if there < LOWEST else LINE
    return {
        f"{name}_trial": {**_mark(trial, there, f"trial: {trial}"), "lift": [other]},
        f"{name}_now": {
            **_mark(now, here, words),
            "lift": [lift],
            "align": ["right" if now > FAR else "left"],
        },
    }


def _mark(n: int, power: float, words: str) -> Frame:
    return {"n": [n], "power": [power], "words": [words]}
