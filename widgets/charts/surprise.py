"""How surprising a result is at every true difference, in tosses of a coin."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.surprise import HIGHEST, LOWEST, TOP
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TEXT, haloed, themed
from widgets.charts.true_difference import difference_axis, more_responders, worth_line


@drawn_once
def surprise_curve(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the curve.

    Data: surprise_alpha, surprise_zero, surprise_worth, surprise_curve, surprise_now.
    """
    x = difference_axis(
        range(0, HIGHEST, 20), LOWEST, HIGHEST, *more_responders(treatment, control)
    )
    y = alt.Y(
        "bits:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False, clamp=True),
        axis=alt.Axis(values=list(range(0, TOP, 2)), format="d", domain=False, ticks=False),
        title="bits: heads in a row",
    )
    alpha = alt.Chart(alt.NamedData("surprise_alpha")).encode(y=y)
    zero = alt.Chart(alt.NamedData("surprise_zero")).encode(x=x)
    now = alt.Chart(alt.NamedData("surprise_now")).encode(x=x, y=y)
    layers = [
        alpha.mark_rule(stroke=HAIRLINE, strokeWidth=1.5).encode(
            x=alt.value(0), x2=alt.value("width")
        ),
        *haloed(alpha.encode(x=x), MUTED, align="center", baseline="bottom", dy=-4),
        zero.mark_rule(stroke=TEXT, strokeWidth=1.5),
        *haloed(zero.encode(y=alt.value(2)), align="right", dx=-5, baseline="top"),
        *worth_line("surprise", x),
        alt.Chart(alt.NamedData("surprise_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(x=x, y=y),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        *haloed(
            now,
            READER,
            align=alt.expr("datum.align"),
            dx=alt.expr("datum.align === 'left' ? 12 : -12"),
            dy=alt.expr("datum.dy"),
            fontWeight=600,
        ),
    ]
    figures = table(
        part("surprise_now", {"points": x["title"], "bits": y["title"]}, "your difference"),
        part("surprise_worth", {"words": WHAT, "points": x["title"]}),
        part("surprise_curve", {"points": x["title"], "bits": y["title"]}, "the curve"),
    )
    chart = alt.layer(*layers).properties(height=320)
    return themed(chart, figures, shrinks=True, movable=True)
