"""A guess and what happened, on one line that does not move."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import table
from widgets.charts.theme import GROUND, READER, TEXT, themed


@drawn_once
def guess_line(title: str, low: float, high: float) -> alt.TopLevelMixin:
    """Return the line from low to high. Data: guess_marks, truth_marks, guess_gap.

    The reader's guess is a diamond that is put on the line by hand, what happened a ring around its
    place; the line between them is the gap. Before a guess is committed the last two have no rows.
    """
    scale = alt.Scale(domain=[low, high], nice=False)
    axis = alt.Axis(grid=False, tickCount=6, format=",d" if high - low > 1 else "~g")
    x = alt.X("x:Q", scale=scale, title=title, axis=axis)
    flat: Any = {"scale": alt.Scale(domain=[0, 1], nice=False), "axis": None}
    y = alt.YDatum(0, **flat)
    marks = alt.Chart(alt.NamedData("guess_marks")).encode(x=x, y=alt.Y("y:Q", **flat))
    # Words that stood out at an end would push the line aside, and it must not move.
    ends = [low + share * (high - low) for share in (0.2, 0.8)]
    inwards = f"datum.x < {ends[0]} ? 'left' : datum.x > {ends[1]} ? 'right' : 'center'"
    truth = alt.Chart(alt.NamedData("truth_marks"))
    layers = [
        alt.Chart(alt.NamedData("guess_gap"))
        .mark_rule(color=TEXT, strokeWidth=2, strokeDash=[4, 3])
        .encode(x=x, x2="to:Q", y=y),
        truth.mark_point(size=460, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1).encode(
            x="x:Q", y=y
        ),
        truth.mark_text(dy=-46, fontWeight=600).encode(x="x:Q", y=y, text="words:N"),
        marks.mark_point(shape="diamond", size=230, fill=READER, stroke=GROUND, opacity=1),
        marks.mark_text(color=READER, dy=-24, fontWeight=600, align=alt.expr(inwards)).encode(
            text="words:N"
        ),
    ]
    chart = alt.layer(*layers).properties(height=126)
    slider = {"low": low, "high": high, "data": "guess_marks"}
    return themed(chart, table(), movable=True, slider=slider)
