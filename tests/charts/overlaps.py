"""Which words of a picture are over others, and which it cuts."""

from __future__ import annotations

from typing import Any

from tests.charts.test_lines_and_words import CLOSE, axis_labels, boxes, items


def one_over_another(picture: dict[str, Any]) -> set[tuple[str, str]]:
    """Return which words of a picture are over others, or over a number of an axis."""
    drawn = [each for each in items(picture) if each[0] != "text" or each[1].get("opacity", 1)]
    words, numbers = list(dict.fromkeys(boxes(drawn))), axis_labels(picture)
    pairs = [(one, other) for i, one in enumerate(words) for other in words[i + 1 :] + numbers]
    return {
        (one.words, other.words)
        for one, other in pairs
        if min(one.x2, other.x2) - max(one.x1, other.x1) > CLOSE
        if min(one.y2, other.y2) - max(one.y1, other.y1) > CLOSE
    }


WIDER = 1.25
"""Times as wide as a box letters are in a wide typeface."""


def cut_at_the_edge(sheet: dict[str, Any]) -> set[str]:
    """Return which words of a picture end beyond it at the left or right, in a wide typeface."""
    [left, _], cut = sheet["origin"], set()
    for item in items(sheet["scenegraph"]):
        for each in boxes([item] if item[0] == "text" else []):
            side = item[1].get("align", "left")
            grown = (WIDER - 1) * (each.x2 - each.x1)
            over = {"left": (0, grown), "right": (grown, 0)}.get(side, (grown / 2, grown / 2))
            x1, x2 = each.x1 - over[0] + left, each.x2 + over[1] + left
            if x1 < -CLOSE or x2 > sheet["width"] + CLOSE:
                cut.add(each.words)
    return cut
