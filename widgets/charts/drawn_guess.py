"""A line that the reader draws, and the one that happened, on axes that do not move."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import table
from widgets.charts.theme import GROUND, READER, TEXT, haloed, themed


def drawn_axes(
    across: str, up: str, places: Sequence[float], heights: tuple[float, float]
) -> tuple[alt.X, alt.Y]:
    """Return the axes that a line is drawn on, with room beside its ends and over its top."""
    room = (places[-1] - places[0]) / 12
    domain = [places[0] - room, places[-1] + room]
    axis = alt.Axis(grid=False, values=list(places), labelPadding=8)
    x = alt.X("x:Q", scale=alt.Scale(domain=domain, nice=False), title=across, axis=axis)
    low, high = heights
    scale = alt.Scale(domain=[low, high + (high - low) / 10], nice=False)  # for the number there
    y = alt.Y("y:Q", scale=scale, title=up, axis=alt.Axis(tickCount=5))
    return x, y


@drawn_once
def drawn_line(
    across: str, up: str, places: Sequence[float], heights: tuple[float, float]
) -> alt.TopLevelMixin:
    """Return the axes. Data: drawn_line, drawn_points, truth_points, drawn_gap.

    The reader's points are diamonds on a dashed line, what happened hollow rings on a solid
    one, and the dotted lines between them are the gap. Before the guess is committed only
    the first ring is there, and no gap.
    """
    x, y = drawn_axes(across, up, places, heights)
    drawn = alt.Chart(alt.NamedData("drawn_line"))
    points = alt.Chart(alt.NamedData("drawn_points"))
    truth = alt.Chart(alt.NamedData("truth_points"))
    beside = alt.expr("datum.below ? 20 : -18")
    layers = [
        alt.Chart(alt.NamedData("drawn_gap"))
        .mark_rule(color=TEXT, strokeDash=[2, 3])
        .encode(x=x, y=y, y2="to:Q"),
        drawn.mark_line(color=READER, strokeDash=[6, 4], strokeWidth=2).encode(x=x, y=y),
        truth.mark_line(color=TEXT, strokeWidth=2).encode(x=x, y=y),
        points.mark_point(shape="diamond", fill=READER, stroke=GROUND, opacity=1).encode(
            x=x, y=y, size=alt.condition("datum.chosen", alt.value(330), alt.value(190))
        ),
        *haloed(points.encode(x=x, y=y), READER, dy=beside, fontWeight=600),
        truth.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1).encode(
            x=x, y=y
        ),
        *haloed(truth.encode(x=x, y=y), dy=beside, fontWeight=600),
    ]
    chart = alt.layer(*layers).properties(height=280)
    return themed(chart, table(), movable=True, held="drawn_points")
