"""What pictures over the true difference share: its axis, and the ground of a p-value curve."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.theme import CLEAR, MUTED, READER, SHADE, TEXT, haloed, level_words, line_key

ZERO: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.5}
"""How the upright line of no difference looks."""
ALPHA: dict[str, Any] = {"stroke": MUTED, "strokeDash": [4, 3]}
"""How the level line of alpha looks."""
WORTH: dict[str, Any] = {"stroke": READER, "strokeWidth": 1.5, "strokeDash": [2, 3]}
"""How the upright line of the smallest difference worth having looks."""
ROOM = 80
"""Pixels that words take beside a line: where one side has fewer, they are on the other."""


def difference_axis(values: range, lowest: float, highest: float, *title: str) -> alt.X:
    """Return the axis of true differences, in percentage points, with a title of some lines."""
    return alt.X(
        "points:Q",
        scale=alt.Scale(domain=[lowest, highest], nice=False, clamp=True),
        axis=alt.Axis(values=list(values), format="d", grid=False),
        title=list(title),
    )


def more_responders(treatment: str, control: str) -> tuple[str, str, str]:
    """Return the title of the axis of true differences between two named arms."""
    points = "percentage points more responders"
    return "true difference:", points, f"on {treatment} than on {control}"


def p_value_axis(top: float, title: str) -> alt.Y:
    """Return the axis of p; above 1 lies a strip for words and rings."""
    return alt.Y(
        "p:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(
            values=[0, 0.25, 0.5, 0.75, 1],
            format=".2~f",
            domain=False,
            ticks=False,
            labelPadding=CLEAR,
        ),
        title=title,
    )


def p_value_ground(name: str, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return what lies below a curve of p: the differences that fit, no difference, and alpha.

    Data: ``name``_band, ``name``_zero, ``name``_alpha. The shaded part is where p is at least
    alpha. The words follow once all lines are drawn (``alpha_words``).
    """
    zero = alt.Chart(alt.NamedData(f"{name}_zero"))
    alpha = alt.Chart(alt.NamedData(f"{name}_alpha"))
    return [
        alt.Chart(alt.NamedData(f"{name}_band"))
        .mark_area(fill=SHADE, opacity=0.6)
        .encode(x=x, y=y, y2=alt.Y2("foot:Q")),
        zero.mark_rule(**ZERO).encode(x=x, y=y, y2="foot:Q"),
        alpha.mark_rule(**ALPHA).encode(y=y),
    ]


def alpha_words(name: str, y: alt.Y) -> list[alt.Chart]:
    """Return the name of alpha, at the end of its line that the row names."""
    return level_words(alt.Chart(alt.NamedData(f"{name}_alpha")).encode(y=y))


def zero_key(name: str, **place: float) -> list[alt.Chart]:
    """Return the name of the line of no difference, over the picture where no line is moved."""
    return line_key(alt.Chart(alt.NamedData(f"{name}_zero")), "no difference", **place, **ZERO)


def alpha_key(name: str, **place: float) -> list[alt.Chart]:
    """Return what the level line of alpha is called, over the picture."""
    return line_key(alt.Chart(alt.NamedData(f"{name}_alpha")), "alpha", **place, **ALPHA)


def worth_line(name: str, x: alt.X) -> list[alt.Chart]:
    """Return the upright line of the smallest difference worth having. Data: ``name``_worth."""
    line = alt.Chart(alt.NamedData(f"{name}_worth")).encode(x=x)
    at = "scale('x', datum.points)"
    at_left = f"(datum.points < 0 ? {at} > {ROOM} : {at} > width - {ROOM})"
    return [
        line.mark_rule(**WORTH),
        *haloed(
            line.encode(y=alt.value(20)),
            READER,
            align=alt.expr(f"{at_left} ? 'right' : 'left'"),
            dx=alt.expr(f"{at_left} ? -5 : 5"),
            baseline="top",
        ),
    ]
