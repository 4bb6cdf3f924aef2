"""The rows of an arm of invented patients by their later score, and of two medians."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from widgets.charts.rows import Frames

KEY_X, KEY_Y = 11.2, 14.4
"""Where the first line of the key is, in points and in dots."""


def patients(scores: Sequence[int], kinds: Sequence[str], key: Mapping[str, str]) -> Frames:
    """Return a dot for each patient, stacked at its score, and a line of the key for each kind."""
    height: Counter[int] = Counter()
    stacked = []
    for score in scores:
        stacked.append(height[score])
        height[score] += 1
    return {
        "arrangement_dots": {"x": scores, "y": stacked, "kind": kinds},
        "arrangement_key": {
            "x": [KEY_X] * len(key),
            "y": [KEY_Y - 1.5 * line for line in range(len(key))],
            "kind": list(key),
            "words": list(key.values()),
        },
    }


def medians(printed: float, words: str, yours: float, your_words: str) -> Frames:
    """Return the printed median and that of the invented patients."""
    return {
        "arrangement_printed": {"x": [printed], "words": [words]},
        "arrangement_yours": {"x": [yours], "words": [your_words]},
    }
