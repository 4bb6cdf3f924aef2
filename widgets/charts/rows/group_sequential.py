"""The rows of a plan of several looks: its lines, and how many trials have stopped by each look."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames


def lines(patients: Sequence[int], p_values: Sequence[float], words: Sequence[str]) -> Frames:
    """Return the line of each look, as a p-value, with its words."""
    return {"sequential_lines": {"patients": patients, "p": p_values, "words": words}}


def zone(patients: Sequence[int], line: float, go_on: float) -> Frames:
    """Return where p must be for a trial to go on after each of these looks; words at the first."""
    return {
        "sequential_zone": {
            "patients": patients,
            "low": [line] * len(patients),
            "high": [go_on] * len(patients),
            "words": ["goes on" if at == 0 else "" for at in range(len(patients))],
        }
    }


def single(alpha: float) -> Frames:
    """Return the line of a single look."""
    return {"sequential_single": {"p": [alpha], "words": [f"a single look: {alpha:g}"]}}


def stopped(which: str, patients: Sequence[int], chances: Sequence[float]) -> Frames:
    """Return how many of 100 trials have stopped below the line by each look.

    ``which`` is "nothing" or "benefit".
    """
    ends = [*patients[:-1], patients[-1]]
    return {f"sequential_{which}": {"patients": ends, "chance": chances}}


def names(words: Sequence[str], heights: Sequence[float], patients: int) -> Frames:
    """Return the words at the end of each curve."""
    return {
        "sequential_names": {
            "patients": [patients] * len(words),
            "chance": heights,
            "words": words,
        }
    }


def promise(alpha: float) -> Frames:
    """Return what the whole plan should keep to, in 100 trials."""
    return {"sequential_promise": {"chance": [100 * alpha]}}
