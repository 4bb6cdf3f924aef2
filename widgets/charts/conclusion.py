"""Five facts of a conclusion: which of them a text holds."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, READER, TEXT, themed


@drawn_once
def fact_strip(facts: int) -> alt.TopLevelMixin:
    """Return one mark for each fact, filled where the text holds it; row 0 is at the top.

    Data: conclusion_lines, conclusion_facts. ``found`` is "yes" or "no", also in words.
    """
    y = alt.Y("row:Q", scale=alt.Scale(domain=[facts - 0.5, -0.5], nice=False), axis=None)
    found = alt.Chart(alt.NamedData("conclusion_facts")).encode(y=y)
    layers = [
        alt.Chart(alt.NamedData("conclusion_lines"))
        .mark_rule(stroke=HAIRLINE)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y),
        found.mark_point(size=190, stroke=READER, strokeWidth=2, opacity=1).encode(
            x=alt.value(14),
            fill=alt.Fill(
                "found:N",
                scale=alt.Scale(domain=["yes", "no"], range=[READER, GROUND]),
                legend=None,
            ),
        ),
        found.mark_text(align="left", color=TEXT).encode(x=alt.value(34), text="words:N"),
        found.mark_text(align="right", dx=-2).encode(x=alt.value("width"), text="state:N"),
    ]
    figures = table(part("conclusion_facts", {"words": "fact", "state": "in your text"}))
    return themed(alt.layer(*layers).properties(height=34 * facts), figures)
