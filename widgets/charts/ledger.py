"""The ledger of looks, one line each, and how the chance of a false finding grows with them."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import (
    GROUND,
    HAIRLINE,
    MUTED,
    READER,
    TENFOLD,
    TEXT,
    haloed,
    line_key,
    over_words,
    themed,
)

LOWEST = 0.001
"""Left end of the axis of p; a smaller p-value stands there, and its words say "< 0.001"."""
ROW = 51
"""Pixels of a line of the ledger: two lines of words, clear of the ring on the line above."""
ROOMY = 46
"""The same at least: in a lower line, as on a projector or a small phone, all words are in one."""
NARROW = 440
"""Width of a picture in which the longest name leaves no room for p."""
LONG = r"/ chi-square| exact| ratio| on 0\/1| \(Wald\)|Fisher (?=mid)/g"
"""What the name of a test can do without, there."""
LETTER = 7.2
"""Width of a letter in most typefaces, in pixels."""
UP = -1.55
"""Upper end of the page, in lines: above the trial's promise are its words and those of alpha."""
TOP = 60
"""Upper end of the axis of chances, of 100."""


@drawn_once
def ledger_lines(most: int) -> alt.TopLevelMixin:
    """Return the lines from 1 at the top; above them stands the trial's own printed p-value.

    Data: ledger_rules, ledger_looks, ledger_points, ledger_sealed, ledger_trial, ledger_alpha,
    ledger_edge. Filled marks lie below alpha, rings do not; a look without a p-value has no mark.
    """
    scale = alt.Scale(type="log", domain=[LOWEST, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[0.001, 0.01, 0.1, 1], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    lines = alt.Scale(domain=[most + 0.3, UP], nice=False)
    y = alt.Y("line:Q", scale=lines, axis=None)
    looks = alt.Chart(alt.NamedData("ledger_looks")).encode(y=y)
    points = alt.Chart(alt.NamedData("ledger_points")).encode(x=x, y=y)
    sealed = alt.Chart(alt.NamedData("ledger_sealed")).encode(x=x, y=y)
    trial = alt.Chart(alt.NamedData("ledger_trial")).encode(y=y)
    alpha = alt.Chart(alt.NamedData("ledger_alpha")).encode(x=x)
    fill = alt.condition("datum.form === 'below'", alt.value(TEXT), alt.value(GROUND))
    low = f"height < {ROOMY * (most - UP)}"
    layers = [
        alt.Chart(alt.NamedData("ledger_rules"))
        .mark_rule(stroke=HAIRLINE)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y),
        alt.Chart(alt.NamedData("ledger_edge"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=alt.Y("row:Q", scale=lines, axis=None), y2="foot:Q"),
        alpha.mark_text(align="center", baseline="top").encode(y=alt.value(0), text="words:N"),
        *_beside(trial, low),
        *_beside(looks, low),
        # After the halo of every word.
        trial.mark_point(size=120, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1).encode(x=x),
        points.mark_point(size=60, stroke=TEXT, strokeWidth=1.5, opacity=1).encode(fill=fill),
        sealed.mark_point(shape="diamond", size=130, fill=READER, stroke=GROUND, opacity=1),
    ]
    figures = table(
        part("ledger_trial", {"name": "look", "reading": "reading", "p": "p-value"}),
        part("ledger_looks", {"name": "look", "reading": "reading"}),
        part("ledger_points", {"p": "p-value"}),
        by="line",
    )
    return themed(alt.layer(*layers).properties(height=ROW * (most + 1) + 77), figures, right=6)


def _beside(rows: alt.Chart, low: str) -> list[alt.Chart]:
    """Return the name over its reading, or beside it where there is room, and p at the right.

    Where lines are ``low`` a reading that has no room beside its name is left out: the name and p
    are in one line, on a phone in fewer words.
    """
    wide = f"({low} || width > 600)"
    is_brief = f"({low} && width < {NARROW})"
    shorter = {
        "name": "replace(replace(datum.name, ', within ', ', '), 'week', 'wk')",
        "reading": f"replace(replace(datum.reading, {LONG}, ''), 'one-s', '1-s')",
        "words": "(length(datum.words) > 7 ? 'no p' : datum.words)",
    }
    said = {field: f"({is_brief} ? {it} : datum.{field})" for field, it in shorter.items()}
    foot: dict[str, Any] = {"baseline": "bottom", "dy": -6}
    name: dict[str, Any] = {**foot, "align": "left", "dy": alt.expr(f"{wide} ? -6 : -22")}
    p: dict[str, Any] = {**foot, "align": "right", "fontWeight": 600}
    # No p: its words say why.
    taken = f"({is_brief} ? 58 : length(datum.words) > 7 ? 190 : 70)"
    letters = f"(length({said['name']}) + length({said['reading']}))"
    is_out = f"{low} && width - {taken} < {LETTER} * {letters}"
    reading: dict[str, Any] = {
        **foot,
        "align": alt.expr(f"{wide} ? 'right' : 'left'"),
        "opacity": alt.expr(f"{is_out} ? 0 : 1"),
    }
    beside = rows.encode(x=alt.value(alt.expr(f"{wide} ? width - {taken} : 0")))
    left, right = rows.encode(x=alt.value(0)), rows.encode(x=alt.value("width"))
    return [
        each
        for place, field, colour, look in (
            (left, "name", TEXT, name),
            (beside, "reading", MUTED, reading),
            (right, "words", TEXT, p),
        )
        for mark in [{**look, "text": alt.expr(said[field])}]
        for each in (
            place.mark_text(stroke=GROUND, strokeWidth=4, **mark),
            place.mark_text(color=colour, **mark),
        )
    ]


@drawn_once
def growing_chance(most: int) -> alt.TopLevelMixin:
    """Return the chance of a false finding after each line, of 100 trials in which nothing is true.

    Data: growing_curves, growing_names, growing_lines, growing_now, growing_alpha. One curve is for
    independent looks, the dashed one for looks that overlap; the lines written so far are dots.
    """
    x = alt.X(
        "looks:Q",
        scale=alt.Scale(domain=[-0.4, most + 0.5], nice=False),
        axis=alt.Axis(values=list(range(0, most + 1, 2)), format="d", grid=False),
        title="lines in the ledger",
    )
    y = alt.Y(
        "chance:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False),
        axis=alt.Axis(values=list(range(0, TOP + 1, 20)), format="d", domain=False, ticks=False),
        title="trials with a false finding, in 100",
    )
    curves = alt.Chart(alt.NamedData("growing_curves")).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("growing_now")).encode(x=x, y=y)
    alpha = alt.Chart(alt.NamedData("growing_alpha")).encode(y=y)
    dashed = alt.condition("datum.form === 'overlap'", alt.value([6, 4]), alt.value([1, 0]))
    independent: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 2}
    names = alt.Chart(alt.NamedData("growing_names"))
    layers = [
        alpha.mark_rule(stroke=TEXT, strokeWidth=1),
        # Lower than the marks that are on the line.
        *haloed(alpha.encode(x=alt.value("width")), align="right", baseline="top", dx=-4, dy=8),
        curves.mark_line(**independent).encode(detail="form:N", strokeDash=dashed),
        *line_key(alpha, "independent looks", up=56, **independent),
        *line_key(names, up=36, strokeDash=[6, 4], **independent),
        alt.Chart(alt.NamedData("growing_lines"))
        .mark_point(size=70, fill=TEXT, stroke=TEXT, opacity=1)
        .encode(x=x, y=y),
        *over_words(now, "looks", fontWeight=600),
        now.mark_point(shape="diamond", size=210, fill=READER, stroke=GROUND, opacity=1),
    ]
    figures = table(
        part("growing_now", {"looks": x["title"], "chance": y["title"]}, "your ledger now"),
        part(
            "growing_curves",
            {"form": WHAT, "looks": x["title"], "chance": y["title"]},
            words={"form": {"independent": "independent looks", "overlap": "looks that overlap"}},
        ),
    )
    return themed(alt.layer(*layers).properties(height=410), figures, right=14)
