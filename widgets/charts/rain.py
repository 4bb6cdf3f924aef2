"""Trials falling into bands of their p-value, and the differences that they found."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.rain import BANDS, FORMS, PLACES
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, MUTED, PILE, READER, TEXT, themed

RIGHT = 10
"""Pixels beside the bands, for half of a mark."""


@drawn_once
def rain_of_trials() -> alt.TopLevelMixin:
    """Return the bands; each data set is named in one of the layers below.

    Data: rain_bars, rain_treatment, rain_control, rain_above, rain_expected, rain_last,
    rain_words, rain_trial, rain_alpha. Filled dots lie below alpha, rings above; a cross, and the
    pale part of a bar, is below alpha in favour of the control arm. So is the diamond of the last
    trial: filled, open, or with a cross.
    """
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, PLACES], nice=False, clamp=True), axis=None)
    down: dict[str, Any] = {"scale": alt.Scale(domain=[BANDS, 0], nice=False), "axis": None}
    y = alt.Y("y:Q", **down)
    dots = {"x": x, "y": y}
    trial = alt.Chart(alt.NamedData("rain_trial")).encode(x=x, y=y)
    shades = alt.Scale(domain=list(FORMS), range=[TEXT, PILE, GROUND])
    is_open = alt.condition("datum.form === 'above'", alt.value(GROUND), alt.value(READER))
    is_cross = alt.condition("datum.form === 'control'", alt.value(1), alt.value(0))
    last = alt.Chart(alt.NamedData("rain_last")).encode(x=x, y=y)
    expected = alt.Chart(alt.NamedData("rain_expected"))
    line = alt.Chart(alt.NamedData("rain_alpha")).encode(y=y)
    layers = [
        alt.Chart(alt.NamedData("rain_bars"))
        .mark_rect(stroke=TEXT, strokeWidth=1.5)
        .encode(
            x=x, x2="to:Q", y=y, y2="below:Q", fill=alt.Fill("form:N", scale=shades, legend=None)
        ),
        _dots("rain_treatment", dots, fill=TEXT, stroke=TEXT),
        _dots("rain_above", dots, fill=GROUND, stroke=MUTED),
        _dots("rain_control", dots, shape="cross", fill=TEXT, stroke=TEXT),
        expected.mark_rule(stroke=MUTED, strokeWidth=4).encode(x=x, x2="to:Q", y=y),
        expected.mark_text(align="right", baseline="middle", dx=RIGHT, fill=MUTED).encode(
            x=alt.value("width"), y=alt.Y("head:Q", **down), text="words:N"
        ),
        last.mark_point(shape="diamond", size=200, stroke=READER, strokeWidth=2, opacity=1).encode(
            fill=is_open
        ),
        last.mark_point(shape="cross", size=40, fill=GROUND, stroke=None).encode(opacity=is_cross),
        line.mark_rule(stroke=TEXT, strokeWidth=2).encode(x=alt.value(0), x2=alt.value("width")),
        alt.Chart(alt.NamedData("rain_words"))
        .mark_text(align="left", baseline="middle", fontWeight=600)
        .encode(x=x, y=y, text="words:N"),
        trial.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        trial.mark_text(align="right", baseline="middle", dx=-14).encode(text="words:N"),
    ]
    figures = table(
        part("rain_words", {"words": "trials"}),
        part("rain_expected", {"trials": "expected"}),
        part("rain_trial", {"words": "trials"}),
        by="band",
    )
    motion = {"by": "trial", "from": "above"}
    return themed(
        alt.layer(*layers).properties(height=86 * BANDS), figures, right=RIGHT, motion=motion
    )


def _dots(data: str, place: dict[str, Any], **look: Any) -> alt.Chart:
    rows = alt.Chart(alt.NamedData(data)).encode(**place)
    dots: alt.Chart = rows.mark_point(size=75, strokeWidth=1.5, opacity=1, **look)
    return dots
