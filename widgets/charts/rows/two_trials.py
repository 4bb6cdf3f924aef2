"""The rows of two trials that print the same p: their differences, and p by the counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.charts.rows import Frames, lanes


class Trial(NamedTuple):
    """A trial by one rule: its difference with limits as proportions, p by the counts.

    ``printed`` is the p-value that its report prints, if it prints one by this rule.
    """

    name: str
    patients: int
    difference: float
    low: float
    high: float
    p: float
    printed: float | None
    words: str


def differences(trials: Sequence[Trial]) -> Frames:
    """Return a row for each trial: its difference and what fits, in percentage points."""
    rows = list(range(len(trials)))
    return {
        "differences_words": {
            "row": rows,
            "words": [f"{each.name}, {each.patients} patients" for each in trials],
            "points": [f"{100 * each.difference:.1f} points" for each in trials],
        },
        "differences_ranges": {
            "row": rows,
            "low": [100 * each.low for each in trials],
            "high": [100 * each.high for each in trials],
        },
        "differences_seen": {"row": rows, "points": [100 * each.difference for each in trials]},
        "differences_zero": {"points": [0] * len(rows), **lanes(rows)},
        "differences_zero_words": {"points": [0], "row": [-0.75], "words": ["no difference"]},
    }


def strip(trials: Sequence[Trial], alpha: float) -> Frames:
    """Return p by the counts for each trial, p as printed where there is one, and alpha."""
    rows = list(range(len(trials)))
    printed = [(row, each.printed) for row, each in zip(rows, trials, strict=True) if each.printed]
    return {
        "strip_words": {
            "row": rows,
            "words": [each.name for each in trials],
            "p": [each.words for each in trials],
        },
        "strip_counts": {"row": rows, "p": [each.p for each in trials]},
        "strip_printed": {"row": [row for row, _ in printed], "p": [p for _, p in printed]},
        "strip_alpha": {"p": [alpha] * len(rows), **lanes(rows)},
        "strip_alpha_words": {"p": [alpha], "row": [-0.75], "words": [f"{alpha:g}"]},
    }
