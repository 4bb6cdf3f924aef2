"""The rows of one sign of the disease before and after in both arms, and of three comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.charts.rows import Frame, Frames

ROWS = ("treatment", "control", "between")
"""The comparisons, from top to bottom: within each arm, and between them."""


class Visit(NamedTuple):
    """How many of an arm's patients have the sign at a visit, and the words above their dots."""

    arm: str
    patients: int
    n: int
    words: str


def dots(visits: Sequence[Visit]) -> Frames:
    """Return a dot for each patient at each visit: two lines of dots an arm."""
    places = (0.0, 1.0, 2.3, 3.3)  # the gap keeps the arms apart
    placed = list(zip(visits, places, strict=True))
    return {
        "sign_with": _dots([(v.arm, y, range(v.patients)) for v, y in placed]),
        "sign_without": _dots([(v.arm, y, range(v.patients, v.n)) for v, y in placed]),
        "sign_words": {
            "arm": [visit.arm for visit in visits],
            "y": [y for _, y in placed],
            "words": [visit.words for visit in visits],
        },
    }


def _dots(lines: Sequence[tuple[str, float, range]]) -> Frame:
    each = [(arm, y, index + 1) for arm, y, indices in lines for index in indices]
    return {
        "arm": [arm for arm, _, _ in each],
        "y": [y for _, y, _ in each],
        "x": [x for _, _, x in each],
    }


def comparisons(
    p_values: Sequence[float], printed: Sequence[float], words: Sequence[str], alpha: float
) -> Frames:
    """Return a row for each of the three comparisons, a ring for each printed one, and alpha."""
    return {
        "compared": {
            "row": list(ROWS),
            "y": list(range(len(ROWS))),
            "p": p_values,
            "alpha": [alpha] * len(ROWS),
            "words": words,
        },
        "compared_printed": {"y": list(range(len(printed))), "p": printed},
        "compared_alpha": {"p": [alpha], "words": [f"{alpha:g}"]},
    }
