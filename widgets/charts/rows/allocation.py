"""The rows of one deal of patients to two arms, and of the sizes over many deals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

ROW = 12
"""Patients in a row of dots; every block that is offered fits into it without a rest."""


def dealt_patients(is_treatment: NDArray[np.bool_], block: int) -> Frames:
    """Return a dot for each patient, in order of arrival, and a line after each block.

    A block that ends with its row of dots needs no line.
    """
    n = is_treatment.size
    ends = [end for end in range(block, n, block) if end % ROW]
    return {
        "allocation_treatment": _dots(np.flatnonzero(is_treatment)),
        "allocation_control": _dots(np.flatnonzero(~is_treatment)),
        "allocation_ends": {
            "place": [end % ROW + 0.5 for end in ends],
            "row": [end // ROW + 0.6 for end in ends],
            "to": [end // ROW + 1.4 for end in ends],
        },
    }


def _dots(patients: NDArray[np.int64]) -> Frame:
    return {"place": patients % ROW + 1, "row": patients // ROW + 1}


def arm_sizes(
    deals: NDArray[np.int64], expected: NDArray[np.float64], shown: range, top: float
) -> Frames:
    """Return a bar for each size of the treatment arm that occurs, and a line for each possible.

    ``deals`` and ``expected`` are the deals of each size from 0, as dealt and by exact counting.
    """
    sizes = np.array(shown)
    seen, possible = sizes[deals[sizes] > 0], sizes[expected[sizes] > 0]
    cut = seen[deals[seen] > top]
    return {
        "allocation_sizes": {**_bar(seen), "zero": np.zeros(seen.size), "deals": deals[seen]},
        "allocation_exact": {**_bar(possible), "deals": expected[possible]},
        "allocation_cut": {
            "size": cut,
            "deals": [0.55 * top] * cut.size,
            "words": [f"all {deals.sum():,} deals:\nthe bar is cut off"] * cut.size,
        },
    }


def _bar(sizes: NDArray[np.int64]) -> dict[str, Any]:
    return {"from": sizes - 0.5, "to": sizes + 0.5}


def marks(size: int, half: int, shown: range, top: float) -> Frames:
    """Return the trial's size of the treatment arm and that of the deal, each one row."""
    return {
        "allocation_trial": {
            "size": [half],
            "deals": [0.95 * top],
            "words": [f"the trial: {half}"],
        },
        "allocation_now": {
            "size": [min(max(size, shown[0]), shown[-1])],
            "deals": [0.8 * top],
            "foot": [0],
            "words": [f"this deal: {size}"],
            "align": ["left" if size >= half else "right"],
        },
    }
