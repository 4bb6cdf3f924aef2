"""One patient without a result, counted three ways, by every test."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.missing_patient import FATES, HIGH, LOW
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, LOGARITHMIC, P_BANDS, TEXT, TREATMENT, themed

ROW = 34
"""Height of one row, in pixels."""


@drawn_once
def missing_strip(labels: Sequence[str]) -> alt.TopLevelMixin:
    """Return the strip: three marks a test.

    Data: missing_span, missing_marks, missing_words, missing_alpha.
    ``labels`` are the tests from top to bottom. As published: a hollow ring; as a responder:
    a filled circle; as a non-responder: a hollow triangle.
    """
    scale = alt.Scale(type="log", domain=[LOW, HIGH], clamp=True, nice=False)
    axis = alt.Axis(values=[0.01, 0.02, 0.05, 0.1, 0.2], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", LOGARITHMIC])
    y = alt.Y(
        "test:N",
        scale=alt.Scale(domain=[*FATES, *labels]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labels=False, grid=False),
    )
    faded = alt.Opacity("shade:Q", scale=alt.Scale(domain=[0, 1], range=[0, 1]), legend=None)
    span = alt.Chart(alt.NamedData("missing_span")).encode(y=y, opacity=faded)
    marks = alt.Chart(alt.NamedData("missing_marks")).encode(x=x, y=y, opacity=faded)
    words = alt.Chart(alt.NamedData("missing_words")).encode(x=x, y=y)
    alpha = alt.Chart(alt.NamedData("missing_alpha")).encode(x=alt.X("alpha:Q"))
    beside, shift = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 14 : -14")
    # The shade begins above the first name, which is over its line, however high rows are drawn.
    above = f"height * {len(FATES) + 0.5} / {len(FATES) + len(labels)} - 22"
    top, foot = alt.value(alt.expr(above)), alt.value("height")
    layers = [
        alpha.mark_rect(color=P_BANDS[2], opacity=0.45).encode(
            x=alt.X("lowest:Q", scale=scale), x2="alpha:Q", y=top, y2=foot
        ),
        alpha.mark_rule(color=TEXT, strokeWidth=1.5).encode(y=top, y2=foot),
        span.mark_rule(color=TEXT, strokeWidth=1).encode(
            x=alt.X("low:Q", scale=scale), x2="high:Q"
        ),
        span.mark_text(align="left", baseline="bottom", dx=3, dy=-4).encode(
            x=alt.value(0), text="test:N"
        ),
        _fates(marks),
        _fates(words),
        words.mark_text(align=beside, dx=shift).encode(text="words:N"),
    ]
    height = ROW * (len(labels) + len(FATES)) + 68
    figures = table(
        part(
            "missing_marks",
            {"test": "test", "fate": "the missing patient", "p": x["title"]},
            words={
                "fate": {
                    "left_out": "left out, as published",
                    "responder": "counted as a responder",
                    "non_responder": "counted as a non-responder",
                }
            },
        )
    )
    return themed(alt.layer(*layers).properties(height=height), figures, right=4)


def _fates(marks: alt.Chart) -> alt.Chart:
    """Return marks whose form sets the three ways apart; the ring leaves room for the circle."""
    shapes = alt.Scale(domain=FATES, range=["circle", "circle", "triangle-up"])
    fills = alt.Scale(domain=FATES, range=[GROUND, TREATMENT, GROUND])
    strokes = alt.Scale(domain=FATES, range=[TEXT, TREATMENT, TREATMENT])
    size = alt.condition("datum.fate === 'left_out'", alt.value(150), alt.value(60))
    drawn: alt.Chart = marks.mark_point(strokeWidth=1.5, opacity=1).encode(
        shape=alt.Shape("fate:N", scale=shapes, legend=None),
        fill=alt.Fill("fate:N", scale=fills, legend=None),
        stroke=alt.Stroke("fate:N", scale=strokes, legend=None),
        size=size,
    )
    return drawn
