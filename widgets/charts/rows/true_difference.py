"""The rows below a curve of p over the true difference."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames

HIGHEST_P = 1.06
"""Upper end of the axis of p where no words are over the curve."""


def ground(
    name: str,
    points: NDArray[np.float64],
    p: NDArray[np.float64],
    alpha: float,
    height: float,
    end: str = "left",
) -> Frames:
    """Return the shaded part of the curve, and one row each for no difference and for alpha.

    ``points`` and ``p`` are the curve where p is at least alpha; the upright line of no
    difference ends at ``height``; the words of alpha are at the ``end`` "left" or "right".
    """
    return {
        f"{name}_band": {"points": points, "p": p, "foot": np.zeros(points.size)},
        f"{name}_zero": {"points": [0], "p": [height], "foot": [0]},
        f"{name}_alpha": {"p": [alpha], "words": [f"{alpha:.2g}"], "end": [end]},
    }


def confidence_curve(
    name: str,
    points: NDArray[np.float64],
    p: NDArray[np.float64],
    fits: tuple[float, float],
    alpha: float,
    observed: float,
) -> Frames:
    """Return a row for each true difference, the ones that fit, and the one that was observed.

    ``points``, ``fits`` and ``observed`` are in percentage points; ``observed`` is on the grid.
    """
    # Finer than any screen, and none is put at 0; seventeen digits would travel at every step.
    p = np.array([float(f"{each:.4g}") for each in p])
    low, high = fits
    end = "left" if 2 * observed > points[0] + points[-1] else "right"
    inside = (points >= low) & (points <= high)
    return {
        **ground(name, points[inside], p[inside], alpha, HIGHEST_P, end),
        f"{name}_curve": {"points": points, "p": p},
        f"{name}_span": {"low": [low], "high": [high], "p": [alpha]},
        f"{name}_observed": {"points": [observed], "p": [float(p[points == observed][0])]},
    }
