"""The rows of a guess and of what happened, on one line."""

from __future__ import annotations

from widgets.charts.rows import Frames


def guess_line(guess: tuple[float, float] | None, truth: float | None) -> Frames:
    """Return the reader's guess from low to high, what happened, and the gap between them.

    Each is one row, or none where there is no guess, or nothing to show yet.
    """
    guessed = [] if guess is None else [guess]
    happened = [] if truth is None else [truth]
    gaps = [(min(max(each, low), high), each) for low, high in guessed for each in happened]
    return {
        "guess_span": {"x": [low for low, _ in guessed], "to": [high for _, high in guessed]},
        "guess_marks": {
            "x": [(low + high) / 2 for low, high in guessed],
            "words": ["your guess" for _ in guessed],
        },
        "truth_marks": {"x": happened, "words": [f"{each:g}" for each in happened]},
        "guess_gap": {"x": [nearest for nearest, _ in gaps], "to": [each for _, each in gaps]},
    }
