"""Every adverse event as a difference between the arms, with the differences that fit."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import (
    CONTROL,
    GROUND,
    READER,
    TEXT,
    TREATMENT,
    goes_on,
    themed,
    zero_line,
)

LOWEST, HIGHEST = -50, 60
"""Ends of the axis, in percentage points; a range without a limit runs to the end."""
HALF = 6
"""Pixels that the axis begins within the picture: half of a mark at its end."""


@drawn_once
def harm_rows(rows: int, treatment: str, control: str) -> alt.TopLevelMixin:
    """Return one row for each event, numbered from 0 at the top.

    Data: harms_chosen, harms_zero, harms_zero_words, harms_ranges, harms_chosen_range,
    harms_seen, harms_words, harms_heads. The counts of both arms stand at the right.
    """
    x = alt.X(
        "points:Q",
        scale=alt.Scale(
            domain=[LOWEST, HIGHEST],
            range=[HALF, alt.expr("width - 108")],  # it ends before the counts
            nice=False,
            clamp=True,
        ),
        axis=alt.Axis(
            values=list(range(LOWEST + 10, HIGHEST, 20)),
            format="d",
            grid=False,
            titleAnchor="start",  # on a phone it is longer than the axis
        ),
        title=[
            "percentage points more patients",
            f"with the event on {treatment} than on {control}",
        ],
    )
    low = x.copy()
    low.shorthand = "low:Q"
    y = alt.Y(
        "row:Q",
        scale=alt.Scale(domain=[rows - 0.45, -1.8], nice=False),
        axis=None,
    )
    words = alt.Chart(alt.NamedData("harms_words")).encode(y=y)
    beside: dict[str, Any] = {"align": "left", "dx": 2, "dy": -13}
    heads = alt.Chart(alt.NamedData("harms_heads"))
    layers = [
        *zero_line("harms", x, y, dy=-4),
        alt.Chart(alt.NamedData("harms_ranges"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=low, x2="high:Q", y=y),
        alt.Chart(alt.NamedData("harms_chosen_range"))
        .mark_rule(stroke=READER, strokeWidth=5)
        .encode(x=low, x2="high:Q", y=y),
        *goes_on(alt.Chart(alt.NamedData("harms_ranges")), x, y, (LOWEST, HIGHEST)),
        alt.Chart(alt.NamedData("harms_seen"))
        .mark_point(size=95, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y),
        words.mark_text(**beside, stroke=GROUND, strokeWidth=4, opacity=0.85).encode(
            x=alt.value(0), text="words:N"
        ),
        words.mark_text(**beside).encode(x=alt.value(0), text="words:N"),
        words.mark_text(align="right", dx=-66, dy=-13, color=TREATMENT, fontWeight=600).encode(
            x=alt.value("width"), text="treatment:N"
        ),
        words.mark_text(align="right", dx=-2, dy=-13, color=CONTROL, fontWeight=600).encode(
            x=alt.value("width"), text="control:N"
        ),
        heads.mark_text(
            align="right",
            dx=alt.expr("datum.arm === 'treatment' ? -66 : -2"),
            lineBreak="\n",
            baseline="top",
        ).encode(
            x=alt.value("width"),
            y=alt.value(0),
            text="words:N",
            color=alt.Color(
                "arm:N",
                scale=alt.Scale(domain=["treatment", "control"], range=[TREATMENT, CONTROL]),
                legend=None,
            ),
        ),
    ]
    figures = table(
        part(
            "harms_words",
            {
                "words": "event",
                "treatment": f"patients on {treatment}",
                "control": f"patients on {control}",
            },
        ),
        part("harms_seen", {"points": x["title"]}),
        part("harms_ranges", {"low": "from", "high": "to"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=46 * rows + 70), figures, movable=True)
