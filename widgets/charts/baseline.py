"""One honest deal of the patients: how unequal it makes the rows of a baseline table."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.baseline import FAR
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, READER, TEXT, haloed, themed


@drawn_once
def deal_rows(rows: int, treatment: str, control: str) -> alt.TopLevelMixin:
    """Return one row for each row of the table, numbered from 0 at the top.

    Data: deal_even, deal_even_words, deal_names, deal_trial, deal_now. Ring: the trial; diamond:
    this deal.
    """
    x = alt.X(
        "more:Q",
        scale=alt.Scale(domain=[-FAR, FAR], nice=False, clamp=True),
        axis=alt.Axis(values=[-10, -5, 0, 5, 10], format="d", grid=False),
        title=[
            "patients who take it at the start,",
            f"how many more on {treatment} than on {control}",
        ],
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.4, -1.1], nice=False), axis=None)
    names = alt.Chart(alt.NamedData("deal_names")).encode(y=y)
    layers = [
        alt.Chart(alt.NamedData("deal_names"))
        .mark_rule(stroke=HAIRLINE)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y),
        alt.Chart(alt.NamedData("deal_even"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        alt.Chart(alt.NamedData("deal_even_words"))
        .mark_text(align="center", baseline="top")
        .encode(x=x, y=alt.value(0), text="words:N"),
        *haloed(names.encode(x=alt.value(0)), align="left", baseline="bottom", dx=2, dy=-7),
        alt.Chart(alt.NamedData("deal_trial"))
        .mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("deal_now"))
        .mark_point(shape="diamond", size=110, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
    ]
    figures = table(
        part("deal_names", {"words": "medicine"}),
        part("deal_now", {"more": "more on " + treatment + ", this deal"}),
        part("deal_trial", {"more": "more on " + treatment + ", the trial"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=44 * rows + 64), figures)
