"""Responder cards on the seats of two arms, and the gaps of many such deals."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.shuffle import HEIGHT, ROW, first_rows
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import (
    CONTROL,
    GROUND,
    MUTED,
    PILE,
    READER,
    TEXT,
    TREATMENT,
    haloed,
    themed,
)


@drawn_once
def seats(n_treatment: int, n_control: int) -> alt.TopLevelMixin:
    """Return the seats of so many patients in both arms, with lines of words between them.

    Data: seats_all, seats_treatment, seats_control, seats_last, seats_trial, seats_words.
    A filled seat holds a responder; the large rings end where the trial's responders end.
    """
    rows = first_rows(n_treatment)["control"] + (n_control - 1) // ROW
    x = alt.X("place:Q", scale=alt.Scale(domain=[0.3, ROW + 0.7], nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows + 0.6, 0.4], nice=False), axis=None)
    words = alt.Chart(alt.NamedData("seats_words")).encode(y=y)
    layers = [
        _seats("seats_all", MUTED, False).encode(x=x, y=y),
        _seats("seats_treatment", TREATMENT, True).encode(x=x, y=y),
        _seats("seats_control", CONTROL, True).encode(x=x, y=y),
        alt.Chart(alt.NamedData("seats_trial"))
        .mark_point(size=620, stroke=TEXT, strokeWidth=1.5, filled=False, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("seats_last"))
        .mark_point(shape="diamond", size=110, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        words.mark_text(align="left", fontWeight=600).encode(x=alt.value(0), text="arm:N"),
        words.mark_text(align="right").encode(x=alt.value("width"), text="trial:N"),
    ]
    figures = table(part("seats_words", {"arm": "this deal", "trial": "the trial"}))
    motion = {"by": "card", "from": (ROW + 1) / 2}
    return themed(alt.layer(*layers).properties(height=HEIGHT), figures, motion=motion)


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
    align, away = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 4 : -4")
    layers = [
        alt.Chart(alt.NamedData("gaps_top")).mark_point(opacity=0).encode(y=y),
        alt.Chart(alt.NamedData("gaps_lines"))
        .mark_rule(stroke=TEXT, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        _columns("gaps_columns", PILE).encode(x=start, x2="to:Q", y=y, y2="foot:Q"),
        _columns("gaps_tail_columns", MUTED).encode(x=start, x2="to:Q", y=y, y2="foot:Q"),
        _dots("gaps_dots", False).encode(x=x, y=y),
        _dots("gaps_tail_dots", True).encode(x=x, y=y),
        alt.Chart(alt.NamedData("gaps_exact"))
        .mark_rule(stroke=TEXT, strokeWidth=2.5)
        .encode(x=start, x2="to:Q", y=y),
        now.mark_point(shape="diamond", size=150, fill=READER, stroke=GROUND, opacity=1),
        trial.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        *haloed(trial, align="left", dx=14),
        *haloed(
            words.encode(x=x, y=alt.value(0)),
            align=align,
            dx=away,
            baseline="top",
            lineBreak="\n",
            lineHeight=17,
        ),
    ]
    figures = table(
        part("gaps_words", {"words": WHAT, "ahead": "arm ahead"}),
        part("gaps_trial", {"gap": x["title"]}, "the trial"),
        part("gaps_now", {"gap": x["title"]}, "last deal"),
        *(
            part(f"gaps_{name}dots", {"gap": x["title"]}, what)
            for name, what in (("", "a deal"), ("tail_", "a deal, at least as wide"))
        ),
        *(
            part(f"gaps_{name}", {"gap": x["title"], "deals": y["title"]}, what)
            for name, what in (
                ("columns", "deals"),
                ("tail_columns", "deals, at least as wide"),
                ("exact", "expected by exact counting"),
            )
        ),
    )
    motion = {"by": "deal", "from": "above"}
    return themed(alt.layer(*layers).properties(height=HEIGHT), figures, motion=motion)


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
