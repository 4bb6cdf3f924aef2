"""The rows of an analysis and of the patients whom it left out, as dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.charts.rows import Frame, Frames

PLACES = (0.0, 1.0, 2.3, 3.3)
"""Treatment kept and left out, control kept and left out; the gap keeps the arms apart."""


class Line(NamedTuple):
    """A line of dots: its arm, responders, patients, and the words above it."""

    arm: str
    responders: int
    n: int
    words: str


def lines(each: Sequence[Line]) -> Frames:
    """Return a dot for each patient: responders first, in four lines from top to bottom."""
    placed = list(zip(each, PLACES, strict=True))
    return {
        "subtraction_responders": _dots([(li.arm, y, range(li.responders)) for li, y in placed]),
        "subtraction_others": _dots([(li.arm, y, range(li.responders, li.n)) for li, y in placed]),
        "subtraction_words": {
            "arm": [line.arm for line in each],
            "y": list(PLACES),
            "words": [line.words for line in each],
        },
    }


def _dots(lines: Sequence[tuple[str, float, range]]) -> Frame:
    each = [(arm, y, index + 1) for arm, y, indices in lines for index in indices]
    return {
        "arm": [arm for arm, _, _ in each],
        "y": [y for _, y, _ in each],
        "x": [x for _, _, x in each],
    }


def reasons(at_the_sites: int, n: int, words: tuple[str, str]) -> Frames:
    """Return the two reasons under the last line: the first patients, and all others of it."""
    ends = [(0.55, at_the_sites + 0.45), (at_the_sites + 0.55, n + 0.45)]
    shown = [(*end, text) for end, text in zip(ends, words, strict=True) if end[0] < end[1]]
    return {
        "subtraction_reasons": {
            "from": [low for low, _, _ in shown],
            "to": [high for _, high, _ in shown],
            "y": [PLACES[-1] + 0.36] * len(shown),
            "words": [text for _, _, text in shown],
        }
    }
