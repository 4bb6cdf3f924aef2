"""Trials as differences with their ranges, what they make together, and one that stays apart."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.forest import HIGHEST, LOWEST
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TEXT, goes_on, themed, zero_line


@drawn_once
def forest_rows(rows: int, treatment: str, control: str) -> alt.TopLevelMixin:
    """Return one row for each trial and each way to pool, numbered from 0 at the top.

    Data: forest_chosen, forest_zero, forest_zero_words, forest_lines, forest_ranges,
    forest_trials, forest_pooled, forest_apart, forest_heads, forest_words. A ring is a trial,
    its size the patients; a diamond is an estimate over trials; the dashed row is no part of
    any of them.
    """
    x = alt.X(
        "points:Q",
        scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, clamp=True),
        axis=alt.Axis(values=[-50, 0, 50, 100], format="d", grid=False),
        title=[
            "percentage points more responders",
            f"on {treatment} than on {control}",
        ],
    )
    low = x.copy()
    low.shorthand = "low:Q"
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.4, -1.1], nice=False), axis=None)
    words = alt.Chart(alt.NamedData("forest_words")).encode(y=y)
    heads = alt.Chart(alt.NamedData("forest_heads")).encode(y=y)
    apart = alt.Chart(alt.NamedData("forest_apart"))
    left: dict[str, Any] = {"align": "left", "dx": 2, "dy": -15}
    halfway = alt.expr(f"0.3 * height / {rows + 0.7} - 11")  # from the line to the name below
    above: dict[str, Any] = {"align": "left", "dx": 2, "dy": halfway, "fontStyle": "italic"}
    right: dict[str, Any] = {"align": "right", "dx": -2, "dy": -15, "fontWeight": 600}
    size = alt.Size(
        "patients:Q", scale=alt.Scale(domain=[0, 120], range=[30, 200], clamp=True), legend=None
    )
    layers = [
        *zero_line("forest", x, y, dy=-8),
        alt.Chart(alt.NamedData("forest_lines"))
        .mark_rule(stroke=HAIRLINE)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y),
        alt.Chart(alt.NamedData("forest_ranges"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=low, x2="high:Q", y=y),
        apart.mark_rule(stroke=MUTED, strokeWidth=2, strokeDash=[4, 3]).encode(
            x=low, x2="high:Q", y=y
        ),
        *goes_on(alt.Chart(alt.NamedData("forest_ranges")), x, y, (LOWEST, HIGHEST)),
        *goes_on(apart, x, y, (LOWEST, HIGHEST)),
        *(
            alt.Chart(alt.NamedData(name))
            .mark_point(shape=shape, fill=fill, stroke=stroke, strokeWidth=2, opacity=1)
            .encode(x=x, y=y, size=size)
            for name, shape, fill, stroke in (
                ("forest_trials", "circle", GROUND, TEXT),
                ("forest_pooled", "diamond", TEXT, TEXT),
                ("forest_apart", "circle", GROUND, MUTED),
                ("forest_third", "diamond", READER, GROUND),
            )
        ),
        heads.mark_text(**above, stroke=GROUND, strokeWidth=4, opacity=0.85).encode(
            x=alt.value(0), text="words:N"
        ),
        heads.mark_text(**above, color=MUTED).encode(x=alt.value(0), text="words:N"),
        words.mark_text(**left, stroke=GROUND, strokeWidth=4, opacity=0.85).encode(
            x=alt.value(0), text="words:N"
        ),
        words.mark_text(**left).encode(x=alt.value(0), text="words:N"),
        words.mark_text(**right, stroke=GROUND, strokeWidth=4, opacity=0.85).encode(
            x=alt.value("width"), text="estimate:N"
        ),
        words.mark_text(**right).encode(x=alt.value("width"), text="estimate:N"),
    ]
    figures = table(
        part("forest_words", {"words": "trial, or way to pool"}),
        *(
            part(name, {"points": x["title"], "low": "from", "high": "to", "patients": "patients"})
            for name in ("forest_ranges", "forest_apart", "forest_third")
        ),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=48 * rows + 60), figures, movable=True)
