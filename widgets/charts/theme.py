"""The roles of colour in a chart, and how every chart is set. The colours are in theme.css."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

GROUND = "var(--te-ground)"
TEXT = "var(--te-text)"
MUTED = "var(--te-muted)"
HAIRLINE = "var(--te-hairline)"
PILE = "var(--te-pile)"
"""Columns that are counted: seen against the ground, and paler than those that are meant."""
SHADE = "var(--te-shade)"
"""Behind words: pale whatever the system does to lines."""
TREATMENT = "var(--te-treatment)"
CONTROL = "var(--te-control)"
READER = "var(--te-reader)"
P_BANDS = [f"var(--te-p-{band})" for band in range(1, 8)]

WORDS = 14
"""Size of all words in a chart, in pixels: that of its caption (--te-size-caption)."""


TENFOLD = "(each mark ten times the last)"
"""The second line of the title of an axis whose marks are powers of ten."""
LOGARITHMIC = "(logarithmic scale)"
"""The same for an axis with other marks."""


def themed(
    chart: alt.LayerChart | alt.FacetChart,
    table: Mapping[str, Any],
    right: int = 8,
    **usermeta: Any,
) -> alt.TopLevelMixin:
    """Return the chart as this explainer sets it.

    ``table`` says which rows a reader gets in figures (charts/table.py).
    ``right`` leaves room for words beside the plot, in pixels; ``usermeta`` says to the page
    ``aspect`` (height / width), that it grows by a ``height`` for each of the ``rows`` of a
    ``data`` set, or that its height ``shrinks`` in a low window, whether the
    picture is ``movable``, of which scale it is a ``slider``, the data set whose marks are
    ``held`` by a finger and go with it up and down as well as sideways, and the ``renderer``:
    "canvas" for hundreds of marks that all move, otherwise SVG, which follows the theme by
    itself. ``shapes`` names data sets that a canvas shows as one shape each: runs of cells as an
    "image", points of lines as a "path". ``motion`` says what moves when a button is pressed: marks
    keep their identity ``by`` a field of their rows, and new ones come ``from`` "above" or from
    above a place on the horizontal axis; on a canvas dots cross between both ``ends`` of the rows
    of a ``data`` set. The page sets the typeface: it is the one of the words around the chart.
    """
    axis = alt.AxisConfig(
        domainColor=HAIRLINE,
        tickColor=HAIRLINE,
        gridColor=HAIRLINE,
        gridOpacity=0.6,
        labelColor=MUTED,
        titleColor=TEXT,
        labelFontSize=WORDS,
        labelPadding=5,
        labelFlush=False,  # also at an end a number is below its mark: the plot is narrower
        titleFontSize=WORDS,
        titleFontWeight="normal",
        titlePadding=10,
    )
    set_chart: alt.TopLevelMixin = (
        chart.properties(
            usermeta={"table": table, **usermeta},
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
            padding={"left": 0, "right": right, "top": 8, "bottom": 4},
            background="transparent",
        )
        .configure_axis(**axis.to_dict())
        .configure_view(stroke=None)
        .configure_text(color=TEXT, fontSize=WORDS, strokeJoin="round")
    )
    return set_chart


def haloed(
    rows: alt.Chart, colour: Any = TEXT, shown: str = "words", halo: int = 4, **mark: Any
) -> list[alt.Chart]:
    """Return the layers of direct labels, the column ``shown``, legible on lines and bars.

    ``halo`` is its width, in pixels.
    """
    ground = rows.mark_text(stroke=GROUND, strokeWidth=halo, **mark).encode(text=f"{shown}:N")
    words = rows.mark_text(**mark).encode(text=f"{shown}:N")
    plain = colour if isinstance(colour, str) else None
    return [ground, words.encode(color=alt.value(plain) if plain else colour)]


def level_words(rows: alt.Chart) -> list[alt.Chart]:
    """Return the words ("words") over a level line, at its "end" ("left" or "right")."""
    at_left = "datum.end === 'left'"
    return haloed(
        rows.encode(x=alt.value(alt.expr(f"{at_left} ? 0 : width"))),
        align=alt.expr("datum.end"),
        baseline="bottom",
        dx=alt.expr(f"{at_left} ? 4 : -4"),
        dy=-3,
    )


CLEAR = 12
"""Pixels between an axis and its numbers where a reader's diamond goes to the end at the axis."""

