"""The difference that an assessor's lean makes where there is none, by how far it goes."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.unblinding import FARTHEST, TOP
from widgets.charts.table import part, table
from widgets.charts.theme import (
    CLEAR,
    GROUND,
    HAIRLINE,
    MUTED,
    READER,
    TEXT,
    line_key,
    over_words,
    themed,
)


@drawn_once
def lean_curve(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the curve, which a reader can walk along.

    Data: lean_seen, lean_most, lean_curve, lean_reader. Dashed: the most that it can come to.
    """
    x = alt.X(
        "lean:Q",
        scale=alt.Scale(domain=[0, FARTHEST], nice=False),
        axis=alt.Axis(values=list(range(0, FARTHEST + 1, 2)), format="d", grid=False),
        title="the assessor's lean, in SLEDAI points",
    )
    y = alt.Y(
        "points:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False),
        axis=alt.Axis(
            values=[0, 10, 20, 30, 40, 50],
            format="d",
            domain=False,
            ticks=False,
            labelPadding=CLEAR,
        ),
        title=["percentage points more responders", f"on {treatment} than on {control}"],
    )
    seen = alt.Chart(alt.NamedData("lean_seen")).encode(y=y)
    most = alt.Chart(alt.NamedData("lean_most")).encode(y=y)
    reader = alt.Chart(alt.NamedData("lean_reader")).encode(x=x, y=y)
    whole: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1}
    dashed: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 1.5, "strokeDash": [6, 4]}
    layers = [
        seen.mark_rule(**whole),
        most.mark_rule(**dashed),
        alt.Chart(alt.NamedData("lean_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(x=x, y=y),
        reader.mark_rule(stroke=HAIRLINE).encode(y2="foot:Q"),
        *over_words(reader, "lean", fontWeight=600),
        *line_key(seen, across=-40, up=36, **whole),
        *line_key(most, across=100, up=36, **dashed),
        reader.mark_point(shape="diamond", size=210, fill=READER, stroke=GROUND, opacity=1),
    ]
    headings = {"lean": x["title"], "points": y["title"]}
    figures = table(
        part("lean_reader", headings, "your lean"),
        part("lean_seen", {"points": y["title"]}, "the trial"),
        part("lean_most", {"points": y["title"]}, "the most that such a lean can make"),
        part("lean_curve", headings, "any lean"),
    )
    return themed(alt.layer(*layers).properties(height=350), figures, right=12, movable=True)
