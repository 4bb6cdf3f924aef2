"""One sign of the disease before and after in both arms, and what each comparison gives."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.dot_lines import dot_lines, down
from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.within_arm import ROWS
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, GROUND, HAIRLINE, TENFOLD, TEXT, TREATMENT, themed

LOWEST = 0.001
"""Left end of the strip; no p-value of this table is smaller."""


@drawn_once
def sign_dots(n: int) -> alt.TopLevelMixin:
    """Return one dot for each of up to n patients. Data: dots_filled, dots_open, dots_words.

    Before and after on treatment, then on control. Filled dots have the sign.
    """
    figures = table(part("dots_words", {"words": "patients with the sign"}))
    dots = alt.layer(*dot_lines(n, down(3.7)))
    return themed(dots.properties(height=300), figures, renderer="canvas")


@drawn_once
def comparisons() -> alt.TopLevelMixin:
    """Return the three p-values. Data: compared, compared_printed, compared_alpha, compared_edge.

    Filled marks are recomputed, larger rings are printed in the paper.
    """
    scale = alt.Scale(type="log", domain=[LOWEST, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[0.001, 0.01, 0.1, 1], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    y_scale = alt.Scale(domain=[-0.75, 2.5], nice=False, reverse=True)
    y = alt.Y("y:Q", scale=y_scale, axis=None)
    colours = alt.Scale(domain=list(ROWS), range=[TREATMENT, CONTROL, TEXT])
    colour = alt.Color("row:N", scale=colours, legend=None)
    shapes = alt.Scale(domain=list(ROWS), range=["circle", "circle", "square"])
    compared = alt.Chart(alt.NamedData("compared")).encode(y=y)
    alpha = alt.Chart(alt.NamedData("compared_alpha")).encode(x=x)
    words = compared.encode(x=alt.value(0), text="words:N")
    above: dict[str, Any] = {"align": "left", "baseline": "bottom", "dy": -14}
    layers = [
        alt.Chart(alt.NamedData("compared_edge"))
        .mark_rule(color=TEXT, strokeWidth=1.5)
        .encode(x=x, y=alt.Y("row:Q", scale=y_scale, axis=None), y2="foot:Q"),
        alpha.mark_text(align="center", baseline="top").encode(y=alt.value(0), text="words:N"),
        compared.mark_rule(color=HAIRLINE).encode(x=x, x2="alpha:Q"),
        alt.Chart(alt.NamedData("compared_printed"))
        .mark_point(size=300, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1)
        .encode(x=x, y=y),
        compared.mark_point(size=90, filled=True, opacity=1).encode(
            x=x, color=colour, shape=alt.Shape("row:N", scale=shapes, legend=None)
        ),
        words.mark_text(stroke=GROUND, strokeWidth=6, **above),  # keeps the line out of the words
        words.mark_text(**above).encode(color=colour),
    ]
    figures = table(
        part("compared", {"words": "comparison", "p": "p-value"}),
        part("compared_printed", {"words": "p-value printed in the paper"}),
        by="y",
    )
    return themed(alt.layer(*layers).properties(height=300), figures, renderer="canvas")
