"""A hundred patients on each treatment, one mark for each."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.hundred import COLUMNS, GAP
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, GROUND, MUTED, TEXT, TREATMENT, themed


@drawn_once
def hundreds() -> alt.TopLevelMixin:
    """Return both hundreds side by side. Data: hundred_rest, _treatment, _control, _extra, _words.

    Non-responders are pale rings, responders filled circles; the responders that one arm has
    more than the other are diamonds.
    """
    x = alt.X("x:Q", scale=alt.Scale(domain=[-1, 2 * COLUMNS + GAP], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[COLUMNS + 0.4, -1.6], nice=False), axis=None)

    def marks(name: str) -> alt.Chart:
        return alt.Chart(alt.NamedData(f"hundred_{name}")).encode(x=x, y=y)

    ours = alt.condition("datum.arm === 'treatment'", alt.value(TREATMENT), alt.value(CONTROL))
    layers = [
        marks("rest").mark_point(size=60, fill=GROUND, stroke=MUTED, strokeWidth=1, opacity=1),
        marks("treatment").mark_point(size=80, fill=TREATMENT, stroke=TREATMENT, opacity=1),
        marks("control").mark_point(size=80, fill=CONTROL, stroke=CONTROL, opacity=1),
        marks("extra")
        .mark_point(shape="diamond", size=130, stroke=TEXT, filled=True, opacity=1)
        .encode(color=ours),
        marks("words").mark_text(align="left", fontWeight=600).encode(text="words:N", color=ours),
    ]
    figures = table(part("hundred_words", {"words": "responders in a hundred"}))
    return themed(alt.layer(*layers).properties(height=260), figures)
