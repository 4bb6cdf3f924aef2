"""One table read by every test, with a line to move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.which_test import FOOT, HEAD
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, P_BANDS, READER, TENFOLD, TEXT, WORDS, haloed, themed

LOWEST = 0.001
"""Left end of the strip; a smaller p-value stands there, and its words give the value."""
ROW = 36
"""Height of one row, in pixels: the name of a test stands on its line, so the line is long."""


@drawn_once
def which_strip(labels: Sequence[str], key: str | None = None) -> alt.TopLevelMixin:
    """Return the strip of tests with a line that can be dragged.

    Data: which_tests, which_line, which_usual, which_sealed, which_reported, which_printed,
    which_match, which_yours, which_trial. ``labels`` are the tests from top to bottom; below
    them is the row of what was printed, or, above them, the ``key`` to what else is drawn.
    """
    scale = alt.Scale(type="log", domain=[LOWEST, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[0.001, 0.01, 0.1, 1], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    rows = [*labels] if key else [*labels, FOOT]
    tests = alt.Chart(alt.NamedData("which_tests")).encode(x=x, y=_rows(rows))
    names = alt.Chart(alt.NamedData("which_reported")).encode(y="test:N")
    layers = [
        *_lines(),
        *_reported(x),
        *_named(tests),
        *_named(names),
        tests.mark_point(filled=True, opacity=1, size=70, color=TEXT),
        tests.mark_text(align="left", dx=8).encode(x=alt.value("width"), text="words:N"),
        *_yours(x),
    ]
    chart = alt.layer(*layers).properties(height=ROW * (len(rows) + 1) + 50)
    if key:
        look: dict[str, Any] = {"fontSize": WORDS, "fontWeight": "normal", "color": TEXT}
        chart = chart.properties(
            title=alt.TitleParams(key, anchor="start", frame="group", dx=3, offset=6, **look)
        )
    figures = table(
        part("which_tests", {"name": "test", "p": "p-value"}),
        part("which_trial", {"p": "p-value, the trial"}),
        part("which_match", {}, "rounds to the printed one"),
        part("which_yours", {}, "your test"),
        part("which_printed", {"p": "p-value"}, "printed in the paper"),
        part("which_line", {"line": "p-value"}, "your line"),
        by="test",
    )
    return themed(chart, figures, right=2, movable=True)


def _rows(rows: Sequence[str]) -> alt.Y:
    return alt.Y(
        "test:N",
        scale=alt.Scale(domain=[HEAD, *rows]),
        title=None,
        axis=alt.Axis(values=list(rows), grid=True, domain=False, ticks=False, labels=False),
    )


def _named(rows: alt.Chart) -> list[alt.Chart]:
    """Return the names of rows, on their lines."""
    names = rows.encode(x=alt.value(0))
    return haloed(names, shown="name", align="left", baseline="bottom", dx=3, dy=-4)


def _lines() -> list[alt.Chart]:
    """Return the side below the line, the reader's line, the usual one and the sealed one."""
    line = alt.Chart(alt.NamedData("which_line"))
    usual = alt.Chart(alt.NamedData("which_usual")).encode(x="line:Q")
    sealed = alt.Chart(alt.NamedData("which_sealed")).encode(x="line:Q")
    beside, shift = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 9 : -9")
    # The reader's words are at the head, where no other line is; those of the usual line below.
    top, under, foot = alt.value(8), alt.value(18), alt.value("height")
    return [
        line.mark_rect(color=P_BANDS[2], opacity=0.45).encode(
            x="lowest:Q", x2="line:Q", y=under, y2=foot
        ),
        usual.mark_rule(color=TEXT, strokeWidth=1, strokeDash=[2, 3]).encode(y=under, y2=foot),
        sealed.mark_rule(color=READER, strokeWidth=1, strokeDash=[8, 4]).encode(y=under, y2=foot),
        line.mark_rule(color=READER, strokeWidth=2.5).encode(x="line:Q", y=top, y2=foot),
        *haloed(usual.encode(y=alt.value(26)), align=beside, dx=shift, baseline="middle"),
        line.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            x="line:Q", y=top
        ),
        *haloed(line.encode(x="line:Q", y=top), READER, align=beside, dx=shift, fontWeight=600),
    ]


def _reported(x: alt.X) -> list[alt.Chart]:
    """Return what was printed, a ring round each test that rounds to it, and the trial's own."""
    printed = alt.Chart(alt.NamedData("which_printed")).encode(y="test:N")
    match = alt.Chart(alt.NamedData("which_match")).encode(x=x, y="test:N")
    trial = alt.Chart(alt.NamedData("which_trial")).encode(x=x, y="test:N")
    return [
        printed.mark_rule(color=TEXT, strokeWidth=1, strokeDash=[1, 2]).encode(
            x=x, y="top:N", y2="test:N"
        ),
        printed.mark_point(size=180, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1).encode(
            x=x
        ),
        printed.mark_text(align="left", dx=8, fontWeight=600).encode(
            x=alt.value("width"), text="words:N"
        ),
        match.mark_point(size=180, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        trial.mark_point(size=110, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1),
    ]


def _yours(x: alt.X) -> list[alt.Chart]:
    """Return the test that the reader has sealed."""
    yours = alt.Chart(alt.NamedData("which_yours")).encode(x=x, y="test:N")
    beside, shift = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 13 : -13")
    return [
        yours.mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1),
        *haloed(yours, READER, align=beside, dx=shift, fontWeight=600),
    ]
