"""Patients by what happened to them before the end, and the same trial by several rules."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.intercurrent import COLUMNS, GAP, LINES
from widgets.charts.table import part, table
from widgets.charts.theme import (
    CONTROL,
    GROUND,
    MUTED,
    READER,
    SHADE,
    TEXT,
    TREATMENT,
    themed,
    zero_line,
)

LOWEST, HIGHEST = -15, 45
"""Ends of the axis of differences, in percentage points; a range that goes on is cut there."""


@drawn_once
def events_before_the_end() -> alt.TopLevelMixin:
    """Return both arms side by side, a mark a patient, in groups by what happened.

    Data: intercurrent_chosen, _out, _rest, _treatment, _control, _names, _heads. Pale rings count
    as failures; crosses are left out.
    """
    scale = alt.Scale(domain=[-1, 2 * COLUMNS + GAP], nice=False)
    x = alt.X("x:Q", scale=scale, axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[LINES, -0.5], nice=False), axis=None)

    def marks(name: str) -> alt.Chart:
        return alt.Chart(alt.NamedData(f"intercurrent_{name}")).encode(x=x, y=y)

    size = alt.expr(f"0.78 * pow(min(0.72 * width / {2 * COLUMNS + GAP}, 9), 2)")
    names = alt.Chart(alt.NamedData("intercurrent_names")).encode(y=y)
    ours = alt.condition("datum.arm === 'treatment'", alt.value(TREATMENT), alt.value(CONTROL))
    layers = [
        alt.Chart(alt.NamedData("intercurrent_chosen"))
        .mark_rect(fill=SHADE, opacity=0.4)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y, y2="foot:Q"),
        marks("out").mark_point(shape="cross", size=45, fill=MUTED, stroke=None, opacity=1),
        marks("rest").mark_point(size=size, fill=GROUND, stroke=MUTED, strokeWidth=1, opacity=1),
        marks("treatment").mark_point(size=size, fill=TREATMENT, stroke=TREATMENT, opacity=1),
        marks("control").mark_point(
            size=size, fill=GROUND, stroke=CONTROL, strokeWidth=2.2, opacity=1
        ),
        names.mark_text(align="left", dx=2, dy=3).encode(x=alt.value(0), text="words:N"),
        names.mark_text(align="right", dx=-2, dy=3, color=READER, fontWeight=600).encode(
            x=alt.value("width"), text="fate:N"
        ),
        marks("heads").mark_text(align="left", fontWeight=600).encode(text="words:N", color=ours),
    ]
    figures = table(
        part("intercurrent_heads", {"words": "responders among those who count"}),
        part("intercurrent_names", {"words": "what happened", "fate": "counts as"}),
    )
    chart = alt.layer(*layers).properties(height=int(15.5 * LINES))
    return themed(chart, figures, movable=True)


@drawn_once
def differences_by_rule(rows: int) -> alt.TopLevelMixin:
    """Return the difference by the reader's rule and by those that have names, with its range.

    Data: rules_chosen, rules_zero, rules_zero_words, rules_ranges, rules_named, rules_yours,
    rules_words.
    """
    x = alt.X(
        "points:Q",
        scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, clamp=True),
        axis=alt.Axis(values=[0, 20, 40], format="d", grid=False),
        title=["percentage points more", "responders on the drug"],
    )
    low = x.copy()
    low.shorthand = "low:Q"
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.45, -1.1], nice=False), axis=None)
    words = alt.Chart(alt.NamedData("rules_words")).encode(y=y)
    left: dict[str, Any] = {"align": "left", "dx": 2, "dy": -13}
    right: dict[str, Any] = {"align": "right", "dx": -2, "dy": -13, "fontWeight": 600}
    layers = [
        *zero_line("rules", x, y, dy=-4),
        alt.Chart(alt.NamedData("rules_ranges"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=low, x2="high:Q", y=y),
        alt.Chart(alt.NamedData("rules_named"))
        .mark_point(size=95, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("rules_yours"))
        .mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        words.mark_text(**left).encode(x=alt.value(0), text="words:N"),
        words.mark_text(**right).encode(x=alt.value("width"), text="p:N"),
    ]
    figures = table(
        part("rules_words", {"words": "rule", "p": "p-value"}),
        part("rules_named", {"points": x["title"]}),
        part("rules_yours", {"points": x["title"]}),
        part("rules_ranges", {"low": "from", "high": "to"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=44 * rows + 66), figures, right=6)
