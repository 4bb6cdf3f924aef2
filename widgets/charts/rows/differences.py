"""The rows of the differences that repeated trials found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

WIDTH = 5
"""Width of a bar, in responders of 100."""
TOP = 0.5
"""Upper end of the axis of shares; a bar beyond it is cut off there."""
NEAR = 70
"""Responders of 100 that the words of the trial reach on a phone."""


def bars(differences: NDArray[np.float64], below: NDArray[np.bool_]) -> Frames:
    """Return the histogram of differences, in shares of all trials: a row is a part of a bar.

    ``below`` says which trials lie below alpha; they are the lower part.
    """
    middle = 100 // WIDTH
    bins = np.floor(100 * differences / WIDTH + 0.5).astype(np.int64) + middle
    counts = [np.bincount(some, minlength=2 * middle + 1) for some in (bins, bins[below])]
    places = np.flatnonzero(counts[0])
    every, found = (count[places] / differences.size for count in counts)
    start = np.tile((places - middle - 0.5) * WIDTH, 2)
    return {
        "gaps_bars": {
            "x": start,
            "to": start + WIDTH,
            "y": np.concatenate([np.zeros(places.size), found]),
            "high": np.concatenate([found, every]),
            "form": ["below"] * places.size + ["above"] * places.size,
        }
    }


def lines(truth: float, mean: float | None, alpha: float) -> Frames:
    """Return the true difference, and the mean of the trials below alpha if there are any.

    A row is an upright line, in percentage points; the name of each is in rows of its own.
    """
    named = {"truth": (truth, f"truth: {truth:+.0f}" if round(truth) else "truth: 0")}
    if mean is not None:
        named["mean"] = mean, f"mean of those below {alpha:g}: {mean:+.0f}"
    words = {name: each.replace("-", "−") for name, (_, each) in named.items()}
    return {
        "gaps_lines": {
            "x": [x for x, _ in named.values()],
            "y": [TOP] * len(named),
            "foot": [0.0] * len(named),
            "words": list(words.values()),
            "dashed": [name == "mean" for name in named],
        },
        "gaps_truth": {"words": [words["truth"]]},
        "gaps_mean": {"words": [words["mean"]] if mean is not None else []},
    }


def trial(difference: float, words: str, lines: Sequence[float]) -> Frames:
    """Return the one row of the trial: the difference that it found, and its words.

    They are at the left of it, or at the right where only the left has ``lines`` nearby.
    """
    x = 100 * difference
    left, right = (any(0 < way * (each - x) < NEAR for each in lines) for way in (-1, 1))
    align = "left" if left and not right else "right"
    return {"gaps_trial": {"x": [x], "y": [0.6 * TOP], "words": [words], "align": [align]}}
