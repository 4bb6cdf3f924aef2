"""A guess and what happened, on one line that does not move."""

from __future__ import annotations

from math import ceil, floor, log, log10
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import table
from widgets.charts.theme import GROUND, READER, TEXT, themed

END = 16
"""Pixels beyond each end of the line, for half a mark or half a number."""
PIN = "scale('x', datum.guess)"
ASIDE = "(11 + 5 * length(datum.words))"
BESIDE_PIN = (
    f"!isValid(datum.guess) || abs(scale('x', datum.x) - {PIN}) > 26 ? 0 : {PIN}"
    f" - scale('x', datum.x) + ({PIN} < {ASIDE} ? {ASIDE} : {PIN} > width - {ASIDE} ? -{ASIDE} :"
    f" datum.x < datum.guess ? -{ASIDE} : {ASIDE})"
)
"""How far the true number is from its ring: on its own side of the pin of a guess near it."""


def ticks(low: float, high: float) -> list[float]:
    """Return what an axis names: both of its ends, and round numbers that leave them room.

    >>> ticks(1, 30), ticks(0, 11), ticks(0, 1)
    ([1, 5, 10, 15, 20, 25, 30], [0, 2, 4, 6, 8, 10, 11], [0, 0.2, 0.4, 0.6, 0.8, 1])
    """
    rough = (high - low) / 6
    power = 10 ** floor(log10(rough))
    step = min((1, 2, 5, 10), key=lambda times: abs(log(times * power / rough))) * power
    first, last = ceil(low / step), floor(high / step)
    inner = [round(step * each, 10) for each in range(first, last + 1)]
    room = 0.4 * step
    return [low, *(each for each in inner if low + room < each < high - room), high]


@drawn_once
def guess_line(title: str, low: float, high: float) -> alt.TopLevelMixin:
    """Return the line from low to high. Data: guess_marks, truth_marks, guess_gap.

    The reader's guess is a diamond on a pin that is put on the line by hand, what happened a ring
    around its place; the line between them is the gap. Before a guess is committed the last two
    have no rows.
    """
    # Marks and words that stood out at an end would push the line aside, and it must not move.
    ends: Any = [END, alt.expr(f"width - {END}")]
    scale = alt.Scale(domain=[low, high], range=ends, nice=False)
    form = ",d" if high - low > 1 else "~g"
    at = ticks(low, high)
    axis = alt.Axis(grid=False, values=at, format=form, labelPadding=10)
    x = alt.X("x:Q", scale=scale, title=title, axis=axis)
    flat: Any = {"scale": alt.Scale(domain=[0, 1], nice=False), "axis": None}
    y = alt.YDatum(0, **flat)
    marks = alt.Chart(alt.NamedData("guess_marks")).encode(x=x, y=alt.Y("y:Q", **flat))
    shares = [low + share * (high - low) for share in (0.2, 0.8)]
    inwards = f"datum.x < {shares[0]} ? 'left' : datum.x > {shares[1]} ? 'right' : 'center'"
    pin = {"y": alt.value(alt.expr("height - 38")), "y2": alt.value(alt.expr("height - 8"))}
    truth = alt.Chart(alt.NamedData("truth_marks"))
    layers = [
        alt.Chart(alt.NamedData("guess_gap"))
        .mark_rule(color=TEXT, strokeWidth=2, strokeDash=[4, 3])
        .encode(x=x, x2="to:Q", y=y),
        truth.mark_point(size=460, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1).encode(
            x="x:Q", y=y
        ),
        truth.mark_text(dy=-24, dx=alt.expr(BESIDE_PIN), fontWeight=600).encode(
            x="x:Q", y=y, text="words:N"
        ),
        marks.mark_rule(color=READER, strokeWidth=1.5).encode(**pin),
        marks.mark_point(shape="diamond", size=230, fill=READER, stroke=GROUND, opacity=1),
        marks.mark_text(color=READER, dy=-46, fontWeight=600, align=alt.expr(inwards)).encode(
            text="words:N"
        ),
    ]
    chart = alt.layer(*layers).properties(height=118)
    slider = {"low": low, "high": high, "data": "guess_marks"}
    return themed(chart, table(), movable=True, slider=slider)
