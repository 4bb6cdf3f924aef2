"""The rows of a guess and of what happened, on one line."""

from __future__ import annotations

from widgets.charts.rows import Frames


def guess_line(guess: float | None, truth: float | None, name: str) -> Frames:
    """Return the reader's guess under its name, what happened, and the gap between them.

    Each is one row, or none where there is no guess, or nothing to show yet.
    """
    guessed = [] if guess is None else [guess]
    happened = [] if truth is None else [truth]
    both = bool(guessed and happened)
    return {
        "guess_marks": {"x": guessed, "y": [0 for _ in guessed], "words": [name for _ in guessed]},
        "truth_marks": {
            "x": happened,
            "words": [f"{each:,g}" for each in happened],
            "guess": [guess for _ in happened],
        },
        "guess_gap": {"x": guessed if both else [], "to": happened if both else []},
    }
