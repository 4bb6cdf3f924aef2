"""One patient's score and assessment at two visits, each with the limit of its gate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.endpoint import MOST_POINTS
from widgets.charts.table import WHAT, Part, part, table
from widgets.charts.theme import GROUND, READER, SHADE, TEXT, themed

HEIGHT = 250
_ROOM: Any = alt.expr("datum.to - datum.x > 3 || width > 260 ? 1 : 0")
"""On a phone the shortest blocks have no room for their number."""


@drawn_once
def score_bars(visits: Sequence[str]) -> alt.TopLevelMixin:
    """Return the scores as bars of one block a sign, as long as the points it adds.

    Data: score_blocks, score_totals, score_zone, score_limit, score_trial. ``visits`` are the
    two visits from top to bottom.
    """
    scale = alt.Scale(domain=[0, MOST_POINTS], nice=False)
    x = alt.X(
        "x:Q",
        scale=scale,
        title="SELENA-SLEDAI score, points",
        axis=_axis(range(0, MOST_POINTS + 1, 10)),
    )
    y = _rows(visits)
    blocks = alt.Chart(alt.NamedData("score_blocks"))
    totals = alt.Chart(alt.NamedData("score_totals"))
    layers = [
        *_gate("score", x, visits),
        blocks.mark_bar(size=30, fill=READER, stroke=GROUND, strokeWidth=1.5).encode(
            x=x, x2="to:Q", y=y
        ),
        blocks.mark_text(color=GROUND, fontWeight=600, opacity=_ROOM).encode(
            x="middle:Q", y=y, text="words:N"
        ),
        *_words(totals.encode(x="x:Q", y=y), 8),
        *_trial("score", x, visits),
    ]
    figures = table(
        part("score_totals", {"visit": "visit", "x": x["title"]}, "this patient"),
        *_marks_in_words("score", x["title"]),
    )
    return themed(alt.layer(*layers).properties(height=HEIGHT), figures, right=92)


@drawn_once
def assessment_line(visits: Sequence[str], low: float, high: float) -> alt.TopLevelMixin:
    """Return the physician's assessments. Data: pga_now, pga_zone, pga_limit, pga_trial."""
    scale = alt.Scale(domain=[low, high], nice=False)
    x = alt.X(
        "x:Q",
        scale=scale,
        title="physician's global assessment, points",
        axis=_axis(range(round(low), round(high) + 1)),
    )
    now = alt.Chart(alt.NamedData("pga_now")).encode(x=x, y=_rows(visits))
    layers = [
        *_gate("pga", x, visits),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        *_words(now, 12),
        *_trial("pga", x, visits),
    ]
    figures = table(
        part("pga_now", {"visit": "visit", "x": x["title"]}, "this patient"),
        *_marks_in_words("pga", x["title"]),
    )
    return themed(alt.layer(*layers).properties(height=HEIGHT), figures, right=44)


def _axis(numbers: Sequence[int]) -> alt.Axis:
    return alt.Axis(values=list(numbers), format="d", grid=False)


def _rows(visits: Sequence[str], at: float = 0.5) -> alt.Y:
    """Return the row of a visit; ``at`` is the height within it, from 0 at the top to 1."""
    scale = alt.Scale(domain=list(visits), padding=0)
    axis = alt.Axis(domain=False, ticks=False, labelColor=TEXT, labelPadding=14)
    return alt.Y("visit:N", scale=scale, axis=axis, title=None, bandPosition=at)


def _words(at: alt.Chart, dx: int) -> list[alt.Chart]:
    """Return the words beside a mark, on a ground of their own where a limit crosses them."""
    text = at.encode(text="words:N")
    plain: dict[str, Any] = {"align": "left", "dx": dx, "fontWeight": 600}
    return [
        text.mark_text(stroke=GROUND, strokeWidth=4, strokeJoin="round", **plain),
        text.mark_text(color=READER, **plain),
    ]


def _gate(name: str, x: alt.X, visits: Sequence[str]) -> list[alt.Chart]:
    """Return the part of the later row that passes, its limit, and the words for it."""
    zone = alt.Chart(alt.NamedData(f"{name}_zone"))
    limit = alt.Chart(alt.NamedData(f"{name}_limit"))
    end = alt.Y2("visit:N", bandPosition=0.72)
    return [
        zone.mark_rect(fill=SHADE, opacity=0.8).encode(
            x=x, x2="to:Q", y=_rows(visits, 0.28), y2=end
        ),
        limit.mark_rule(color=TEXT, strokeWidth=1.5).encode(x=x, y=_rows(visits, 0.04), y2=end),
        zone.mark_text(align=alt.expr("datum.align"), dx=_shift(4)).encode(
            x="to:Q", y=_rows(visits, 0.12), text="words:N"
        ),
    ]


def _trial(name: str, x: alt.X, visits: Sequence[str]) -> list[alt.Chart]:
    """Return what the trial reports: a labelled ring in each row."""
    trial = alt.Chart(alt.NamedData(f"{name}_trial")).encode(x=x, y=_rows(visits, 0.86))
    return [
        trial.mark_point(size=80, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1),
        trial.mark_text(align=alt.expr("datum.align"), dx=_shift(10)).encode(text="words:N"),
    ]


def _marks_in_words(name: str, title: str) -> list[Part]:
    """Return the rows of a table that both pictures have: what passes, and what the trial found."""
    zone = part(f"{name}_zone", {"visit": "visit", "words": WHAT})
    return [zone, part(f"{name}_trial", {"visit": "visit", "words": WHAT, "x": title})]


def _shift(pixels: int) -> Any:
    return alt.expr(f"datum.align === 'left' ? {pixels} : -{pixels}")
