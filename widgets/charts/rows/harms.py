"""The rows of every adverse event as a difference between the arms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames, lanes


def events(
    labels: Sequence[str],
    differences: NDArray[np.float64],
    treatment: Sequence[int],
    control: Sequence[int],
) -> Frames:
    """Return a row for each event, from 0 at the top: its difference, and the patients in each arm.

    Differences are proportions.
    """
    rows = list(range(len(labels)))
    return {
        "harms_seen": {"row": rows, "points": 100 * differences},
        "harms_words": {
            "row": rows,
            "words": labels,
            "treatment": [str(patients) for patients in treatment],
            "control": [str(patients) for patients in control],
        },
        "harms_zero": {"points": [0] * len(rows), **lanes(rows)},
        "harms_zero_words": {"points": [0], "row": [-0.75], "words": ["no difference"]},
    }


def heads(arms: Mapping[str, int]) -> Frames:
    """Return the words above the counts: the name of each arm, and its patients."""
    words = [f"{name}\nof {n}" for name, n in arms.items()]
    return {"harms_heads": {"arm": ["treatment", "control"], "words": words}}


def ranges(low: NDArray[np.float64], high: NDArray[np.float64]) -> Frames:
    """Return the range of each event, from proportions, in percentage points."""
    return {
        "harms_ranges": {
            "row": list(range(low.size)),
            "low": 100 * low,
            "high": 100 * high,
        }
    }


def chosen(row: int, ranges: Frames) -> Frames:
    """Return the event that is looked at: the band behind it, and its range out of all ranges."""
    its_range = {name: [column[row]] for name, column in ranges["harms_ranges"].items()}
    return {
        "harms_chosen": {"row": [row - 0.58], "foot": [row + 0.3]},
        "harms_chosen_range": its_range,
    }
