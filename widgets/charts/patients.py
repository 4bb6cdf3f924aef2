"""Two response rates and their difference: as bars, and as an interval on one fixed line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.patients import DIFFERENCE
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import (
    CLEAR,
    CONTROL,
    GROUND,
    READER,
    TEXT,
    TREATMENT,
    haloed,
    line_key,
    themed,
)
from widgets.charts.true_difference import WORTH

MARGIN: dict[str, Any] = {"stroke": READER, "strokeWidth": 1.5, "strokeDash": [8, 4]}
"""How the upright line of the non-inferiority margin looks."""
KEY_ROOM = 24
"""Pixels over the picture that its key takes."""
LINES = {"worth": WORTH, "margin": MARGIN}


@drawn_once
def response_rates(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return a bar for each arm, and below them the stretch by which they differ.

    Data: rates_bars, rates_trial. The axis is always from 0 to 100%.
    """
    scale = alt.Scale(domain=[0, 100], nice=False)
    axis = alt.Axis(values=[0, 25, 50, 75, 100], format="d", grid=True)
    title = "responders, %"
    x = alt.X("start:Q", scale=scale, axis=axis, title=title)
    y = alt.Y(
        "row:N",
        scale=alt.Scale(domain=[treatment, control, DIFFERENCE]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelColor=TEXT),
    )
    bars = alt.Chart(alt.NamedData("rates_bars")).encode(y=y)
    colours = [TREATMENT, CONTROL, READER]
    kinds = alt.Scale(domain=["treatment", "control", "difference"], range=colours)
    fills = alt.Scale(domain=kinds["domain"], range=[TREATMENT, GROUND, READER])
    layers = [
        bars.mark_bar(size=30, strokeWidth=2).encode(
            x=x,
            x2="end:Q",
            fill=alt.Fill("kind:N", scale=fills, legend=None),
            stroke=alt.Stroke("kind:N", scale=kinds, legend=None),
        ),
        alt.Chart(alt.NamedData("rates_trial"))
        .mark_tick(thickness=3, size=44, color=TEXT)
        .encode(x="rate:Q", y=y),
        *haloed(
            bars.encode(x="at:Q"),
            align=alt.expr("datum.within ? 'right' : 'left'"),
            dx=alt.expr("datum.within ? -8 : 8"),
            fontWeight=600,
        ),
    ]
    figures = table(
        part("rates_bars", {"row": WHAT, "words": title}),
        part("rates_trial", {"row": WHAT, "rate": "% in the trial"}),
    )
    return themed(alt.layer(*layers).properties(height=190), figures)


@drawn_once
def difference_line(treatment: str, control: str, names: Sequence[str]) -> alt.TopLevelMixin:
    """Return a line for each of two ``names``, in percentage points, one arm minus the other.

    Data: difference_axis, its ends; difference_now, difference_trial, or difference_trial_words
    where the trial is not on it; difference_zero; your_worth and your_margin, and their names in
    difference_worth_key and difference_margin_key; arm_names, for the title.
    """
    scale = alt.Scale(nice=False, zero=False, padding=0)
    axis = alt.Axis(tickCount=4, format="~f", grid=True)
    points = "difference in percentage points,"
    title = [points, "{minus}", "{rest}"]
    in_figures = f"{points} {treatment} minus {control}"
    x = alt.X("points:Q", scale=scale, axis=axis, title=title)
    y = alt.Y(
        "row:N",
        scale=alt.Scale(domain=list(names)),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelColor=TEXT, labelPadding=CLEAR),
    )
    now = alt.Chart(alt.NamedData("difference_now")).encode(y=y)
    reported = alt.Chart(alt.NamedData("difference_trial")).encode(y=y)
    # No upright line goes through the words of a trial that is not on the axis.
    foot = alt.value(alt.expr("height / (length(data('difference_trial_words')) ? 2 : 1)"))
    beyond = alt.Chart(alt.NamedData("difference_trial_words")).encode(x=x, y=y)
    layers = [
        alt.Chart(alt.NamedData("difference_axis")).mark_rule(opacity=0).encode(x=x),
        alt.Chart(alt.NamedData("difference_zero"))
        .mark_rule(color=TEXT, strokeWidth=1.5)
        .encode(x=x, y=alt.value(0), y2=foot),
        *(
            alt.Chart(alt.NamedData(f"your_{kind}"))
            .mark_rule(**look)
            .encode(x=x, y=alt.value(0), y2=foot)
            for kind, look in LINES.items()
        ),
        now.mark_rule(color=READER, strokeWidth=3).encode(x="from:Q", x2="to:Q"),
        reported.mark_rule(color=TEXT, strokeWidth=1.5).encode(x="from:Q", x2="to:Q"),
        now.mark_point(shape="diamond", size=150, fill=READER, stroke=GROUND, opacity=1).encode(
            x="points:Q"
        ),
        reported.mark_point(size=110, fill=GROUND, stroke=TEXT, opacity=1).encode(x="points:Q"),
        *haloed(beyond, align="left", dx=4),
        # The keys may come once the picture is drawn, which makes no room for them then.
        alt.Chart(alt.NamedData("difference_axis"))
        .mark_point(opacity=0)
        .encode(y=alt.value(-KEY_ROOM)),
        *line_key(alt.Chart(alt.NamedData("difference_worth_key")), across=-62, **WORTH),
        *line_key(alt.Chart(alt.NamedData("difference_margin_key")), across=68, **MARGIN),
    ]
    figures = table(
        *(
            part(name, {"row": WHAT, "points": in_figures, "low": "from", "high": "to"})
            for name in ("difference_now", "difference_trial")
        ),
        part("your_worth", {"words": WHAT, "points": in_figures}),
        part("your_margin", {"points": in_figures}, "margin"),
        names="arm_names",
    )
    return themed(alt.layer(*layers).properties(height=186), figures)
