"""The trial's own list of p-values, before and after the number of questions is paid for."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import (
    GROUND,
    HAIRLINE,
    MUTED,
    READER,
    TENFOLD,
    TEXT,
    WORDS,
    haloed,
    themed,
)

LOWEST = 0.001
"""Left end of the axis."""
ROW = 33


@drawn_once
def adjusted_rows(rows: int) -> alt.TopLevelMixin:
    """Return one row for each question, numbered from 0 at the top.

    Data: adjusted_rules, adjusted_names, adjusted_left, adjusted_raw, adjusted_paid,
    adjusted_first, adjusted_alpha, adjusted_edge. Rings are the p-values as they are, filled
    dots those that pay for the other questions; a cross is a question that is not counted.
    """
    # Right of a mark at 1 is room for the number of the row below: on a projector rows are close.
    scale = alt.Scale(type="log", domain=[LOWEST, 3], clamp=True, nice=False)
    axis = alt.Axis(values=[0.001, 0.01, 0.1, 1], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.3, -1.25], nice=False), axis=None)
    names = alt.Chart(alt.NamedData("adjusted_names")).encode(y=y)
    raw = alt.Chart(alt.NamedData("adjusted_raw")).encode(x=x, y=y)
    paid = alt.Chart(alt.NamedData("adjusted_paid")).encode(x=x, y=y)
    first = alt.Chart(alt.NamedData("adjusted_first")).encode(x=x, y=y)
    alpha = alt.Chart(alt.NamedData("adjusted_alpha")).encode(x=x)
    # Before a class rows are low: words stay nearer to their own mark than to the one above.
    over = alt.expr(f"-min(5, 0.4 * height / {rows + 0.95} - {WORDS / 2})")
    colour = alt.condition("datum.counted", alt.value(TEXT), alt.value(MUTED))
    layers = [
        alt.Chart(alt.NamedData("adjusted_rules"))
        .mark_rule(stroke=HAIRLINE)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y),
        alt.Chart(alt.NamedData("adjusted_edge"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        alpha.mark_text(align="center", baseline="top").encode(y=alt.value(0), text="words:N"),
        *haloed(names.encode(x=alt.value(0)), colour, align="left", baseline="bottom", dy=over),
        *haloed(
            alt.Chart(alt.NamedData("adjusted_numbers")).encode(x=alt.value("width"), y=y),
            colour,
            align="right",
            baseline="bottom",
            dy=over,
            fontWeight=600,
        ),
        raw.mark_rule(stroke=TEXT, strokeWidth=2).encode(x2="paid:Q"),
        alt.Chart(alt.NamedData("adjusted_left"))
        .mark_point(shape="cross", size=60, fill=MUTED, stroke=MUTED, strokeWidth=0, opacity=1)
        .encode(x=x, y=y),
        raw.mark_point(size=90, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        paid.mark_point(size=65, fill=TEXT, stroke=GROUND, strokeWidth=1, opacity=1),
        first.mark_point(shape="diamond", size=120, fill=READER, stroke=GROUND, opacity=1),
    ]
    figures = table(
        part("adjusted_names", {"words": "question", "counted": "counted"}),
        part("adjusted_raw", {"p": "p-value", "paid": "p-value after the adjustment"}),
        part("adjusted_left", {"p": "p-value"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=ROW * rows + 92), figures, right=6)
