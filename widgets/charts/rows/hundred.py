"""The rows of a hundred patients on each treatment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from widgets.charts.rows import Frame, Frames

COLUMNS, GAP = 10, 2
"""Marks in a row of one arm, and the room between the arms, in marks."""
N = COLUMNS**2
"""Patients in each arm."""


def hundreds(responders: tuple[int, int], titles: Sequence[str]) -> Frames:
    """Return a mark for each patient, line by line; the order of patients means nothing.

    ``responders`` and ``titles`` are those of treatment and control.
    """
    both = min(responders)
    extra = [(arm, i) for arm, count in enumerate(responders) for i in range(both, count)]
    arms = ["treatment", "control"]
    return {
        "hundred_rest": _places(
            (arm, i) for arm, count in enumerate(responders) for i in range(count, N)
        ),
        "hundred_treatment": _places((0, i) for i in range(both)),
        "hundred_control": _places((1, i) for i in range(both)),
        "hundred_extra": {**_places(extra), "arm": [arms[arm] for arm, _ in extra]},
        "hundred_words": {
            "x": [-0.4, COLUMNS + GAP - 0.4],
            "y": [-1.1, -1.1],
            "words": titles,
            "arm": arms,
        },
    }


def _places(patients: Iterable[tuple[int, int]]) -> Frame:
    """Return where patients stand, each an arm (0 or 1) and a number in it."""
    placed = [(arm * (COLUMNS + GAP) + i % COLUMNS, i // COLUMNS) for arm, i in patients]
    return {"x": [x for x, _ in placed], "y": [y for _, y in placed]}
