"""Responder cards on the seats of two arms, and the gaps of many such deals."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import CONTROL, GROUND, HAIRLINE, MUTED, READER, TEXT, TREATMENT, themed

ROW = 10
"""Seats in a row."""
HEIGHT = 380
BAR = 0.72
"""Width of a column of the histogram, as a share of the distance between two columns."""
DOT = 12.0
"""Widest dot of a deal, in pixels."""

Columns = dict[str, Any]


def places(top: float, first: int, end: int) -> Columns:
    """Return seats of an arm, from the first up to the end, whose first row is ``top``."""
    seat = np.arange(first, end)
    return {"place": seat % ROW + 1, "row": top + seat // ROW}


def stacks(gap: NDArray[np.float64], counts: NDArray[np.int64], top: int) -> Columns:
    """Return one dot a deal, stacked over its gap, as large as an axis up to ``top`` allows."""
    height = np.concatenate([np.arange(count) for count in counts]) + 0.5
    side = min(DOT, 0.68 * HEIGHT / top)
    size = np.full(height.size, np.pi / 4 * side**2)
    return {"gap": np.repeat(gap, counts), "deals": height, "size": size}


def columns(gap: NDArray[np.float64], heights: NDArray[Any]) -> Columns:
    """Return the columns that have a height, each around its gap."""
    half = BAR * (gap[1] - gap[0]) / 2
    at = np.flatnonzero(heights)
    return {
        "from": gap[at] - half,
        "to": gap[at] + half,
        "gap": gap[at],
        "deals": heights[at],
        "foot": np.zeros(at.size),
    }


@drawn_once
def seats(rows: int) -> alt.TopLevelMixin:
    """Return the seats of both arms, in ``rows`` rows with the lines of words between them.

    Data: seats_empty, seats_treatment, seats_control, seats_last, seats_trial, seats_words.
    A filled seat holds a responder; the large rings end where the trial's responders end.
    """
    x = alt.X("place:Q", scale=alt.Scale(domain=[0.3, ROW + 0.7], nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows + 0.6, 0.4], nice=False), axis=None)
    words = alt.Chart(alt.NamedData("seats_words")).encode(y=y)
    layers = [
        _seats("seats_empty", MUTED, False).encode(x=x, y=y),
        _seats("seats_treatment", TREATMENT, True).encode(x=x, y=y),
        _seats("seats_control", CONTROL, True).encode(x=x, y=y),
        alt.Chart(alt.NamedData("seats_trial"))
        .mark_point(size=620, stroke=TEXT, strokeWidth=1.5, filled=False, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("seats_last"))
        .mark_point(shape="diamond", size=110, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        words.mark_text(align="left", fontWeight=600, fontSize=14).encode(
            x=alt.value(0), text="arm:N"
        ),
        words.mark_text(align="right").encode(x=alt.value("width"), text="trial:N"),
    ]
    told = table(part("seats_words", {"arm": "this deal", "trial": "the trial"}))
    return themed(alt.layer(*layers).properties(height=HEIGHT), told)


def _seats(data: str, colour: str, taken: bool) -> alt.Chart:
    drawn: alt.Chart = alt.Chart(alt.NamedData(data)).mark_point(
        size=300, stroke=colour, fill=colour if taken else None, strokeWidth=1.5, opacity=1
    )
    return drawn


@drawn_once
def gaps(treatment: str, control: str, low: float, high: float) -> alt.TopLevelMixin:
    """Return the deals by their gap: a dot each while they are few, then columns.

    Data: gaps_dots, gaps_tail_dots, gaps_columns, gaps_tail_columns, gaps_exact, gaps_lines,
    gaps_trial, gaps_now, gaps_words, gaps_top. Gaps at least as large as the trial's are
    filled, stronger and counted in words; the axis of deals ends at the row of gaps_top.
    """
    x = alt.X(
        "gap:Q",
        scale=alt.Scale(domain=[low, high], nice=False),
        axis=alt.Axis(values=list(range(-60, 61, 20)), format="d", grid=False),
        title=[f"response rate on {treatment}", f"minus {control}, in points"],
    )
    start = x.copy()
    start.shorthand = "from:Q"
    y = alt.Y(
        "deals:Q",
        scale=alt.Scale(nice=False, zero=True),
        axis=alt.Axis(
            tickCount=4, tickMinStep=1, format=",d", domain=False, ticks=False, minExtent=46
        ),
        title="deals",
    )
    trial = alt.Chart(alt.NamedData("gaps_trial")).encode(x=x, y=y)
    words = alt.Chart(alt.NamedData("gaps_words"))
    now = alt.Chart(alt.NamedData("gaps_now")).encode(x=x, y=y)
    align, away = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 8 : -8")
    layers = [
        alt.Chart(alt.NamedData("gaps_top")).mark_point(opacity=0).encode(y=y),
        alt.Chart(alt.NamedData("gaps_lines"))
        .mark_rule(stroke=TEXT, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        _columns("gaps_columns", HAIRLINE).encode(x=start, x2="to:Q", y=y, y2="foot:Q"),
        _columns("gaps_tail_columns", MUTED).encode(x=start, x2="to:Q", y=y, y2="foot:Q"),
        _dots("gaps_dots", False).encode(x=x, y=y),
        _dots("gaps_tail_dots", True).encode(x=x, y=y),
        alt.Chart(alt.NamedData("gaps_exact"))
        .mark_rule(stroke=TEXT, strokeWidth=2.5)
        .encode(x=start, x2="to:Q", y=y),
        now.mark_point(shape="diamond", size=150, fill=READER, stroke=GROUND, opacity=1),
        trial.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        trial.mark_text(align="left", dx=14).encode(text="words:N"),
        words.mark_text(align=align, dx=away, baseline="top", lineBreak="\n", lineHeight=17).encode(
            x=x, y=alt.value(0), text="words:N"
        ),
    ]
    told = table(
        part("gaps_words", {"words": WHAT}),
        part("gaps_trial", {"gap": x["title"]}, "the trial"),
        part("gaps_now", {"gap": x["title"]}, "last deal"),
        *(
            part(f"gaps_{name}dots", {"gap": x["title"]}, what)
            for name, what in (("", "a deal"), ("tail_", "a deal, at least as large"))
        ),
        *(
            part(f"gaps_{name}", {"gap": x["title"], "deals": y["title"]}, what)
            for name, what in (
                ("columns", "deals"),
                ("tail_columns", "deals, at least as large"),
                ("exact", "expected by exact counting"),
            )
        ),
    )
    return themed(alt.layer(*layers).properties(height=HEIGHT), told)


def _columns(data: str, fill: str) -> alt.Chart:
    drawn: alt.Chart = alt.Chart(alt.NamedData(data)).mark_rect(fill=fill)
    return drawn


def _dots(data: str, filled: bool) -> alt.Chart:
    """Return one dot a deal; a ring, or filled where the gap is at least the trial's."""
    dots = alt.Chart(alt.NamedData(data)).mark_point(
        stroke=TEXT if filled else MUTED, fill=TEXT if filled else None, opacity=1, strokeWidth=1.2
    )
    drawn: alt.Chart = dots.encode(size=alt.Size("size:Q", scale=None, legend=None))
    return drawn
