"""An arm of invented patients by their score at the later visit."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import CONTROL, GROUND, MUTED, READER, TEXT, haloed, themed

SHAPES = {
    "responder": ("circle", CONTROL, CONTROL),
    "short": ("triangle-down", GROUND, CONTROL),
    "stopped": ("square", GROUND, CONTROL),
    "other": ("circle", GROUND, MUTED),
}
"""Shape, fill and outline of each kind of patient."""


@drawn_once
def arranged_patients(title: str, highest: int) -> alt.TopLevelMixin:
    """Return the dots. Data: arrangement_dots, _key, _printed, _yours.

    Across is the score, up to ``highest``; patients with the same score are stacked.
    """
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[-0.8, highest + 0.8], nice=False),
        axis=alt.Axis(values=list(range(0, highest + 1, 5)), format="d", grid=False),
        title=title,
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-2.4, 16.6], nice=False), axis=None)
    kinds = list(SHAPES)
    shapes, fills, strokes = zip(*SHAPES.values(), strict=True)
    look = {
        "shape": alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=shapes), legend=None),
        "fill": alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=fills), legend=None),
        "stroke": alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=strokes), legend=None),
    }
    size = alt.expr(f"0.78 * pow(min(0.8 * width / {highest + 2}, 10.5), 2)")
    key = alt.Chart(alt.NamedData("arrangement_key")).encode(x=x, y=y)
    printed = alt.Chart(alt.NamedData("arrangement_printed")).encode(x=x)
    yours = alt.Chart(alt.NamedData("arrangement_yours")).encode(x=x)
    layers = [
        printed.mark_rule(color=TEXT, strokeDash=[5, 4], strokeWidth=1.5),
        *haloed(printed.encode(y=alt.value(0)), align="left", baseline="top", dx=6),
        alt.Chart(alt.NamedData("arrangement_dots"))
        .mark_point(size=size, strokeWidth=1.8, opacity=1)
        .encode(x=x, y=y, **look),
        key.mark_point(size=120, strokeWidth=1.8, opacity=1).encode(**look),
        *haloed(key, align="left", baseline="middle", dx=12),
        yours.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            y=alt.datum(-1.5)
        ),
        *haloed(
            yours.encode(y=alt.datum(-1.5)),
            colour=READER,
            align="left",
            baseline="middle",
            dx=12,
            fontWeight=600,
        ),
    ]
    figures = table(
        part("arrangement_key", {"words": WHAT}),
        part("arrangement_printed", {"words": WHAT, "x": title}),
        part("arrangement_yours", {"words": WHAT, "x": title}),
        part(
            "arrangement_dots",
            {"kind": WHAT, "x": title},
            words={
                "kind": {
                    "responder": "responder",
                    "short": "fell by too little",
                    "stopped": "stopped at a gate",
                    "other": "above the median, no response",
                }
            },
        ),
    )
    return themed(alt.layer(*layers).properties(height=270), figures)
