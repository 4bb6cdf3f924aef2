"""The p-value of one result at every true difference, and the differences that fit it."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.interval import HIGHEST, LOWEST, TOP
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, READER, TEXT, haloed, line_key, mark_key, themed
from widgets.charts.true_difference import (
    alpha_key,
    alpha_words,
    difference_axis,
    more_responders,
    p_value_axis,
    p_value_ground,
    zero_key,
)


@drawn_once
def p_value_curve(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the curve; each data set is named in one of the layers below.

    Data: interval_band, interval_curve, interval_alpha, interval_span, interval_zero,
    interval_observed, interval_now. The shaded part is where p is at least alpha. Keys over the
    picture name what the reader's line would go through the words of.
    """
    ticks = range(LOWEST + 10, HIGHEST, 20)
    x = difference_axis(ticks, LOWEST, HIGHEST, *more_responders(treatment, control))
    y = p_value_axis(TOP, "p-value of the trial's result")
    span = alt.Chart(alt.NamedData("interval_span"))
    observed = alt.Chart(alt.NamedData("interval_observed")).encode(x=x, y=y)
    ring: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.5, "filled": False}
    now = alt.Chart(alt.NamedData("interval_now"))
    side = alt.expr("datum.align")
    layers = [
        *p_value_ground("interval", x, y),
        alt.Chart(alt.NamedData("interval_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(x=x, y=y),
        span.mark_rule(stroke=TEXT, strokeWidth=5).encode(x=alt.X("low:Q"), x2="high:Q", y=y),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(x=x, y=alt.Y("top:Q"), y2="foot:Q"),
        observed.mark_point(size=380, opacity=1, **ring),
        *alpha_words("interval", y),
        *mark_key(observed, across=-40, up=36, size=200, **ring),
        *alpha_key("interval", across=104, up=36),
        *line_key(span, "what fits", across=-40, stroke=TEXT, strokeWidth=5),
        *zero_key("interval", across=74),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            x=x, y=y
        ),
        *haloed(
            now.encode(x=x, y=alt.Y("top:Q")),
            READER,
            align=side,
            dx=alt.expr("datum.align === 'left' ? 6 : -6"),
            fontWeight=600,
        ),
    ]
    figures = table(
        part("interval_now", {"points": x["title"], "p": y["title"]}, "your difference"),
        part("interval_observed", {"points": x["title"], "p": y["title"]}, "the trial"),
        part("interval_span", {"low": "from", "high": "to", "p": y["title"]}, "what fits"),
        part("interval_curve", {"points": x["title"], "p": y["title"]}, "the curve"),
    )
    chart = alt.layer(*layers).properties(height=400)
    return themed(chart, figures, shrinks=True, movable=True)
