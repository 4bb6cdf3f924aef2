"""Lines of dots, one dot a patient: two lines for each arm, under what the picture says of them."""

from __future__ import annotations

import altair as alt

from widgets.charts.theme import CONTROL, TREATMENT


def across(n: int) -> alt.Scale:
    """Return the scale of lines of up to n dots."""
    return alt.Scale(domain=[0.4, n + 0.6], nice=False)


def down(foot: float) -> alt.Y:
    """Return the axis of the lines, from the top; ``foot`` is its lower end."""
    return alt.Y("y:Q", scale=alt.Scale(domain=[-0.6, foot], nice=False, reverse=True), axis=None)


def dot_lines(n: int, y: alt.Y) -> list[alt.Chart]:
    """Return four lines of up to n dots, and the words above each, as layers.

    Data: dots_filled, dots_open, dots_words. A dot grows with the width of the picture.
    """
    x = alt.X("x:Q", scale=across(n), axis=None)
    colour = alt.Scale(domain=["treatment", "control"], range=[TREATMENT, CONTROL])
    stroke = alt.Stroke("arm:N", scale=colour, legend=None)
    size = alt.expr(f"0.78 * pow(min(0.74 * width / {n}, 15), 2)")
    return [
        alt.Chart(alt.NamedData("dots_open"))
        .mark_point(size=size, strokeWidth=1.2, opacity=1, filled=False)
        .encode(x=x, y=y, stroke=stroke),
        alt.Chart(alt.NamedData("dots_filled"))
        .mark_point(size=size, strokeWidth=1.2, opacity=1)
        .encode(x=x, y=y, stroke=stroke, fill=alt.Fill("arm:N", scale=colour, legend=None)),
        alt.Chart(alt.NamedData("dots_words"))
        .mark_text(align="left", baseline="bottom", dy=-12)
        .encode(
            x=alt.value(0),
            y=y,
            text="words:N",
            color=alt.Color("arm:N", scale=colour, legend=None),
        ),
    ]
