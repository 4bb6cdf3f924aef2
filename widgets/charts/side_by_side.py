"""Comparisons one below the other, each with its range, on an axis that follows what they are."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TEXT, themed

ROW = 58
"""Height of a row, in pixels: words over a line, those of a long name in two."""
LETTER = 8
"""Width of a letter of a name, in pixels."""
REST = 112
"""Height of what is over the rows and below them."""


@drawn_once
def side_by_side(sized: str) -> alt.TopLevelMixin:
    """Return one row for each comparison; the height follows their number.

    Data: lines_room, lines_zero, lines_ticks, lines_ranges, lines_beyond, lines_marks,
    lines_pooled, lines_words, lines_heads; lines_names has the title of the axis. A triangle is
    where a range goes on beyond the axis. A ring is a comparison, its size what
    ``sized`` names, "patients" or "weight"; a diamond is an estimate over several.
    """
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[-1, 1], nice=False),
        axis=alt.Axis(values=[], grid=False, domain=False, titlePadding=28),
        title=["{measure},", "{sides}", "{rest}"],
    )
    ranged = x.copy()
    ranged.shorthand = "from:Q"
    y = alt.Y("row:Q", scale=alt.Scale(nice=False, zero=False, reverse=True), axis=None)
    words = alt.Chart(alt.NamedData("lines_words")).encode(y=y)
    heads = alt.Chart(alt.NamedData("lines_heads")).encode(y=y, text="words:N")
    ticks = alt.Chart(alt.NamedData("lines_ticks")).encode(x=x)
    foot = alt.value(alt.expr("height"))
    sides = alt.Scale(domain=["left", "right"], range=["triangle-left", "triangle-right"])
    size = alt.Size("share:Q", scale=alt.Scale(domain=[0, 1], range=[40, 150]), legend=None)
    # Before a class many rows share one screen: words stay nearer to their own line than another.
    above = alt.expr("-min(15, 0.36 * height / (length(data('lines_words')) + 1))")
    left: dict[str, Any] = {"align": "left", "dx": 2, "dy": above}
    right: dict[str, Any] = {"align": "right", "dx": -2, "dy": above, "fontWeight": 600}
    beside = "(width - 165)"  # left of the longest words on the right
    room = alt.expr(beside)
    first, last = (alt.expr(_line(which, beside)) for which in (1, 2))
    higher: dict[str, Any] = {"align": "left", "dx": 2, "dy": -31}
    halo: dict[str, Any] = {"stroke": GROUND, "strokeWidth": 4}
    at_left, at_right = alt.value(0), alt.value(alt.expr("width"))
    layers = [
        alt.Chart(alt.NamedData("lines_room")).mark_rule(opacity=0).encode(y=y),
        alt.Chart(alt.NamedData("lines_zero"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        words.mark_rule(stroke=HAIRLINE).encode(x=at_left, x2=at_right),
        ticks.mark_text(dy=16, color=MUTED).encode(y=foot, text="words:N"),
        alt.Chart(alt.NamedData("lines_ranges"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=ranged, x2="to:Q", y=y),
        alt.Chart(alt.NamedData("lines_beyond"))
        .mark_point(size=60, fill=TEXT, stroke=TEXT, strokeWidth=1, opacity=1)
        .encode(x=x, y=y, shape=alt.Shape("side:N", scale=sides, legend=None)),
        alt.Chart(alt.NamedData("lines_marks"))
        .mark_point(shape="circle", fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, size=size),
        alt.Chart(alt.NamedData("lines_pooled"))
        .mark_point(shape="diamond", size=200, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        words.mark_text(**higher, **halo, text=first).encode(x=at_left),
        words.mark_text(**higher, text=first).encode(x=at_left),
        words.mark_text(**left, **halo, limit=room, text=last).encode(x=at_left),
        words.mark_text(**left, limit=room, text=last).encode(x=at_left),
        words.mark_text(**right, **halo).encode(x=at_right, text="estimate:N"),
        words.mark_text(**right).encode(x=at_right, text="estimate:N"),
        heads.mark_text(align="center", opacity=alt.expr("datum.side === 'middle' ? 1 : 0")).encode(
            x=alt.value(alt.expr("width / 2"))
        ),
        heads.mark_text(
            align="right", dx=-2, color=MUTED, opacity=alt.expr("datum.side === 'right' ? 1 : 0")
        ).encode(x=at_right),
    ]
    weights = {"weight": "weight, %"} if sized == "weight" else {}
    figures = table(
        part("lines_words", {"words": "comparison", "estimate": "in words"}),
        part("lines_marks", {"value": "{measure}", "patients": "patients", **weights}),
        part("lines_pooled", {"value": "{measure}"}),
        part("lines_ranges", {"low": "from", "high": "to"}),
        by="row",
        names="lines_names",
    )
    rows = {"data": "lines_words", "height": ROW}
    return themed(alt.layer(*layers).properties(height=REST), figures, rows=rows)


def _line(which: int, room: str) -> str:
    """Return the expression of one of the two lines of a name that is wider than its room.

    The first has the whole width, over the words on the right.
    """
    most = f"floor({room} / {LETTER})"
    wide = f"regexp('^(.{{3,}}?) (.{{1,' + {most} + '}})$')"
    is_wide = f"length(datum.words) > {most} && test({wide}, datum.words)"
    alone = "''" if which == 1 else "datum.words"
    return f"{is_wide} ? replace(datum.words, {wide}, '${which}') : {alone}"
