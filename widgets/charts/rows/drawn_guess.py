"""The rows of a line that a reader draws, and of the one that happened."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames

Points = Sequence[tuple[float, float]]
"""Places, and the heights there."""


def drawn_line(drawn: Points, truth: Points, chosen: float | None, room: float) -> Frames:
    """Return the reader's line and its points, what is shown of the truth, and the gap: by place.

    The first point is given; ``chosen`` is the place of one of the others. Without a guess,
    ``drawn`` has no points; of one that is being drawn, those that are there. The upper of two
    numbers at a place stands above its point, the lower one below, and the gap crosses neither:
    where the axis leaves less than ``room`` for a reader's number, it stands above its point, too,
    and the gap begins over it.
    """
    own, gap = drawn[1:], list(zip(truth, drawn, strict=False))
    under = {x for (x, real), (_, y) in gap if y < real}
    low = {x for x, y in own if x in under and y < room}
    return {
        "drawn_line": {"x": [x for x, _ in drawn], "y": [y for _, y in drawn]},
        "drawn_points": {
            "x": [x for x, _ in own],
            "y": [y for _, y in own],
            "words": [f"{y:g}" for _, y in own],
            "chosen": [x == chosen for x, _ in own],
            "below": [x in under - low for x, _ in own],
        },
        "truth_points": {
            "x": [x for x, _ in truth],
            "y": [y for _, y in truth],
            "words": [f"{y:g}" for _, y in truth],
            "below": [x not in under for x, _ in truth],
        },
        "drawn_gap": {
            "x": [x for (x, _), _ in gap],
            "y": [y for (_, y), _ in gap],
            "to": [min(real, to + room) if x in low else to for (x, real), (_, to) in gap],
        },
    }
