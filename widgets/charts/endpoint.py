"""One patient's score and assessment at two visits, each with the limit of its gate."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.theme import GROUND, HAIRLINE, READER, TEXT, themed

MOST = 40
"""The right end of the score's axis; a longer bar is cut there, and its words say so."""
HEIGHT = 250


def score_bars(visits: Sequence[str]) -> alt.TopLevelMixin:
    """Return the scores as bars of one block a sign, as long as the points it adds.

    Data: score_blocks, score_totals, score_zone, score_limit, score_trial. ``visits`` are the
    two visits from top to bottom.
    """
    scale = alt.Scale(domain=[0, MOST], nice=False)
    x = alt.X("x:Q", scale=scale, title="SELENA-SLEDAI score, points", axis=_axis(10))
    y = _rows(visits)
    blocks = alt.Chart(alt.NamedData("score_blocks"))
    totals = alt.Chart(alt.NamedData("score_totals"))
    layers = [
        *_gate("score", x, visits),
        blocks.mark_bar(size=30, fill=READER, stroke=GROUND, strokeWidth=1.5).encode(
            x=x, x2="to:Q", y=y
        ),
        blocks.mark_text(color=GROUND, fontWeight=600).encode(x="middle:Q", y=y, text="words:N"),
        totals.mark_text(align="left", dx=8, color=READER, fontWeight=600).encode(
            x="x:Q", y=y, text="words:N"
        ),
        *_trial("score", x, visits),
    ]
    return themed(alt.layer(*layers).properties(height=HEIGHT), right=92)


def assessment_line(visits: Sequence[str], low: float, high: float) -> alt.TopLevelMixin:
    """Return the physician's assessments. Data: pga_now, pga_zone, pga_limit, pga_trial."""
    scale = alt.Scale(domain=[low, high], nice=False)
    title = ["physician's global assessment", f"({low:g}: no activity, {high:g}: severe)"]
    x = alt.X("x:Q", scale=scale, title=title, axis=_axis(3))
    now = alt.Chart(alt.NamedData("pga_now")).encode(x=x, y=_rows(visits))
    layers = [
        *_gate("pga", x, visits),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        now.mark_text(align="left", dx=12, color=READER, fontWeight=600).encode(text="words:N"),
        *_trial("pga", x, visits),
    ]
    return themed(alt.layer(*layers).properties(height=HEIGHT), right=92)


def _axis(ticks: int) -> alt.Axis:
    return alt.Axis(tickCount=ticks, format="~g", grid=False)


def _rows(visits: Sequence[str], at: float = 0.5) -> alt.Y:
    """Return the row of a visit; ``at`` is the height within it, from 0 at the top to 1."""
    scale = alt.Scale(domain=list(visits), padding=0)
    axis = alt.Axis(domain=False, ticks=False, labelColor=TEXT)
    return alt.Y("visit:N", scale=scale, axis=axis, title=None, bandPosition=at)


def _gate(name: str, x: alt.X, visits: Sequence[str]) -> list[alt.Chart]:
    """Return the part of the later row that passes, its limit, and the words for it."""
    zone = alt.Chart(alt.NamedData(f"{name}_zone"))
    limit = alt.Chart(alt.NamedData(f"{name}_limit"))
    end = alt.Y2("visit:N", bandPosition=0.72)
    shift = alt.expr("datum.align === 'left' ? 4 : -4")
    return [
        zone.mark_rect(fill=HAIRLINE, opacity=0.45).encode(
            x=x, x2="to:Q", y=_rows(visits, 0.28), y2=end
        ),
        limit.mark_rule(color=TEXT, strokeWidth=1.5).encode(
            x=x, y=_rows(visits, 0.04), y2=alt.Y2("visit:N", bandPosition=0.72)
        ),
        zone.mark_text(align=alt.expr("datum.align"), dx=shift).encode(
            x="words_x:Q", y=_rows(visits, 0.12), text="words:N"
        ),
    ]


def _trial(name: str, x: alt.X, visits: Sequence[str]) -> list[alt.Chart]:
    """Return what the trial reports: a labelled ring in each row."""
    trial = alt.Chart(alt.NamedData(f"{name}_trial")).encode(x=x, y=_rows(visits, 0.86))
    return [
        trial.mark_point(size=80, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1),
        trial.mark_text(align=alt.expr("datum.align"), dx=alt.expr("datum.shift")).encode(
            text="words:N"
        ),
    ]
