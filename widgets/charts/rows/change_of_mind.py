"""The rows of a reader's two ratings on one line."""

from __future__ import annotations

from widgets.charts.rows import Frame, Frames


def rating_line(low: int, high: int, now: int, first: int | None) -> Frames:
    """Return the line and the rating now; where there is a first rating, that and the way from it.

    A row is a rating with its words, or a stretch of the line.
    """
    y, way = 0.5, [] if first is None else [first]
    return {
        "mind_line": {"x": [low], "to": [high], "y": [y]},
        "mind_way": {"x": way, "to": [now] * len(way), "y": [y] * len(way)},
        "mind_first": _marks(way, "after the headline", low, high),
        "mind_now": _marks([now], "now", low, high),
    }


def _marks(ratings: list[int], words: str, low: int, high: int) -> Frame:
    return {
        "x": ratings,
        "y": [0.5] * len(ratings),
        "words": [f"{words}: {rating}" for rating in ratings],
        "align": [
            "left" if rating < low + 2 else "right" if rating > high - 2 else "center"
            for rating in ratings
        ],
    }
