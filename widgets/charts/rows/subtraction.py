"""The rows of two reasons to leave patients out; dot_lines has the patients themselves."""

from __future__ import annotations

from widgets.charts.rows import Frames
from widgets.charts.rows.dot_lines import PLACES


def reasons(at_the_sites: int, n: int, words: tuple[str, str]) -> Frames:
    """Return the reasons under the last line: the first patients, and all others of it.

    ``down`` is the line of the words: both may begin close to one another.
    """
    ends = [(0.55, at_the_sites + 0.45), (at_the_sites + 0.55, n + 0.45)]
    shown = [(*end, text) for end, text in zip(ends, words, strict=True) if end[0] < end[1]]
    return {
        "subtraction_reasons": {
            "from": [low for low, _, _ in shown],
            "to": [high for _, high, _ in shown],
            "y": [PLACES[-1] + 0.36] * len(shown),
            "words": [text for _, _, text in shown],
            "down": list(range(len(shown))),
        }
    }
