"""The rows of the ledger of looks, and of the chance of a false finding that grows with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from widgets.charts.rows import Frames, lanes


class Look(NamedTuple):
    """A line of the ledger: what was compared, how it was read, and p as a number and in words.

    Without a p-value its words say why.
    """

    name: str
    reading: str
    p: float | None
    words: str


def looks(lines: Sequence[Look], alpha: float, is_sealed: bool) -> Frames:
    """Return a row for each line, numbered from 1; the first may be what was sealed."""
    p = {i: line.p for i, line in enumerate(lines, 1) if line.p is not None}
    sealed = [1] if is_sealed and 1 in p else []
    return {
        "ledger_looks": {
            "line": np.arange(1, len(lines) + 1),
            "name": [f"{i}. {line.name}" for i, line in enumerate(lines, 1)],
            "reading": [
                line.reading + (", sealed" if is_sealed and not i else "")
                for i, line in enumerate(lines)
            ],
            "words": [line.words for line in lines],
        },
        "ledger_points": {
            "line": list(p),
            "p": list(p.values()),
            "form": ["below" if each < alpha else "above" for each in p.values()],
        },
        "ledger_sealed": {"line": sealed, "p": [p[line] for line in sealed]},
    }


def page(most: int, trial: Look, alpha: float) -> Frames:
    """Return the empty page of so many lines, the trial's own look above them, and alpha."""
    return {
        "ledger_rules": {"line": np.arange(0, most + 1)},
        "ledger_trial": {
            "line": [0],
            "p": [trial.p],
            "name": [trial.name],
            "reading": [trial.reading],
            "words": [trial.words],
        },
        "ledger_alpha": {"p": [alpha], "words": [f"{alpha:g}"]},
        "ledger_edge": {"p": [alpha] * (most + 1), **lanes(range(most + 1), 0.02, 0.2)},
    }


def curves(
    independent: Sequence[float], overlapping: Sequence[float], correlation: float, alpha: float
) -> Frames:
    """Return the chance of a false finding, of 100 trials: a row is a number of lines, from 0."""
    count = len(independent)
    return {
        "growing_curves": {
            "looks": [*range(count)] * 2,
            "chance": [*independent, *overlapping],
            "form": ["independent"] * count + ["overlap"] * count,
        },
        "growing_names": {"words": [f"if correlated {correlation:g}"]},
        "growing_alpha": {"chance": [100 * alpha], "words": [f"promised: {100 * alpha:g}"]},
    }


def so_far(chances: Sequence[float], at_least: str) -> Frames:
    """Return the chance after each line that is written, from 0, and that of the last apart.

    Its words begin with ``at_least``.
    """
    written = len(chances) - 1
    return {
        "growing_lines": {"looks": np.arange(1, written), "chance": chances[1:written]},
        "growing_now": {
            "looks": [written],
            "chance": [chances[written]],
            "words": [f"{at_least}{chances[written]:.0f} in 100" if written else ""],
        },
    }
