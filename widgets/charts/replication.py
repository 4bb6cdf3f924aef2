"""The p-values to expect of a repeat, as intervals for each size it may have."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, HAIRLINE, READER, TENFOLD, TEXT, goes_on, haloed, themed

LOWEST = 0.0001
"""The left end of the axis; a triangle there says that a bar goes on to smaller p-values."""


@drawn_once
def replication_intervals(rows: int) -> alt.TopLevelMixin:
    """Return one interval for each size.

    Data: expected_p, expected_alpha, expected_edge, expected_trial. The chosen size
    is in the reader's colour, with a thicker bar. A middle p beyond the axis has no stroke.
    """
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="log", domain=[LOWEST, 1], nice=False, clamp=True),
        axis=alt.Axis(values=[0.0001, 0.001, 0.01, 0.1, 1], format="~g", grid=False),
        title=["p-value of the repeat", TENFOLD],
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows + 0.7, 0], nice=False), axis=None)
    here, middle = x.copy(), x.copy()
    here.shorthand, middle.shorthand = "p:Q", "median:Q"
    colour = alt.condition("datum.chosen", alt.value(READER), alt.value(TEXT))
    wide = alt.condition("datum.chosen", alt.value(9), alt.value(5))
    pointed = alt.condition("datum.chosen", alt.value(150), alt.value(60))
    within = alt.condition(f"datum.median < {LOWEST}", alt.value(0), alt.value(1))
    sizes = alt.Chart(alt.NamedData("expected_p")).encode(y=y)
    alpha = alt.Chart(alt.NamedData("expected_alpha"))
    trial = alt.Chart(alt.NamedData("expected_trial")).encode(x=here, y=y)
    name = alt.Y("name_at:Q", scale=alt.Scale(domain=[rows + 0.7, 0], nice=False), axis=None)
    names = alt.Chart(alt.NamedData("expected_p")).encode(x=alt.value(0), y=name)
    goes_on_below, _ = goes_on(sizes, x, y, (LOWEST, 1))  # no p is beyond 1
    layers = [
        alt.Chart(alt.NamedData("expected_edge"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=here, y=y, y2="foot:Q"),
        alpha.mark_text(align="center", baseline="top").encode(
            x=here, y=alt.value(0), text="words:N"
        ),
        sizes.mark_rule(stroke=HAIRLINE).encode(x=alt.value(0), x2=alt.value("width")),
        sizes.mark_rule().encode(x=x, x2="high:Q", color=colour, strokeWidth=wide),
        sizes.mark_point(shape="stroke", angle=90, size=900, strokeWidth=3, filled=False).encode(
            x=middle, stroke=colour, opacity=within
        ),
        goes_on_below.encode(fill=colour, stroke=colour, size=pointed),
        *haloed(names, colour, align="left", baseline="middle"),
        trial.mark_point(size=170, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        trial.mark_text(align="right", dx=-13, baseline="middle").encode(
            x=alt.X("words_end:Q"), text="words:N"
        ),
    ]
    figures = table(
        part("expected_trial", {"p": "p-value"}, "this trial"),
        part(
            "expected_p",
            {"words": WHAT, "median": "middle p-value", "low": "from", "high": "to"},
        ),
    )
    chart = alt.layer(*layers).properties(height=90 * (rows + 1))
    return themed(chart, figures, right=12, motion={"by": "chosen"})
