"""An analysis and the patients whom it left out: one dot a patient."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, TEXT, TREATMENT, themed


@drawn_once
def left_out_dots(n: int) -> alt.TopLevelMixin:
    """Return four lines of up to n dots: kept and left out, on treatment and on control.

    Data: subtraction_responders, subtraction_others, subtraction_words, subtraction_reasons.
    Filled dots responded. Under the last line, brackets name two reasons to leave patients out.
    """
    x_scale = alt.Scale(domain=[0.4, n + 0.6], nice=False)
    y_scale = alt.Scale(domain=[-0.6, 4.3], nice=False, reverse=True)
    x = alt.X("x:Q", scale=x_scale, axis=None)
    y = alt.Y("y:Q", scale=y_scale, axis=None)
    colour = alt.Scale(domain=["treatment", "control"], range=[TREATMENT, CONTROL])
    stroke = alt.Stroke("arm:N", scale=colour, legend=None)
    size = alt.expr(f"0.78 * pow(min(0.74 * width / {n}, 15), 2)")
    reasons = alt.Chart(alt.NamedData("subtraction_reasons")).encode(
        x=alt.X("from:Q", scale=x_scale), y=y
    )
    layers = [
        alt.Chart(alt.NamedData("subtraction_others"))
        .mark_point(size=size, strokeWidth=1.2, opacity=1, filled=False)
        .encode(x=x, y=y, stroke=stroke),
        alt.Chart(alt.NamedData("subtraction_responders"))
        .mark_point(size=size, strokeWidth=1.2, opacity=1)
        .encode(x=x, y=y, stroke=stroke, fill=alt.Fill("arm:N", scale=colour, legend=None)),
        alt.Chart(alt.NamedData("subtraction_words"))
        .mark_text(align="left", baseline="bottom", dy=-12, fontSize=14)
        .encode(
            x=alt.value(0),
            y=y,
            text="words:N",
            color=alt.Color("arm:N", scale=colour, legend=None),
        ),
        reasons.mark_rule(color=TEXT, strokeWidth=2.5).encode(x2="to:Q"),
        reasons.mark_text(align="left", baseline="top", dy=6).encode(text="words:N"),
    ]
    figures = table(
        part("subtraction_words", {"words": "patients of LUPIL-2"}),
        part("subtraction_reasons", {"words": "placebo patients left out"}),
    )
    return themed(alt.layer(*layers).properties(height=330), figures, renderer="canvas")
