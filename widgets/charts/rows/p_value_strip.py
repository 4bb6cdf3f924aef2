"""The rows of the strip of tests."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames


def strip(
    tests: Sequence[str],
    p_values: Sequence[float],
    words: Sequence[str],
    chosen: int,
    alpha: float,
) -> Frames:
    """Return a row for each test, one of them chosen by its place, and a row for alpha.

    A p that is not a number has no dot; its ``words`` say why.
    """
    return {
        "strip_p_values": {
            "test": tests,
            "p": p_values,
            "words": words,
            "chosen": [row == chosen for row in range(len(tests))],
            "alpha": [alpha] * len(tests),
        },
        "strip_alpha": {"alpha": [alpha], "words": [f"{alpha:g}"]},
    }
