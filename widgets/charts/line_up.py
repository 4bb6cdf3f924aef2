"""Small panels, each a trial, one of them the real one."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.line_up import ACROSS, DOWN
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, GROUND, HAIRLINE, READER, TEXT, TREATMENT, themed


@drawn_once
def line_up(treatment: str, control: str) -> alt.TopLevelMixin:
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
        real.mark_text(align="right", baseline="top", dx=-11, dy=8, fontWeight=600).encode(
            **corner
        ),
        yours.mark_rect(fill=None, stroke=READER, strokeWidth=2.5).encode(**ends),
        yours.mark_point(shape="diamond", size=160, fill=READER, stroke=GROUND, opacity=1).encode(
            x=alt.X("at:Q", axis=None), y=alt.Y("middle:Q", axis=None)
        ),
    ]
    figures = table(
        part("panels", {"words": "panel"}),
        part("panels_treatment", {"rate": f"response rate, {treatment}"}),
        part("panels_control", {"rate": f"response rate, {control}"}),
        part("panels_yours", {}, "your choice"),
        part("panels_real", {}, "the real trial"),
        by="panel",
    )
    chart = alt.layer(*layers).properties(height=470)
    return themed(chart, figures, shrinks=True, movable=True)
