"""The rows of lines of dots, one dot a patient: two lines for each arm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.charts.rows import Frame, Frames

PLACES = (0.0, 1.0, 2.3, 3.3)
"""Two lines on treatment and two on control, from the top; the gap keeps the arms apart."""


class Line(NamedTuple):
    """A line of dots: its arm, how many are filled, how many there are, the words above it."""

    arm: str
    filled: int
    n: int
    words: str


def dot_lines(lines: Sequence[Line]) -> Frames:
    """Return a dot for each patient, the filled ones first, in four lines from top to bottom."""
    placed = list(zip(lines, PLACES, strict=True))
    return {
        "dots_filled": _dots([(line.arm, y, range(line.filled)) for line, y in placed]),
        "dots_open": _dots([(line.arm, y, range(line.filled, line.n)) for line, y in placed]),
        "dots_words": {
            "arm": [line.arm for line in lines],
            "y": list(PLACES),
            "words": [line.words for line in lines],
        },
    }


def _dots(lines: Sequence[tuple[str, float, range]]) -> Frame:
    each = [(arm, y, index + 1) for arm, y, indices in lines for index in indices]
    return {
        "arm": [arm for arm, _, _ in each],
        "y": [y for _, y, _ in each],
        "x": [x for _, _, x in each],
    }
