"""Patients' scores before and after, with what a yes or no keeps of them."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, READER, TEXT, themed


@drawn_once
def falls(rows: Sequence[str], most: float) -> alt.TopLevelMixin:
    """Return one row for each patient: a line from the first score to the later one.

    Data: falls_examples, falls_reader, falls_trial. ``rows`` are the patients from top to
    bottom; the verdict stands at the right end of the row.
    """
    scale = alt.Scale(domain=[0, most], nice=False)
    axis = alt.Axis(tickCount=8, format="~g", grid=False)
    x = alt.X("before:Q", scale=scale, title="SELENA-SLEDAI score, points", axis=axis)
    y = alt.Y(
        "row:N",
        scale=alt.Scale(domain=list(rows)),
        title=None,
        axis=alt.Axis(
            domain=False, ticks=False, labelColor=TEXT, labelLimit=190, labelPadding=12, grid=True
        ),
    )
    layers = [
        layer
        for name, colour in (("examples", TEXT), ("reader", READER), ("trial", TEXT))
        for layer in _fall(f"falls_{name}", x, y, colour, hollow=name == "trial")
    ]
    figures = table(
        *(
            part(f"falls_{name}", {"row": "patient", "before": "before", "after": "after", **last})
            for name, last in (
                ("examples", {"verdict": "counts"}),
                ("reader", {"verdict": "counts"}),
                ("trial", {}),
            )
        )
    )
    return themed(alt.layer(*layers).properties(height=44 * len(rows) + 60), figures)


def _fall(name: str, x: alt.X, y: alt.Y, colour: str, hollow: bool) -> list[alt.Chart]:
    row = alt.Chart(alt.NamedData(name)).encode(x=x, y=y)
    after = "diamond" if colour == READER else "circle"
    return [
        row.mark_rule(color=colour, strokeWidth=2.5).encode(x2="after:Q"),
        row.mark_point(shape=after, size=110, fill=GROUND, stroke=colour, opacity=1),
        row.mark_point(
            shape=after, size=150, fill=GROUND if hollow else colour, stroke=colour, opacity=1
        ).encode(x="after:Q"),
        row.mark_text(align="left", dx=10, color=colour, fontWeight=400 if hollow else 600).encode(
            x=alt.value("width"), text="verdict:N"
        ),
    ]
