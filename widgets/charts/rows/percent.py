"""The rows of how close each size of group comes to a printed percentage."""

from __future__ import annotations

from collections.abc import Mapping

from widgets.charts.rows import Frames


def sizes(off: Mapping[int, float], room: float) -> Frames:
    """Return a row for each size of group that comes within ``room``.

    ``off`` is how far the nearest percentage of each size lies from the printed one, in points.
    """
    near = {n: each for n, each in off.items() if abs(each) <= room}
    return {
        "percent_sizes": {"n": list(near), "off": list(near.values())},
        "percent_printed": {"off": [0]},
    }


def chosen(n: int, off: float, room: float, words: str) -> Frames:
    """Return the row of the chosen size, at the edge of the picture if it lies further out."""
    return {
        "percent_chosen": {"n": [n], "off": [min(max(off, -room), room)], "words": [words]},
    }
