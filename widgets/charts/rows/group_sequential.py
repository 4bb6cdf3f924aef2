"""The rows of a plan of several looks: its lines, and how many trials have stopped by each look."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames

FOOT = 0.000002
"""Lines up to this one are so low that their words have no room under them."""
NEAR = 1.5
"""Times its neighbour up to which a line is nearly level with it."""
PLACES = {
    "beside": ("left", 12, -3),
    "below": ("left", 6, 16),
    "above": ("center", 0, -18),
}
"""Where words stand at their mark: which side of them is there, and pixels across and down."""


def lines(patients: Sequence[int], p_values: Sequence[float], words: Sequence[str]) -> Frames:
    """Return the line of each look, as a p-value, with its words.

    They are below and to the right of their mark, where no rising line is; above it where a rising
    line ends.
    """
    places: list[str] = []
    for at, p in enumerate(p_values):
        is_level = at > 0 and p < NEAR * p_values[at - 1]
        is_end = at == len(p_values) - 1 and not is_level
        below = "beside" if p < FOOT else "below"
        places.append("above" if is_end else below)
    align, dx, dy = zip(*(PLACES[each] for each in places), strict=True)
    said = {"words": words, "align": align, "dx": dx, "dy": dy}
    return {"sequential_lines": {"patients": patients, "p": p_values, **said}}


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
    """Return the number at the end of each curve."""
    return {
        "sequential_names": {
            "patients": [patients] * len(words),
            "chance": heights,
            "words": words,
        }
    }


def promise(alpha: float, benefit: str) -> Frames:
    """Return what the whole plan should keep to, in 100 trials, and what ``benefit`` is called."""
    return {"sequential_promise": {"chance": [100 * alpha], "words": [benefit]}}
