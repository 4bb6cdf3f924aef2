"""The rows of each test's false alarms: at one common response rate, and at the worst one."""

from __future__ import annotations

from collections.abc import Mapping

from widgets.charts.rows import Frames

HEAD = "head"
"""The row above the tests, for what the line is."""


def sizes(here: Mapping[str, float], worst: Mapping[str, float], alpha: float) -> Frames:
    """Return two marks for each test, in 100 trials, and a line at what all of them promise."""
    return {
        "size_marks": {
            "test": [test for test in here for _ in range(2)],
            "where": ["here", "worst"] * len(here),
            "alarms": [100 * each for test in here for each in (here[test], worst[test])],
        },
        "size_tests": {
            "test": list(here),
            "name": list(here),
            "here": [100 * each for each in here.values()],
            "worst": [100 * worst[test] for test in here],
            "words": [f"{100 * here[test]:.1f}, at worst {100 * worst[test]:.1f}" for test in here],
        },
        "size_promise": {
            "test": [HEAD],
            "promise": [100 * alpha],
            "words": [f"promised: at most {100 * alpha:g}"],
        },
    }
