"""The rows of patients chosen by the score of one visit, at that visit and at the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

ENDS = {"first": -0.85, "second": 1.4}
"""Ends of the horizontal axis, on which the visits stand at 0 and 1."""
WIDTH = 0.3
"""How far a visit's dots reach to either side; their place there means nothing."""


def visits(
    place: NDArray[np.float64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    chosen: NDArray[np.bool_],
) -> Frames:
    """Return a dot for each patient who was not chosen, and a line with two for who was.

    ``place`` is where each patient's dots stand, beside the middle of a visit.
    """
    before, after = place[chosen], 1 + place[chosen]
    return {
        "visits_others": {"x": place[~chosen], "score": first[~chosen]},
        "visits_pairs": {
            "x": before,
            "to": after,
            "score": first[chosen],
            "next": second[chosen],
        },
        "visits_chosen": {
            "x": np.concatenate([before, after]),
            "score": np.concatenate([first[chosen], second[chosen]]),
        },
    }


def means(drawn: Sequence[float], expected: Sequence[float]) -> Frames:
    """Return a bar at each visit for the mean in this draw, if anybody was chosen, and a ring.

    The ring is the mean that the formula expects.
    """
    return {
        "visits_means": {
            "x": [visit - WIDTH for visit in range(len(drawn))],
            "to": [visit + WIDTH for visit in range(len(drawn))],
            "score": drawn,
        },
        "visits_expected": {"x": [0, 1], "score": expected},
        "visits_names": {
            "x": [0, 1],
            "visit": ["first visit", "next visit"],
            "words": [f"mean {mean:.1f}" for mean in drawn] or ["", ""],
        },
    }


def thresholds(yours: int, trial: int) -> Frames:
    """Return the reader's threshold and the trial's; their words keep out of each other's way."""
    low, high, above = ENDS["first"], ENDS["second"], yours >= trial
    rows = {
        "visits_threshold": (low, WIDTH, yours, f"from {yours}", above),
        "visits_trial": (low, high, trial, f"trial: {trial}", not above),
    }
    keys = "from", "to", "score", "words", "above"
    return {
        name: {key: [value] for key, value in zip(keys, row, strict=True)}
        for name, row in rows.items()
    }
