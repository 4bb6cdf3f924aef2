"""The chance that a trial shows a rare harm, for every number of patients in an arm."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.rare_harm import LARGEST_ARM, SMALLEST_ARM, TOP
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import CLEAR, GROUND, HAIRLINE, READER, TENFOLD, TEXT, line_key, themed

NAMES = {"seen": "at least one case", "found": "a difference found"}
"""What each curve is the chance of."""


@drawn_once
def chance_curves() -> alt.TopLevelMixin:
    """Return the two curves.

    Data: rare_curves, rare_trial, rare_trial_name, rare_now, rare_marks. Seeing one
    case is the solid line, finding a difference the dashed one.
    """
    x = alt.X(
        "n:Q",
        scale=alt.Scale(type="log", domain=[SMALLEST_ARM, LARGEST_ARM], nice=False, clamp=True),
        axis=alt.Axis(
            values=[10**power for power in range(1, 6)],
            format=",d",
            grid=False,
            # On a phone the number of the last tick takes the room of the one before.
            labelExpr="width < 240 && datum.value === 10000 ? '' : datum.label",
            labelOverlap=False,
        ),
        title=["patients in each arm", TENFOLD],
    )
    y = alt.Y(
        "chance:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False),
        axis=alt.Axis(
            values=[0, 0.25, 0.5, 0.75, 1],
            format="%",
            domain=False,
            ticks=False,
            labelPadding=CLEAR,
        ),
        title="chance that it shows",
    )
    dashes = {"seen": [1, 0], "found": [6, 4]}
    dash = alt.StrokeDash(
        "what:N",
        scale=alt.Scale(domain=list(dashes), range=list(dashes.values())),
        legend=None,
    )
    line: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 2.5}
    at_trial = alt.Chart(alt.NamedData("rare_trial"))
    now = alt.Chart(alt.NamedData("rare_now")).encode(x=x, y=alt.Y("top:Q"))
    marks = alt.Chart(alt.NamedData("rare_marks")).encode(x=x, y=y)
    side, away = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 12 : -12")
    layers = [
        at_trial.mark_rule(stroke=HAIRLINE, strokeWidth=1.5).encode(
            x=x, y=alt.Y("top:Q"), y2="foot:Q"
        ),
        alt.Chart(alt.NamedData("rare_trial_name"))
        .mark_text(align=side, dx=away)
        .encode(x=x, y=alt.Y("top:Q"), text="words:N"),
        alt.Chart(alt.NamedData("rare_curves"))
        .mark_line(interpolate="monotone", **line)
        .encode(x=x, y=y, strokeDash=dash),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(y2="foot:Q"),
        *line_key(now, NAMES["seen"], up=32, strokeDash=dashes["seen"], **line),
        *line_key(now, NAMES["found"], up=12, strokeDash=dashes["found"], **line),
        at_trial.mark_point(size=380, stroke=TEXT, strokeWidth=1.5, filled=False, opacity=1).encode(
            x=x, y=y
        ),
        marks.mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1),
        now.mark_text(align=side, dx=away, color=READER, fontWeight=600).encode(text="words:N"),
    ]
    figures = table(
        part("rare_marks", {"n": x["title"], "chance": y["title"]}, "your number"),
        part("rare_trial", {"n": x["title"], "chance": y["title"]}, "the trial"),
        part(
            "rare_curves",
            {"what": WHAT, "n": x["title"], "chance": y["title"]},
            words={"what": NAMES},
        ),
    )
    return themed(alt.layer(*layers).properties(height=380), figures, movable=True)
