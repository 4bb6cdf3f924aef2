"""A trial that grows and is read again and again, and the share of such trials that ever cross."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import Part, part, table
from widgets.charts.theme import GROUND, MUTED, READER, TENFOLD, TEXT, haloed, themed

MOST_PATIENTS = 118
"""The right end of the axis: twice the patients of the trial."""
PATIENTS = "patients with a result so far"
LOWEST_P = 0.001
ROOM = 15
"""Trials in 100: how high a room under zero is, and below which a mark has its words there."""


CLIMBING = 9
"""Trials in 100 from which the rising curve leaves no room over a mark at its foot."""


@drawn_once
def path_of_p() -> alt.TopLevelMixin:
    """Return the path of p. Data: looks_line, looks_path, looks_crossing, looks_now, looks_trial.

    The trial itself is a ring; small p-values are at the foot.
    """
    scale = alt.Scale(type="log", domain=[LOWEST_P, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[LOWEST_P, 0.01, 0.1, 1], format="~g", domain=False, grid=True)
    y = alt.Y("value:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    trial = alt.Chart(alt.NamedData("looks_trial")).encode(x=_patients(), y=y)
    ring = [
        trial.mark_point(size=170, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        *haloed(trial, align="left", baseline="top", dx=10, dy=6),
    ]
    trial_rows = part("looks_trial", {"patients": PATIENTS, "value": "p-value"}, "this trial")
    return _path("looks", y, "p-value", ring, [trial_rows], dy=6, highest=0.5)


@drawn_once
def path_of_stake() -> alt.TopLevelMixin:
    """Return the path of the stake. Data: stake_line, stake_path, stake_crossing, stake_now."""
    scale = alt.Scale(type="log", domain=[0.01, 1_000], clamp=True, nice=False)
    axis = alt.Axis(values=[0.01, 0.1, 1, 10, 100, 1_000], format=",~g", domain=False, grid=True)
    y = alt.Y("value:Q", scale=scale, axis=axis, title=["stake", TENFOLD])
    return _path("stake", y, "stake", [], [], dy=-6, highest=500)


def _path(
    name: str,
    y: alt.Y,
    title: str,
    more: Sequence[alt.Chart],
    parts: Sequence[Part],
    dy: int,
    highest: float,
) -> alt.TopLevelMixin:
    x = _patients()
    line = alt.Chart(alt.NamedData(f"{name}_line")).encode(y=y)
    crossing = alt.Chart(alt.NamedData(f"{name}_crossing")).encode(x=x, y=y)
    side, away = _beside(12)
    # Above or below the trial's ring and the words of the line, where they would be over them.
    near = "datum.value > 0.02 && datum.value < 0.1 && datum.patients < 60" if more else "false"
    away_from_it = "(datum.value < 0.05 ? 28 : -30)"
    layers = [
        line.mark_rule(stroke=TEXT, strokeWidth=1.5).encode(x=alt.value(0), x2=alt.value("width")),
        *haloed(line.encode(x=alt.value("width")), align="right", baseline="bottom", dx=-4, dy=-4),
        alt.Chart(alt.NamedData(f"{name}_path"))
        .mark_line(stroke=MUTED, strokeWidth=2)
        .encode(x=x, y=y, order="patients:Q"),
        *more,
        crossing.mark_point(size=120, fill=TEXT, stroke=GROUND, opacity=1),
        *haloed(
            crossing,
            align=side,
            dx=away,
            baseline="top" if dy > 0 else "bottom",
            dy=dy if dy > 0 else dy - 16,
            lineBreak="\n",
        ),
        *_now(
            name,
            "now",
            x,
            y,
            alt.expr(f"datum.value > {highest} ? 16 : {near} ? {away_from_it} : -13"),
        ),
    ]
    rows = {"patients": PATIENTS, "value": title}
    figures = table(
        part(f"{name}_now", rows, "now"),
        *parts,
        part(f"{name}_crossing", rows, "first beyond the line"),
        part(f"{name}_path", rows, "this path"),
    )
    return themed(alt.layer(*layers).properties(height=270), figures, right=12, shrinks=True)


@drawn_once
def share_that_ever(name: str, top: int, others: str = "") -> alt.TopLevelMixin:
    """Return how many of 100 trials have ever crossed by each look, up to ``top``.

    The reader's words are clear of the rising curve; where a second one is over it, and the mark
    is low, below the mark, in a room of their own under zero. Data, after the name: _promise,
    _ever, _reader, and _others with its _name and
    _aside, words that have no room beside their mark, where ``others`` says what they are.
    """
    x = _patients()
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[-ROOM if others else 0, top], nice=False),
        axis=alt.Axis(
            values=list(range(0, top + 1, 10 if top < 50 else 25)), domain=False, ticks=False
        ),
        title=["trials that ever crossed,", "in 100"],
    )
    promise = alt.Chart(alt.NamedData(f"{name}_promise")).encode(y=y)
    rows = {"patients": PATIENTS, "value": y["title"]}
    low, is_left = f"datum.value < {ROOM}" if others else "false", "datum.align === 'left'"
    lift = alt.expr(
        f"{low} ? 18 : {is_left} ? 2 : -13"
        if others
        else f"{is_left} && datum.value > {CLIMBING} ? 18 : -13"
    )
    diamond, *words = _now(name, "reader", x, y, lift, f"{low} ? -8 : {10 if others else 13}")
    if others:
        at_the_right = alt.Chart(alt.NamedData(f"{name}_aside")).encode(x=alt.value("width"), y=y)
        words += haloed(at_the_right, READER, align="right", dx=-4, fontWeight=600)
        name_of_others = alt.Chart(alt.NamedData(f"{name}_name")).encode(x=x, y=y)
        words += haloed(name_of_others, align="right", baseline="bottom", dy=-6)
    layers = [
        promise.mark_rule(stroke=TEXT, strokeWidth=1).encode(x=alt.value(0), x2=alt.value("width")),
        *haloed(
            promise.encode(x=alt.value("width")),
            align="right",
            baseline="bottom" if others else "top",
            dx=-4,
            dy=-4 if others else 4,
        ),
        *([_steps(f"{name}_others", x, y, MUTED, [6, 4])] if others else []),
        _steps(f"{name}_ever", x, y, TEXT, [1, 0]),
        diamond,
        *words,
    ]
    figures = table(
        part(f"{name}_reader", rows, "now"),
        part(f"{name}_ever", rows, "the curve"),
        *([part(f"{name}_others", rows, others)] if others else []),
    )
    return themed(alt.layer(*layers).properties(height=270), figures, right=12)


def _steps(data: str, x: alt.X, y: alt.Y, stroke: str, dash: list[int]) -> alt.Chart:
    line: alt.Chart = (
        alt.Chart(alt.NamedData(data))
        .mark_line(stroke=stroke, strokeWidth=2.5, strokeDash=dash, interpolate="step-after")
        .encode(x=x, y=y, order="patients:Q")
    )
    return line


def _patients() -> alt.X:
    return alt.X(
        "patients:Q",
        scale=alt.Scale(domain=[0, MOST_PATIENTS + 2], nice=False),
        axis=alt.Axis(values=list(range(0, MOST_PATIENTS + 1, 20)), grid=False),
        title=PATIENTS,
    )


def _beside(distance: int | str) -> tuple[Any, Any]:
    away = f"datum.align === 'left' ? {distance} : -({distance})"
    return alt.expr("datum.align"), alt.expr(away)


def _now(
    name: str, which: str, x: alt.X, y: alt.Y, lift: Any, distance: int | str = 13
) -> list[alt.Chart]:
    """Return the reader's diamond with its words."""
    now = alt.Chart(alt.NamedData(f"{name}_{which}")).encode(x=x, y=y)
    side, away = _beside(distance)
    return [
        now.mark_point(shape="diamond", size=210, fill=READER, stroke=GROUND, opacity=1),
        *haloed(now, READER, align=side, dx=away, dy=lift, fontWeight=600),
    ]
