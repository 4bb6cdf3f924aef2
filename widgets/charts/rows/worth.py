"""The rows of an interval between two lines: no difference, and the smallest one worth having."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames, lanes
from widgets.charts.rows.true_difference import confidence_curve

LOWEST, HIGHEST = -50, 90
"""Ends of the axis of true differences, in percentage points."""


def curve(
    points: NDArray[np.float64],
    p: NDArray[np.float64],
    fits: tuple[float, float],
    alpha: float,
    observed: float,
) -> Frames:
    """Return a row for each true difference, the ones that fit, and the one that was observed."""
    frames = confidence_curve("worth", points, p, fits, alpha, observed)
    words = f"{observed:.1f} seen".replace("-", "−")
    return {**frames, "worth_observed": {**frames["worth_observed"], "words": [words]}}


def line(points: int) -> Frames:
    """Return the upright line of the smallest difference worth having."""
    return {"worth_worth": {"points": [points], "words": ["your line"]}}


ROOM = 5
"""Points: on a phone no example between zero and a line below this one could be seen."""


def _examples(worth: float) -> Mapping[str, tuple[float, float]]:
    """Return an invented interval for each reading, in percentage points."""
    return {
        "worth": (worth + 3, worth + 24),
        "better": (worth / 3, worth + 16),
        "too_small": (worth / 4, 3 * worth / 4),
        "open": (-9, worth + 10),
        "not_worth": (-14, worth / 2),
        "worse": (-27, -6),
    }


def readings(
    names: Mapping[str, str], reading: str, fits: tuple[float, float], worth: float
) -> Frames:
    """Return a row for each reading, from 0 at the top: an example, or the interval itself.

    ``names`` maps each reading to its words; ``fits`` is the interval whose ``reading`` it is.
    """
    at = list(names).index(reading)
    empty = "too_small" if worth < ROOM and reading != "too_small" else None
    said = {
        key: f"{words}: no room here" if key == empty else words for key, words in names.items()
    }
    shown = {row: key for row, key in enumerate(names) if key not in (reading, empty)}
    examples = [_examples(worth)[key] for key in shown.values()]
    rows = list(range(len(names)))
    return {
        "readings_chosen": {"row": [at - 0.62], "foot": [at + 0.3]},
        "readings_zero": {"points": [0] * len(rows), **lanes(rows)},
        "readings_zero_words": {"points": [0], "row": [-0.75], "words": ["no difference"]},
        "readings_worth": {"points": [worth] * len(rows), **lanes(rows)},
        "readings_examples": {
            "row": list(shown),
            "low": [low for low, _ in examples],
            "high": [high for _, high in examples],
        },
        "readings_now": {
            "row": [at],
            "low": [max(fits[0], LOWEST)],
            "high": [min(fits[1], HIGHEST)],
        },
        "readings_words": {"row": rows, "words": list(said.values())},
    }
