"""p-values of one table by several tests, on one strip."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import HAIRLINE, READER, TENFOLD, TEXT, haloed, themed

ROW = 38
LOWEST = 0.001
"""The strip's left end; smaller p-values stand there, and their words say "< 0.001"."""


@drawn_once
def p_value_strip(labels: Sequence[str]) -> alt.TopLevelMixin:
    """Return the strip: one row a test. Data: strip_p_values, strip_alpha.

    ``labels`` are the tests in their order from top to bottom.
    """
    scale = alt.Scale(type="log", domain=[LOWEST, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[0.001, 0.01, 0.1, 1], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    rows = alt.Axis(labels=False, ticks=False, domain=False, grid=True)
    y = alt.Y("test:N", scale=alt.Scale(domain=list(labels)), title=None, axis=rows)
    colour = alt.condition("datum.chosen", alt.value(READER), alt.value(TEXT))
    size = alt.condition("datum.chosen", alt.value(130), alt.value(70))
    tests = alt.Chart(alt.NamedData("strip_p_values")).encode(x=x, y=y)
    alpha = alt.Chart(alt.NamedData("strip_alpha")).encode(x=alt.X("alpha:Q"))
    over_next = alt.expr(f"height / {len(labels)} - 21")
    layers = [
        # In pieces, each under the words of its row and over those of the next.
        tests.mark_rule(color=TEXT, strokeWidth=1.5, yOffset=-4, y2Offset=over_next).encode(
            x=alt.X("alpha:Q"), y2="test:N"
        ),
        alpha.mark_text(align="left", baseline="bottom", dx=4, dy=-2).encode(
            y=alt.value(0), text="words:N"
        ),
        tests.mark_rule(color=HAIRLINE).encode(x2="alpha:Q"),
        tests.mark_point(filled=True, opacity=1).encode(color=colour, size=size),
        # Above their dots: beside them a phone would have no room left for the axis.
        tests.mark_text(align="left", baseline="bottom", dy=-5).encode(
            x=alt.value(0), text="test:N", color=colour
        ),
        *haloed(
            tests.encode(x=alt.value("width")), colour, align="right", baseline="bottom", dy=-5
        ),
    ]
    figures = table(part("strip_p_values", {"test": "test", "p": x["title"]}))
    return themed(
        alt.layer(*layers).properties(height=ROW * len(labels) + 60), figures, renderer="canvas"
    )
