"""Which words of a picture are over others."""

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
