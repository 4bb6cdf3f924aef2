"""The rows of the facts of a conclusion."""

from __future__ import annotations

from collections.abc import Mapping

from widgets.charts.rows import Frames


def fact_strip(facts: Mapping[str, bool]) -> Frames:
    """Return a row for each fact, by its name: whether the text holds it; and a line below each."""
    count, found = len(facts), facts.values()
    return {
        "conclusion_lines": {"row": [row + 0.5 for row in range(count)]},
        "conclusion_facts": {
            "row": list(range(count)),
            "words": list(facts),
            "found": ["yes" if each else "no" for each in found],
            "state": ["said" if each else "not found" for each in found],
        },
    }
