"""What a class answered in its votes, with what happened among it, on the guess's own axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_guess import drawn_axes
from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TEXT, haloed, themed

END = 16
"""Pixels beyond each end of the line, as on the line of the guess."""
LANE = 96
"""Height of one vote, in pixels."""
LINE = 18
"""Height of a line of words, or of a bar."""
NAMES = "min(360, width * 0.45)"
"""Where bars begin, right of the words of their options, on a projector of 1024 pixels too."""
IS_FIRST = "datum.first"
"""Marks of the first vote are hollow, as a first rating is; those of the one that counts, full."""


@drawn_once
def class_numbers(title: str, low: float, high: float, votes: int) -> alt.TopLevelMixin:
    """Return a lane of dots for each of one or two votes, the first one above.

    Data: class_dots, class_said, class_lanes, class_truth. What happened is a line through all.
    """
    ends: Any = [END, alt.expr(f"width - {END}")]
    scale = alt.Scale(domain=[low, high], range=ends, nice=False)
    form = ",d" if high - low > 1 else "~g"
    axis = alt.Axis(grid=False, tickCount=6, format=form, labelPadding=10)
    x = alt.X("x:Q", scale=scale, title=title, axis=axis)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, votes], nice=False), axis=None)
    lanes = alt.Chart(alt.NamedData("class_lanes")).encode(y=y)
    truth = alt.Chart(alt.NamedData("class_truth")).encode(x=x)
    layers = [
        lanes.mark_rule(stroke=HAIRLINE).encode(x=alt.value(0), x2=alt.value(alt.expr("width"))),
        alt.Chart(alt.NamedData("class_said")).mark_tick(stroke=MUTED, size=8).encode(x=x, y=y),
        truth.mark_rule(stroke=TEXT, strokeWidth=2),
        alt.Chart(alt.NamedData("class_dots"))
        .mark_point(stroke=READER, strokeWidth=1.5, opacity=1, yOffset=-6)
        .encode(
            x=x,
            y=y,
            size=alt.Size("size:Q", scale=None),
            fill=alt.condition(IS_FIRST, alt.value(GROUND), alt.value(READER)),
        ),
        *haloed(truth.encode(y=alt.value(-12)), fontWeight=600),
        *haloed(
            lanes.encode(x=alt.value(alt.expr("datum.right ? width - 2 : 2")), y="top:Q"),
            MUTED,
            align=alt.expr("datum.right ? 'right' : 'left'"),
            baseline="top",
            opacity=1 if votes > 1 else 0,
        ),
    ]
    figures = table(
        part("class_said", {"vote": "vote", "x": title, "count": "answers"}),
        part("class_truth", {"x": title}, "what happened"),
    )
    chart = alt.layer(*layers).properties(height=LANE * votes + 80)
    return themed(chart, figures)


@drawn_once
def class_choices() -> alt.TopLevelMixin:
    """Return the options, one below the other, each with a bar for each vote beside its words.

    Data: class_room, class_options, class_bars. The height follows the lines of class_room: before
    a class no picture is taller than --te-tallest, and beside each other all of them fit.
    """
    scale = alt.Scale(domain=[0, 1], range=[alt.expr(NAMES), alt.expr("width - 130")], nice=False)
    x = alt.X("share:Q", scale=scale, axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(nice=False, zero=True, reverse=True), axis=None)
    options = alt.Chart(alt.NamedData("class_options")).encode(x=alt.value(0), y=y, text="words:N")
    bars = alt.Chart(alt.NamedData("class_bars")).encode(x=x, y=y)
    left: dict[str, Any] = {"align": "left", "baseline": "top", "lineBreak": "\n"}
    left |= {"lineHeight": LINE, "dy": 2, "limit": alt.expr(f"{NAMES} - 8")}
    layers = [
        alt.Chart(alt.NamedData("class_room")).mark_rule(opacity=0).encode(y=y),
        options.transform_filter("!datum.right").mark_text(**left),
        options.transform_filter("datum.right").mark_text(fontWeight=600, **left),
        bars.mark_bar(size=14, stroke=READER, strokeWidth=1.5).encode(
            x2=alt.datum(0),
            fill=alt.condition(IS_FIRST, alt.value(GROUND), alt.value(READER)),
        ),
        bars.mark_text(align="left", dx=8).encode(text="words:N"),
    ]
    figures = table(part("class_bars", {"option": "answer", "vote": "vote", "count": "answers"}))
    rows = {"data": "class_room", "height": LINE}
    return themed(alt.layer(*layers).properties(height=4), figures, rows=rows)


@drawn_once
def class_lines(
    across: str, up: str, places: Sequence[float], heights: tuple[float, float]
) -> alt.TopLevelMixin:
    """Return the axes of the drawn guess. Data: class_drawn, class_true.

    Lines of the first vote are thin and dashed, those of the second full, what happened rings.
    """
    x, y = drawn_axes(across, up, places, heights)
    drawn = alt.Chart(alt.NamedData("class_drawn")).encode(x=x, y=y, detail="line:N")
    truth = alt.Chart(alt.NamedData("class_true")).encode(x=x, y=y)
    layers = [
        drawn.transform_filter(IS_FIRST).mark_line(
            color=MUTED, strokeDash=[4, 4], strokeWidth=1, opacity=0.7
        ),
        drawn.transform_filter(f"!({IS_FIRST})").mark_line(
            color=READER, strokeWidth=1.5, opacity=0.6
        ),
        truth.mark_line(color=TEXT, strokeWidth=3),
        truth.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        *haloed(truth, dy=-18, fontWeight=600),
    ]
    figures = table(
        part("class_drawn", {"line": WHAT, "x": across, "y": up}),
        part("class_true", {"x": across, "y": up}, "what happened"),
    )
    return themed(alt.layer(*layers).properties(height=320), figures)
