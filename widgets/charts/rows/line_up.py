"""The rows of small panels, each a trial, and where a panel stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

ACROSS, DOWN = 5, 4
PANELS = ACROSS * DOWN
FLOOR, TALL = 0.1, 1.1
"""Where the bars of a panel begin, and how much of it a rate of 1 would take."""
BARS = {"treatment": (0.26, 0.48), "control": (0.6, 0.82)}
"""From where to where the bar of each arm reaches across its panel."""
INSET = 0.03
"""How far a panel's frame stands from its edge."""


def corners(panels: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the lower left corner of panels that are counted line by line from the top."""
    return panels % ACROSS, DOWN - 1 - panels // ACROSS


def panel_at(x: float, y: float) -> int:
    """Return the panel at a point, or the nearest one."""
    across = min(max(int(np.floor(x)), 0), ACROSS - 1)
    up = min(max(int(np.floor(y)), 0), DOWN - 1)
    return (DOWN - 1 - up) * ACROSS + across


def panels(
    letters: Sequence[str], treatment: NDArray[np.float64], control: NDArray[np.float64]
) -> Frames:
    """Return a row for each panel, and one for the bar of each arm, from its response rates."""
    return {
        "panels": {**_frame(np.arange(len(letters)), INSET), "words": letters},
        "panels_treatment": _bars("treatment", treatment),
        "panels_control": _bars("control", control),
    }


def marked(yours: NDArray[np.int64], real: NDArray[np.int64]) -> Frames:
    """Return the reader's panel and the real one, none or one of each."""
    x, y = corners(yours)
    return {
        "panels_yours": {
            **_frame(yours, INSET),
            "at": x + 0.14,
            "middle": y + 0.5,
        },
        "panels_real": {**_frame(real, 0.0), "words": ["real"] * real.size},
    }


def _bars(arm: str, rates: NDArray[np.float64]) -> Frame:
    numbers = np.arange(rates.size)
    x, y = corners(numbers)
    start, end = BARS[arm]
    return {
        "from": x + start,
        "to": x + end,
        "y": y + FLOOR,
        "top": y + FLOOR + TALL * rates,
        "panel": numbers,
        "rate": rates,
    }


def _frame(numbers: NDArray[np.int64], inset: float) -> Frame:
    """Return rectangles around panels."""
    x, y = corners(numbers)
    low, high = inset, 1 - inset
    return {
        "from": x + low,
        "to": x + high,
        "y": y + low,
        "top": y + high,
        "panel": numbers,
    }
