"""The rows of the trial's own list of p-values, before and after the adjustment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from widgets.charts.rows import Frames, lanes


def questions(
    words: Sequence[str],
    numbers: Sequence[str],
    p: Sequence[float | None],
    adjusted: Mapping[int, float],
) -> Frames:
    """Return a row for each question, from 0 at the top: its words and its p-value.

    ``adjusted`` are the adjusted p-values of the questions that are counted, by their row, in
    the order in which they are asked. A question without a p-value has its words and no mark.
    """
    rows = range(len(words))
    left = [row for row in rows if row not in adjusted and p[row] is not None]
    paid = {row: value for row, value in adjusted.items() if p[row] is not None}
    counted = [row in adjusted for row in rows]
    first = [row for row in list(adjusted)[:1] if row in paid]
    return {
        "adjusted_rules": {"row": list(rows)},
        "adjusted_names": {"row": list(rows), "words": words, "counted": counted},
        "adjusted_numbers": {"row": list(rows), "words": numbers, "counted": counted},
        "adjusted_left": {"row": left, "p": [p[row] for row in left]},
        "adjusted_raw": {
            "row": list(paid),
            "p": [p[row] for row in paid],
            "paid": list(paid.values()),
        },
        "adjusted_paid": {"row": list(paid), "p": list(paid.values())},
        "adjusted_first": {"row": first, "p": [paid[row] for row in first]},
    }


def alpha_line(alpha: float, rows: int) -> Frames:
    """Return the words of alpha, and its line in so many rows."""
    return {
        "adjusted_alpha": {"p": [alpha], "words": [f"{alpha:g}"]},
        "adjusted_edge": {"p": [alpha] * rows, **lanes(range(rows), below=0.4)},
    }
