"""The rows of one table read by every test, with a line to move.

Tests are their names on screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from widgets.charts.rows import Frames

HEAD, FOOT = "head", "foot"
"""The rows above and below the tests, for what the lines are and for what was reported."""


def strip(
    p_values: Mapping[str, float], words: Sequence[str], line: float, lowest: float, alpha: float
) -> Frames:
    """Return a row for each test, the reader's line with its shade, and the usual line.

    ``words`` are the p-values as they are printed.
    """
    return {
        "which_tests": {
            "test": list(p_values),
            "name": list(p_values),
            "p": list(p_values.values()),
            "words": words,
        },
        "which_line": {
            "lowest": [lowest],
            "line": [line],
            "words": [f"your line: {line:.3f}"],
            "align": ["left" if line < 0.03 else "right"],
        },
        # At the left, where no printed p-value is; but not where the reader's line is.
        "which_usual": {
            "line": [alpha],
            "words": [f"usual: {alpha:g}"],
            "align": ["left" if alpha / 10 < line < alpha else "right"],
        },
    }


def printed(
    name: str, p_values: Mapping[str, float], top: str, left_out: Mapping[str, str]
) -> Frames:
    """Return the words at the foot, and a row for each printed p-value, by its text.

    A line runs from it up to the test ``top``. ``left_out`` is that of ``without``.
    """
    reported = without(left_out)["which_reported"]
    return {
        "which_reported": {
            "test": [FOOT, *reported["test"]],
            "name": [name, *reported["name"]],
        },
        "which_printed": {
            "test": [FOOT] * len(p_values),
            "top": [top] * len(p_values),
            "p": list(p_values.values()),
            "words": list(p_values),
        },
    }


def without(left_out: Mapping[str, str]) -> Frames:
    """Return a row for each test without a p-value: why there is none, and nothing printed."""
    return {
        "which_reported": {
            "test": list(left_out),
            "name": [f"{test}, {why}" for test, why in left_out.items()],
        },
        "which_printed": {"test": [], "top": [], "p": [], "words": []},
    }


def matches(p_values: Mapping[str, float]) -> Frames:
    """Return a ring for each test that rounds to what was printed."""
    return {"which_match": {"test": list(p_values), "p": list(p_values.values())}}


def trial(p_values: Mapping[str, float]) -> Frames:
    """Return a ring for each test, as it reads the real trial."""
    return {"which_trial": {"test": list(p_values), "p": list(p_values.values())}}


def sealed(p_values: Mapping[str, float], alpha: float) -> Frames:
    """Return a row for each test that was sealed, and its threshold; there may be none."""
    return {
        "which_sealed": {"line": [alpha] * len(p_values)},
        "which_yours": {
            "test": list(p_values),
            "p": list(p_values.values()),
            "words": ["sealed"] * len(p_values),
            "align": ["left" if p < 0.3 else "right" for p in p_values.values()],
        },
    }
