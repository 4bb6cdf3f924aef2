"""The rows of the differences that repeated trials found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

WIDTH = 5
"""Width of a bar, in responders of 100."""
ENDS = (-60.0, 102.5)
"""Ends of the axis of differences where no trial is beyond them."""
TOPS = (0.5, 1.0)
"""Upper ends of the axis of shares: the first that no bar goes beyond."""


def bars(differences: NDArray[np.float64], below: NDArray[np.bool_]) -> Frames:
    """Return the histogram of differences, in shares of all trials: a row is a part of a bar.

    ``below`` says which trials lie below alpha; they are the lower part. The axes reach as far as
    the bars: in fixed steps, so that they seldom move.
    """
    middle = 100 // WIDTH
    bins = np.floor(100 * differences / WIDTH + 0.5).astype(np.int64) + middle
    counts = [np.bincount(some, minlength=2 * middle + 1) for some in (bins, bins[below])]
    places = np.flatnonzero(counts[0])
    every, found = (count[places] / differences.size for count in counts)
    start = np.tile((places - middle - 0.5) * WIDTH, 2)
    top = next(top for top in TOPS if every.max() <= top)
    low = ENDS[0] if start.min() >= ENDS[0] else -ENDS[1]
    return {
        "gaps_axis": {"x": [low, ENDS[1]], "y": [0.0, top]},
        "gaps_bars": {
            "x": start,
            "to": start + WIDTH,
            "y": np.concatenate([np.zeros(places.size), found]),
            "high": np.concatenate([found, every]),
            "form": ["below"] * places.size + ["above"] * places.size,
        },
    }


def lines(truth: float, mean: float | None, alpha: float, top: float) -> Frames:
    """Return the true difference, and the mean of the trials below alpha if there are any.

    A row is an upright line up to ``top``, in percentage points; the name of each is in rows of its
    own.
    """
    named = {"truth": (truth, f"truth: {truth:+.0f}" if round(truth) else "truth: 0")}
    if mean is not None:
        named["mean"] = mean, f"mean of those below {alpha:g}: {mean:+.0f}"
    words = {name: each.replace("-", "−") for name, (_, each) in named.items()}
    return {
        "gaps_lines": {
            "x": [x for x, _ in named.values()],
            "y": [top] * len(named),
            "foot": [0.0] * len(named),
            "words": list(words.values()),
            "dashed": [name == "mean" for name in named],
        },
        "gaps_truth": {"words": [words["truth"]]},
        "gaps_mean": {"words": [words["mean"]] if mean is not None else []},
    }


def trial(difference: float, words: str) -> Frames:
    """Return the one row of the trial: the difference that it found, and its words."""
    return {"gaps_trial": {"x": [100 * difference], "y": [0.0], "words": [words]}}
