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
from widgets.charts.true_difference import ZERO, difference_axis, more_responders, zero_key

SMOOTH: dict[str, Any] = {"interpolate": "catmull-rom"}
"""Rows are whole points apart: at the peak of a narrow belief straight lines show corners."""


@drawn_once
def belief_curves(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return two curves over the true difference; each data set is named in a layer below.

    Data: belief_better, belief_worth, belief_before, belief_after, belief_zero, belief_least,
    belief_first, belief_words, belief_seen. belief_first and belief_words name the curves. The
    areas are the differences above zero and above the one worth having.
    """
    ticks = range(LOWEST, HIGHEST + 1, 50)
    x = difference_axis(ticks, LOWEST, HIGHEST, *more_responders(treatment, control))
    y = alt.Y(
        "belief:Q",
        scale=alt.Scale(domain=[FOOT, TOP], nice=False, clamp=True),
        axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False),
        title="higher: believed more",
    )
    zero, least = (alt.Chart(alt.NamedData(f"belief_{name}")) for name in ("zero", "least"))
    worth: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 1.5, "strokeDash": [4, 3]}
    first = alt.Chart(alt.NamedData("belief_first"))
    words = alt.Chart(alt.NamedData("belief_words"))
    before: dict[str, Any] = {"stroke": READER, "strokeWidth": 2, "strokeDash": [7, 4]}
    after: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 2.5}
    seen = alt.Chart(alt.NamedData("belief_seen")).encode(x=x, y=y)
    away = alt.expr("datum.align === 'left' ? 10 : -10")
    layers = [
        alt.Chart(alt.NamedData("belief_better"))
        .mark_area(fill=SHADE, opacity=0.45, **SMOOTH)
        .encode(x=x, y=y, y2=alt.Y2("foot:Q")),
        alt.Chart(alt.NamedData("belief_worth"))
        .mark_area(fill=P_BANDS[2], opacity=0.8, **SMOOTH)
        .encode(x=x, y=y, y2=alt.Y2("foot:Q")),
        zero.mark_rule(**ZERO).encode(x=x, y=y, y2="foot:Q"),
        least.mark_rule(**worth).encode(x=x, y=y, y2="foot:Q"),
        alt.Chart(alt.NamedData("belief_before")).mark_line(**before, **SMOOTH).encode(x=x, y=y),
        alt.Chart(alt.NamedData("belief_after")).mark_line(**after, **SMOOTH).encode(x=x, y=y),
        *line_key(first, across=140, up=34, **before),
        *line_key(words, up=34, **after),
        *zero_key("belief"),
        *line_key(least, across=140, **worth),
        seen.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1),
        seen.mark_text(align=alt.expr("datum.align"), dx=away).encode(text="words:N"),
    ]
    figures = table(
        part("belief_seen", {"words": WHAT, "points": x["title"]}),
        part("belief_before", {"points": x["title"], "belief": y["title"]}, "before the data"),
        part("belief_after", {"points": x["title"], "belief": y["title"]}, "after the data"),
    )
    return themed(alt.layer(*layers).properties(height=390), figures)
