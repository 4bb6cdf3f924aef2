"""The chance that an interval lies on one side of a line, for each size of a trial."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.precision import SIZES
from widgets.charts.table import part, table
from widgets.charts.theme import (
    GROUND,
    MUTED,
    READER,
    TEXT,
    line_key,
    over_words,
    themed,
)


@drawn_once
def precision_curves() -> alt.TopLevelMixin:
    """Return both curves.

    Data: precision_aim, precision_needed, precision_zero, precision_line, precision_now.
    """
    x = alt.X(
        "n:Q",
        scale=alt.Scale(type="log", domain=[SIZES[0], SIZES[-1]], nice=False),
        axis=alt.Axis(
            values=[10, 30, 100, 300, 1000, 3000],
            format=",d",
            grid=False,
            # On a phone the number of the last tick takes the room of the one before.
            labelExpr="width < 240 && datum.value === 1000 ? '' : datum.label",
            labelOverlap=False,
        ),
        title=["patients in each arm; each tick is", "about three times the one before"],
    )
    y = alt.Y(
        "chance:Q",
        scale=alt.Scale(domain=[0, 1.04], nice=False, clamp=True),
        axis=alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1], format="~%", domain=False, ticks=False),
        title="chance of a range on one side",
    )
    aim = alt.Chart(alt.NamedData("precision_aim")).encode(y=y)
    now = alt.Chart(alt.NamedData("precision_now")).encode(x=x, y=y)
    needed = alt.Chart(alt.NamedData("precision_needed"))
    zero: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 2, "strokeDash": [6, 4]}
    line: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 2.5}
    level: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1}
    size: dict[str, Any] = {"stroke": READER, "strokeDash": [5, 4]}
    layers = [
        aim.mark_rule(**level).encode(x=alt.value(0), x2=alt.value("width")),
        needed.mark_rule(**size).encode(x=x, y=alt.Y("foot:Q"), y2="chance:Q"),
        alt.Chart(alt.NamedData("precision_zero"))
        .mark_line(interpolate="monotone", **zero)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("precision_line"))
        .mark_line(interpolate="monotone", **line)
        .encode(x=x, y=y),
        *line_key(aim, "of zero", across=-40, up=56, **zero),
        *line_key(aim, "of your line", across=84, up=56, **line),
        *line_key(aim, across=-40, up=36, **level),
        *line_key(needed, across=84, up=36, **size),
        *over_words(now, "n", fontWeight=600),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
    ]
    figures = table(
        part("precision_now", {"n": "patients in each arm", "chance": y["title"]}, "your trial"),
        part("precision_line", {"n": "patients in each arm", "chance": "of your line"}),
        part("precision_zero", {"n": "patients in each arm", "chance": "of zero"}),
    )
    chart = alt.layer(*layers).properties(height=360)
    return themed(chart, figures, right=26, shrinks=True, movable=True)
