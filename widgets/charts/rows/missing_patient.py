"""The rows of one patient without a result, counted three ways, by every test."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames

LOW, HIGH = 0.01, 0.2
"""Ends of the axis of p."""
FATES = ["left_out", "responder", "non_responder"]
"""The ways to count the patient, in the order of their words above the tests."""


def tests(
    labels: Sequence[str], p_values: Sequence[Sequence[float]], shades: Sequence[float]
) -> Frames:
    """Return a mark for each fate by each test, and a line that spans them.

    ``p_values`` hold those of each test in the order of ``FATES``; ``shades`` fade tests out.
    """
    rows = list(zip(labels, p_values, shades, strict=True))
    return {
        "missing_span": {
            "test": labels,
            "low": [min(p) for p in p_values],
            "high": [max(p) for p in p_values],
            "shade": shades,
        },
        "missing_marks": {
            "test": [label for label, _, _ in rows for _ in FATES],
            "fate": FATES * len(rows),
            "p": [each for _, p, _ in rows for each in p],
            "shade": [shade for _, _, shade in rows for _ in FATES],
        },
    }


def heads(words: Sequence[str], p: Sequence[float], alpha: float) -> Frames:
    """Return the words of each way, in a row above the tests at one test's p, and alpha."""
    return {
        "missing_words": {
            "test": FATES,
            "fate": FATES,
            "p": p,
            "words": words,
            "align": ["left" if each < 0.05 else "right" for each in p],
        },
        "missing_alpha": {"lowest": [LOW], "alpha": [alpha]},
    }
