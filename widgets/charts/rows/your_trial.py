"""The rows of the p-value of any two-arm table at every true difference."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames
from widgets.charts.rows.true_difference import ground

TOP = 1.2
"""Upper end of the axis of p: above 1 lies a strip for the words of the upright line."""


def curve(
    points: NDArray[np.float64],
    p: NDArray[np.float64],
    fits: tuple[float, float],
    alpha: float,
    observed: float,
) -> Frames:
    """Return a row for each true difference, the ones that fit, and the one that was observed.

    ``points``, ``fits`` and ``observed`` are in percentage points; ``observed`` is on the grid.
    """
    p = p.round(5)  # finer than any screen; seventeen digits would travel at every step
    low, high = fits
    inside = (points >= low) & (points <= high)
    return {
        **ground("your", points[inside], p[inside], alpha, TOP - 0.06),
        "your_curve": {"points": points, "p": p},
        "your_span": {"low": [low], "high": [high], "p": [alpha]},
        "your_observed": {"points": [observed], "p": [float(p[points == observed][0])]},
    }


def trial_curve(points: NDArray[np.float64], p: NDArray[np.float64], observed: float) -> Frames:
    """Return the trial's own curve, and its name where its difference was observed."""
    top = float(p[points == observed][0])
    return {
        "your_trial": {"points": points, "p": p},
        "your_trial_words": {"points": [observed], "p": [top], "words": ["our trial"]},
    }


def worth(points: float | None, more_is_better: bool | None) -> Frames:
    """Return the line of the smallest difference worth having: on one side of zero, or on both.

    Without one there is no row.
    """
    at = [] if points is None else [points, -points]
    if more_is_better is not None:
        at = at[:1] if more_is_better else at[1:]
    return {"your_worth": {"points": at, "words": ["worth having"] * len(at)}}
