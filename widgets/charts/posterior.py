"""What is believed of the true difference, before and after the data."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.posterior import FOOT, HIGHEST, LOWEST, TOP
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import (
    GROUND,
    MUTED,
    P_BANDS,
    READER,
    SHADE,
    TEXT,
    line_key,
    themed,
)
from widgets.charts.true_difference import difference_axis, more_responders


@drawn_once
def belief_curves(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return two curves over the true difference; each data set is named in a layer below.

    Data: belief_better, belief_worth, belief_before, belief_after, belief_marks, belief_words,
    belief_seen. The areas are the differences above zero and above the one worth having.
    """
    ticks = range(LOWEST + 20, HIGHEST, 20)
    x = difference_axis(ticks, LOWEST, HIGHEST, *more_responders(treatment, control))
    y = alt.Y(
        "belief:Q",
        scale=alt.Scale(domain=[FOOT, TOP], nice=False, clamp=True),
        axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False),
        title="higher: believed more",
    )
    marks = alt.Chart(alt.NamedData("belief_marks"))
    words = alt.Chart(alt.NamedData("belief_words"))
    before: dict[str, Any] = {"stroke": READER, "strokeWidth": 2, "strokeDash": [7, 4]}
    after: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 2.5}
    seen = alt.Chart(alt.NamedData("belief_seen")).encode(x=x, y=y)
    away = alt.expr("datum.align === 'left' ? 10 : -10")
    layers = [
        alt.Chart(alt.NamedData("belief_better"))
        .mark_area(fill=SHADE, opacity=0.45)
        .encode(x=x, y=y, y2=alt.Y2("foot:Q")),
        alt.Chart(alt.NamedData("belief_worth"))
        .mark_area(fill=P_BANDS[2], opacity=0.8)
        .encode(x=x, y=y, y2=alt.Y2("foot:Q")),
        marks.mark_rule(stroke=MUTED, strokeDash=[4, 3]).encode(x=x, y=y, y2="foot:Q"),
        marks.mark_text(align=alt.expr("datum.align"), dx=alt.expr("datum.shift")).encode(
            x=x, y=y, text="words:N"
        ),
        alt.Chart(alt.NamedData("belief_before")).mark_line(**before).encode(x=x, y=y),
        alt.Chart(alt.NamedData("belief_after")).mark_line(**after).encode(x=x, y=y),
        *line_key(words, "before", **before),
        *line_key(words, across=110, **after),
        seen.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1),
        seen.mark_text(align=alt.expr("datum.align"), dx=away).encode(text="words:N"),
    ]
    figures = table(
        part("belief_seen", {"words": WHAT, "points": x["title"]}),
        part("belief_before", {"points": x["title"], "belief": y["title"]}, "before the data"),
        part("belief_after", {"points": x["title"], "belief": y["title"]}, "after the data"),
    )
    return themed(alt.layer(*layers).properties(height=380), figures)
