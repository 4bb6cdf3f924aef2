"""The difference between the arms, for each way to count those without a result."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, READER, TEXT, themed, zero_line

LOWEST, HIGHEST = -50, 75
"""Ends of the axis, in percentage points."""


@drawn_once
def fate_rows(rows: int, treatment: str, control: str) -> alt.TopLevelMixin:
    """Return one row for each way to count them, numbered from 0 at the top.

    Data: fates_chosen, fates_zero, fates_zero_words, fates_ranges, fates_open, fates_points,
    fates_mark, fates_words. The counts of both arms stand at the right.
    """
    x = alt.X(
        "points:Q",
        scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, clamp=True),
        axis=alt.Axis(values=[-50, -25, 0, 25, 50, 75], format="d", grid=False),
        title=["percentage points more responders", f"on {treatment} than on {control}"],
    )
    low = x.copy()
    low.shorthand = "low:Q"
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.45, -1.1], nice=False), axis=None)
    words = alt.Chart(alt.NamedData("fates_words")).encode(y=y)
    left: dict[str, Any] = {"align": "left", "dx": 2, "dy": -13}
    right: dict[str, Any] = {"align": "right", "dx": -2, "dy": -13}
    halo: dict[str, Any] = {"stroke": GROUND, "strokeWidth": 4, "opacity": 0.85}
    name = words.encode(x=alt.value(0), text="words:N")
    counts = words.encode(x=alt.value("width"), text="table:N")
    layers = [
        *zero_line("fates", x, y, dy=0),
        alt.Chart(alt.NamedData("fates_ranges"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=low, x2="high:Q", y=y),
        alt.Chart(alt.NamedData("fates_open"))
        .mark_rule(stroke=READER, strokeWidth=26, opacity=0.35)
        .encode(x=low, x2="high:Q", y=y),
        alt.Chart(alt.NamedData("fates_points"))
        .mark_point(size=95, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("fates_mark"))
        .mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        name.mark_text(**left, **halo),
        name.mark_text(**left),
        counts.mark_text(**right, **halo),
        counts.mark_text(**right),
    ]
    figures = table(
        part("fates_words", {"words": "those without a result", "table": "responders"}),
        part("fates_points", {"points": x["title"]}),
        part("fates_ranges", {"low": "from", "high": "to"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=46 * rows + 66), figures, movable=True)
