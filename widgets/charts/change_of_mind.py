"""A reader's two ratings of the benefit on one line: the first, and the one given now."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, READER, themed


@drawn_once
def rating_line(low: int, high: int) -> alt.TopLevelMixin:
    """Return the line from no good at all to a great deal.

    Data: mind_line, mind_way, mind_first, mind_now. The first rating is hollow.
    """
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[low - 0.6, high + 0.6], nice=False),
        axis=alt.Axis(values=list(range(low, high + 1)), format="d", grid=False, domain=False),
        title=["how much good the treatment does:", f"{low} none at all, {high} a great deal"],
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    first = alt.Chart(alt.NamedData("mind_first")).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("mind_now")).encode(x=x, y=y)
    layers = [
        alt.Chart(alt.NamedData("mind_line"))
        .mark_rule(stroke=HAIRLINE, strokeWidth=3)
        .encode(x=x, x2="to:Q", y=y),
        alt.Chart(alt.NamedData("mind_way"))
        .mark_rule(stroke=READER, strokeWidth=2, strokeDash=[5, 4])
        .encode(x=x, x2="to:Q", y=y),
        first.mark_point(
            shape="diamond", size=220, opacity=1, fill=GROUND, stroke=READER, strokeWidth=2
        ),
        first.mark_text(dy=24, align=alt.expr("datum.align"), color=READER).encode(text="words:N"),
        now.mark_point(shape="diamond", size=220, opacity=1, fill=READER, stroke=GROUND),
        now.mark_text(dy=-20, align=alt.expr("datum.align"), color=READER, fontWeight=600).encode(
            text="words:N"
        ),
    ]
    figures = table(
        part("mind_first", {"x": x["title"]}, "your first rating"),
        part("mind_now", {"x": x["title"]}, "your rating now"),
    )
    return themed(alt.layer(*layers).properties(height=148), figures)
