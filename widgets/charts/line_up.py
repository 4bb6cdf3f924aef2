"""Small panels, each a trial, one of them the real one."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, GROUND, HAIRLINE, READER, TEXT, TREATMENT, themed

ACROSS, DOWN = 5, 4
PANELS = ACROSS * DOWN
FLOOR, TALL = 0.1, 1.1
"""Where the bars of a panel begin, and how much of it a rate of 1 would take."""
BARS = {"treatment": (0.26, 0.48), "control": (0.6, 0.82)}
"""From where to where the bar of each arm reaches across its panel."""

Columns = dict[str, Any]


def corners(panels: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the lower left corner of panels that are counted line by line from the top."""
    return panels % ACROSS, DOWN - 1 - panels // ACROSS


def panel_at(x: float, y: float) -> int:
    """Return the panel at a point, or the nearest one."""
    across = min(max(int(np.floor(x)), 0), ACROSS - 1)
    up = min(max(int(np.floor(y)), 0), DOWN - 1)
    return (DOWN - 1 - up) * ACROSS + across


def bars(arm: str, rates: NDArray[np.float64]) -> Columns:
    """Return one bar a panel, as high as the response rate of an arm."""
    x, y = corners(np.arange(rates.size))
    start, end = BARS[arm]
    return {
        "from": x + start,
        "to": x + end,
        "y": y + FLOOR,
        "top": y + FLOOR + TALL * rates,
        "panel": np.arange(rates.size),
        "rate": rates,
    }


def frame(panels: NDArray[np.int64], words: list[str], inset: float) -> Columns:
    """Return rectangles around panels, with words to stand in their upper right corners."""
    x, y = corners(panels)
    low, high = inset, 1 - inset
    return {
        "from": x + low,
        "to": x + high,
        "y": y + low,
        "top": y + high,
        "words": words,
        "panel": panels,
    }


@drawn_once
def line_up() -> alt.TopLevelMixin:
    """Return the panels. Data: panels, panels_treatment, panels_control, panels_yours, panels_real.

    The first bar of a panel is the treatment, filled; the second the control, hollow.
    """
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, ACROSS], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, DOWN], nice=False), axis=None)
    ends = {"x": x, "x2": "to:Q", "y": y, "y2": "top:Q"}
    panels = alt.Chart(alt.NamedData("panels"))
    yours = alt.Chart(alt.NamedData("panels_yours"))
    real = alt.Chart(alt.NamedData("panels_real"))
    corner = {"x": alt.X("to:Q", axis=None), "y": alt.Y("top:Q", axis=None), "text": "words:N"}
    layers = [
        panels.mark_rect(fill=None, stroke=HAIRLINE).encode(**ends),
        panels.mark_text(align="left", baseline="top", dx=6, dy=6, fontWeight=600).encode(
            x=x, y=alt.Y("top:Q", axis=None), text="words:N"
        ),
        alt.Chart(alt.NamedData("panels_treatment")).mark_rect(fill=TREATMENT).encode(**ends),
        alt.Chart(alt.NamedData("panels_control"))
        .mark_rect(fill=GROUND, stroke=CONTROL, strokeWidth=2)
        .encode(**ends),
        real.mark_rect(fill=None, stroke=TEXT, strokeWidth=2.5, strokeDash=[6, 4]).encode(**ends),
        real.mark_text(align="right", baseline="top", dx=-6, dy=6, fontWeight=600).encode(**corner),
        yours.mark_rect(fill=None, stroke=READER, strokeWidth=2.5).encode(**ends),
        yours.mark_point(shape="diamond", size=160, fill=READER, stroke=GROUND, opacity=1).encode(
            x=alt.X("at:Q", axis=None), y=alt.Y("middle:Q", axis=None)
        ),
    ]
    told = table(
        part("panels", {"words": "panel"}),
        part("panels_treatment", {"rate": "response rate, treatment"}),
        part("panels_control", {"rate": "response rate, control"}),
        part("panels_yours", {}, "your choice"),
        part("panels_real", {}, "the real trial"),
        by="panel",
    )
    return themed(alt.layer(*layers).properties(height=470), told, movable=True)
