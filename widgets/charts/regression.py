"""Patients chosen by the score of one visit, at that visit and at the next."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.regression import ENDS
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, MUTED, READER, TEXT, themed

LOWEST, HIGHEST = -6, 24
"""Ends of the axis of scores."""


@drawn_once
def chosen_patients() -> alt.TopLevelMixin:
    """Return the two visits; each data set is named in one of the layers below.

    Data: visits_others, visits_pairs, visits_chosen, visits_means, visits_expected,
    visits_names, visits_threshold, visits_trial. Chosen patients are filled and keep a line
    to their next score; the means that the formula expects are rings.
    """
    scale = alt.Scale(domain=[ENDS["first"], ENDS["second"]], nice=False)
    x = alt.X("x:Q", scale=scale, axis=None)
    y = alt.Y(
        "score:Q",
        scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, clamp=True),
        axis=alt.Axis(tickCount=6, grid=True, domain=False, ticks=False),
        title="score at a visit, in points",
    )
    means = alt.Chart(alt.NamedData("visits_means"))
    names = alt.Chart(alt.NamedData("visits_names"))
    layers = [
        alt.Chart(alt.NamedData("visits_others"))
        .mark_point(size=22, stroke=MUTED, strokeWidth=1, opacity=0.7, filled=False)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("visits_pairs"))
        .mark_rule(stroke=MUTED, strokeWidth=1, opacity=0.45)
        .encode(x=x, x2="to:Q", y=y, y2="next:Q"),
        alt.Chart(alt.NamedData("visits_chosen"))
        .mark_point(size=22, fill=TEXT, stroke=TEXT, opacity=0.85)
        .encode(x=x, y=y),
        *_line("visits_trial", TEXT, strokeDash=[2, 3]),
        *_line("visits_threshold", READER, strokeWidth=2),
        means.mark_rule(stroke=READER, strokeWidth=5, strokeCap="round").encode(
            x=x, x2="to:Q", y=y
        ),
        alt.Chart(alt.NamedData("visits_expected"))
        .mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y),
        names.mark_text(baseline="top", fontWeight=600).encode(x=x, y=alt.value(0), text="visit:N"),
        names.mark_text(baseline="top", dy=20, color=READER, fontWeight=600).encode(
            x=x, y=alt.value(0), text="words:N"
        ),
    ]
    figures = table(
        part("visits_names", {"visit": WHAT, "words": "chosen patients"}),
        part("visits_pairs", {"score": y["title"], "next": "score at the next visit"}, "chosen"),
        part("visits_others", {"score": y["title"]}, "not chosen"),
    )
    motion = {"data": "visits_pairs", "ends": [["x", "score"], ["to", "next"]]}
    chart = alt.layer(*layers).properties(height=440)
    return themed(chart, figures, shrinks=True, renderer="canvas", motion=motion)


def _line(data: str, colour: str, **rule: Any) -> list[alt.Chart]:
    """Return the layers of a level with its words at its beginning."""
    rows = alt.Chart(alt.NamedData(data)).encode(y=alt.Y("score:Q"))
    return [
        rows.mark_rule(stroke=colour, **rule).encode(x=alt.X("from:Q", axis=None), x2="to:Q"),
        rows.mark_text(align="left", dy=alt.expr("datum.above ? -9 : 10"), color=colour).encode(
            x=alt.X("from:Q", axis=None), text="words:N"
        ),
    ]
