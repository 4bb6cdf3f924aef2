"""The rows of one patient's score and assessment at two visits, each with the limit of its gate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from widgets.charts.rows import Frame, Frames

MOST_POINTS = 40
"""The right end of the score's axis; a longer bar is cut there, and its words say so."""


def score(visits: Sequence[str], signs: Sequence[Sequence[int]], words: Sequence[str]) -> Frames:
    """Return a block for each sign that is present, and the score of each visit with its words.

    ``signs`` are the points of the signs that are present at each visit.
    """
    scores = [sum(present) for present in signs]
    return {
        "score_blocks": _blocks(visits, signs),
        "score_totals": {
            "visit": visits,
            "x": [min(each, MOST_POINTS) for each in scores],
            "words": [
                said if each <= MOST_POINTS else f"{each}, cut"
                for each, said in zip(scores, words, strict=True)
            ],
        },
    }


def _blocks(visits: Sequence[str], signs: Sequence[Sequence[int]]) -> Frame:
    """Return the blocks of each visit, the heaviest first, cut at the end of the axis."""
    rows: list[tuple[str, int, int, float, str]] = []
    for visit, present in zip(visits, signs, strict=True):
        at = 0
        for weight in sorted(present, reverse=True):
            to = min(at + weight, MOST_POINTS)
            words = str(weight) if weight > 1 and to - at == weight else ""
            rows += [(visit, at, to, (at + to) / 2, words)] * (to > at)
            at = to
    names = ("visit", "x", "to", "middle", "words")
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def assessments(visits: Sequence[str], values: Sequence[float]) -> Frames:
    """Return the physician's assessment at each visit, a row each."""
    return {"pga_now": {"visit": visits, "x": values, "words": [f"{each:g}" for each in values]}}


def gate(measure: str, visit: str, limit: float, now: float, high: float, words: str) -> Frames:
    """Return the zone from 0 that passes, with its words, and the limit if it is on the axis.

    ``measure`` is "score" or "pga", ``high`` the right end of its axis. Beyond that nobody would
    see that a value, ``now``, is above its limit: the zone is empty then.
    """
    shown = 0.0 if now > limit > high else min(max(limit, 0), high)
    side = "left" if shown < 0.55 * high else "right"
    drawn = [limit] if 0 <= limit <= high else []
    zone: dict[str, list[Any]] = {"visit": [visit], "x": [0], "to": [shown]}
    return {
        f"{measure}_zone": zone | {"words": [words], "align": [side]},
        f"{measure}_limit": {"visit": [visit] * len(drawn), "x": drawn},
    }


def medians(
    measure: str, visits: Sequence[str], values: Sequence[float], high: float, words: str
) -> Frames:
    """Return a median of the trial for each visit, its words on the side that has room."""
    return {
        f"{measure}_trial": {
            "visit": visits,
            "x": values,
            "words": [f"{words}: {each:g}" for each in values],
            "align": ["left" if each < 0.6 * high else "right" for each in values],
        }
    }