SIDE = 60
"""Pixels from an end of a picture within which words over it begin or end at their mark."""


def over_words(rows: alt.Chart, place: str, colour: str = READER, **mark: Any) -> list[alt.Chart]:
    """Return words ("words") over the picture, and a hairline down to their mark.

    There no curve, no line and no other words are in their way. ``place`` is the column that is
    on the horizontal axis; at an end of it they stay on the picture.
    """
    at = f"scale('x', datum.{place})"
    side = f"{at} < {SIDE} ? 'left' : {at} > width - {SIDE} ? 'right' : 'center'"
    over = rows.encode(y=alt.value(-16))
    return [
        rows.mark_rule(stroke=HAIRLINE, strokeWidth=1.5).encode(y2=alt.value(-7)),
        *haloed(over, colour, align=alt.expr(side), baseline="middle", **mark),
    ]


def line_key(
    rows: alt.Chart, words: str | None = None, *, across: float = 0, up: float = 14, **look: Any
) -> list[alt.Chart]:
    """Return a piece of a line and its name, over the picture: curves change their places.

    ``across`` and ``up`` are pixels from its upper left corner; without ``words`` the name is the
    column "words".
    """
    name = alt.Text("words:N") if words is None else alt.value(words)
    over = rows.encode(y=alt.value(-up))
    return [
        over.mark_rule(**look).encode(x=alt.value(across), x2=alt.value(across + 24)),
        over.mark_text(align="left", baseline="middle").encode(x=alt.value(across + 30), text=name),
    ]


def mark_key(
    rows: alt.Chart, words: str | None = None, *, across: float = 0, up: float = 14, **look: Any
) -> list[alt.Chart]:
    """Return a mark and its name over the picture, as ``line_key`` does for a line."""
    name = alt.Text("words:N") if words is None else alt.value(words)
    over = rows.encode(x=alt.value(across + 8), y=alt.value(-up))
    return [
        over.mark_point(opacity=1, **look),
        over.mark_text(align="left", baseline="middle", dx=14).encode(text=name),
    ]


def goes_on(rows: alt.Chart, x: alt.X, y: alt.Y, ends: tuple[float, float]) -> list[alt.Chart]:
    """Return a triangle where a range ("low", "high") goes on beyond one of the ``ends`` of x.

    Its tip is at that end: a picture that has no axis on its left has no room beyond.
    """
    shown, hidden = alt.value(1), alt.value(0)
    marks = []
    sides = ("low", "left", "<", ends[0], 5), ("high", "right", ">", ends[1], -5)
    for field, side, sign, end, inwards in sides:
        at = x.copy()
        at.shorthand = f"{field}:Q"
        opacity = alt.condition(f"datum.{field} {sign}= {end}", shown, hidden)
        look: dict[str, Any] = {"size": 60, "fill": TEXT, "stroke": TEXT, "xOffset": inwards}
        mark = rows.mark_point(shape=f"triangle-{side}", **look)
        marks.append(mark.encode(x=at, y=y, opacity=opacity))
    return marks


def zero_line(name: str, x: alt.X, y: alt.Y, dy: int) -> list[alt.Chart]:
    """Return the band of the chosen row, a line in pieces (``lanes``) and its words, as layers.

    Data, after the name: _chosen, _zero, _zero_words.
    """
    return [
        alt.Chart(alt.NamedData(f"{name}_chosen"))
        .mark_rect(fill=SHADE, opacity=0.4)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y, y2="foot:Q"),
        alt.Chart(alt.NamedData(f"{name}_zero"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        alt.Chart(alt.NamedData(f"{name}_zero_words"))
        .mark_text(align="center", dy=dy)
        .encode(x=x, y=y, text="words:N"),
    ]
