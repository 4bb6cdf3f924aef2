"""Before and after: one value in each arm, at the visits of the trial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, GROUND, HAIRLINE, MUTED, TREATMENT, themed

ARMS = ["treatment", "control"]
NAMED = 24
"""Pixels to the right of the picture for the last words, which have the arm's name."""


@drawn_once
def course_lines(weeks: Sequence[int], treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the course. Data: course_frame, _name, _periods, _ranges, _medians, _words.

    The height of course_frame fixes the vertical axis, so that it stays while arms come and go.
    """
    first, last = weeks[0], weeks[-1]
    scale = alt.Scale(domain=[first - 4, last + 2], nice=False)
    axis = alt.Axis(values=list(weeks), grid=False, format="d")
    x = alt.X("week:Q", scale=scale, axis=axis, title="week of the trial")
    y_axis = alt.Axis(tickCount=5, format="~f", minExtent=30, grid=True, domain=False, ticks=False)
    y = alt.Y("y:Q", scale=alt.Scale(nice=False, zero=False), axis=y_axis, title=None)
    colours = alt.Scale(domain=ARMS, range=[TREATMENT, CONTROL])
    colour = alt.Color("arm:N", scale=colours, legend=None)
    dash = alt.StrokeDash("arm:N", scale=alt.Scale(domain=ARMS, range=[[1, 0], [6, 4]]))
    periods = alt.Chart(alt.NamedData("course_periods"))
    medians = alt.Chart(alt.NamedData("course_medians")).encode(x=x, y=y, color=colour)
    treated = "datum.arm === 'treatment'"
    words = alt.Chart(alt.NamedData("course_words")).encode(x=x, y=y, text="words:N")
    beside: dict[str, Any] = {
        "align": alt.expr("datum.align"),
        "dx": alt.expr("datum.side"),
        "dy": alt.expr("datum.dy"),
        "fontWeight": 600,
    }
    layers = [
        alt.Chart(alt.NamedData("course_frame")).mark_point(opacity=0).encode(x=x, y=y),
        alt.Chart(alt.NamedData("course_name"))
        .mark_text(align="left", baseline="bottom", dy=-8)
        .encode(x=alt.value(-34), y=alt.value(0), text="words:N"),
        periods.mark_rule(color=HAIRLINE, strokeDash=[2, 3]).encode(x=x),
        periods.mark_text(color=MUTED, align="left", baseline="top", dx=6).encode(
            x=x, y=alt.value(0), text="words:N"
        ),
        alt.Chart(alt.NamedData("course_ranges"))
        .mark_rule(strokeWidth=5, opacity=0.28, strokeCap="round")
        .encode(x=x, y=alt.Y("low:Q"), y2="high:Q", color=colour),
        medians.mark_line(strokeWidth=2).encode(strokeDash=dash.legend(None)),
        medians.mark_point(size=130, strokeWidth=2, opacity=1).encode(
            fill=alt.condition(treated, alt.value(TREATMENT), alt.value(GROUND))
        ),
        words.mark_text(stroke=GROUND, strokeWidth=5, **beside),  # keeps lines out of the words
        words.mark_text(**beside).encode(color=colour),
    ]
    figures = table(
        part(
            "course_medians",
            {"arm": "arm", "visit": x["title"], "y": "median"},
            words={"arm": {"treatment": treatment, "control": control}},
        ),
        part("course_ranges", {"low": "from", "high": "to"}),
        by="week",
    )
    return themed(alt.layer(*layers).properties(height=360), figures, right=NAMED)
