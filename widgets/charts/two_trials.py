"""Two trials that print the same p-value, side by side."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, LOGARITHMIC, READER, TEXT, mark_key, themed

ROW = 66
LEFT: dict[str, Any] = {"align": "left", "dx": 2, "dy": -16}
RIGHT: dict[str, Any] = {"align": "right", "dx": -2, "dy": -16, "fontWeight": 600}


@drawn_once
def two_differences(rows: int) -> alt.TopLevelMixin:
    """Return one row a trial: its difference and the differences that fit.

    Data: differences_zero, differences_zero_words, differences_ranges, differences_seen,
    differences_words.
    """
    x = alt.X(
        "points:Q",
        scale=alt.Scale(domain=[-8, 52], nice=False, clamp=True),
        axis=alt.Axis(values=[0, 10, 20, 30, 40, 50], format="d", grid=False),
        title=["percentage points more", "responders on the drug"],
    )
    low = x.copy()
    low.shorthand = "low:Q"
    y = _rows(rows)
    words = alt.Chart(alt.NamedData("differences_words")).encode(y=y)
    layers = [
        *_line("differences_zero", x, y),
        alt.Chart(alt.NamedData("differences_ranges"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=low, x2="high:Q", y=y),
        alt.Chart(alt.NamedData("differences_seen"))
        .mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        words.mark_text(**LEFT).encode(x=alt.value(0), text="words:N"),
        words.mark_text(**RIGHT).encode(x=alt.value("width"), text="points:N"),
    ]
    figures = table(
        part("differences_words", {"words": "trial"}),
        part("differences_seen", {"points": x["title"]}),
        part("differences_ranges", {"low": "from", "high": "to"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=ROW * rows + 66), figures)


@drawn_once
def two_p_values(rows: int) -> alt.TopLevelMixin:
    """Return one row a trial: the p-value by its counts, and a ring where one is printed.

    Data: strip_alpha, strip_alpha_words, strip_printed, strip_counts, strip_words.
    """
    scale = alt.Scale(type="log", domain=[0.01, 0.2], clamp=True, nice=False)
    axis = alt.Axis(values=[0.01, 0.02, 0.05, 0.1, 0.2], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", LOGARITHMIC])
    y = _rows(rows)
    words = alt.Chart(alt.NamedData("strip_words")).encode(y=y)
    key = alt.Chart(alt.NamedData("strip_alpha_words"))
    ring: dict[str, Any] = {"size": 230, "stroke": TEXT, "strokeWidth": 2, "fill": GROUND}
    own: dict[str, Any] = {"shape": "diamond", "size": 120, "fill": READER, "stroke": GROUND}
    layers = [
        *_line("strip_alpha", x, y),
        alt.Chart(alt.NamedData("strip_printed")).mark_point(opacity=1, **ring).encode(x=x, y=y),
        alt.Chart(alt.NamedData("strip_counts")).mark_point(opacity=1, **own).encode(x=x, y=y),
        *mark_key(key, "as printed", up=14, **ring),
        *mark_key(key, "by the counts", across=120, up=14, **own),
        words.mark_text(**LEFT).encode(x=alt.value(0), text="words:N"),
        words.mark_text(**RIGHT).encode(x=alt.value("width"), text="p:N"),
    ]
    figures = table(
        part("strip_words", {"words": "trial"}),
        part("strip_counts", {"p": "p-value by the counts"}),
        part("strip_printed", {"p": "p-value as printed"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=ROW * rows + 110), figures)


def _rows(rows: int) -> alt.Y:
    return alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.5, -1.2], nice=False), axis=None)


def _line(name: str, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return a line down the rows, in pieces, with its words at the head."""
    return [
        alt.Chart(alt.NamedData(name))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        alt.Chart(alt.NamedData(f"{name}_words"))
        .mark_text(align="center", dy=-12)
        .encode(x=x, y=y, text="words:N"),
    ]
