"""How surprising a result is at every true difference, in tosses of a coin."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.surprise import HIGHEST, LOWEST, TOP
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, MUTED, READER, TEXT, line_key, over_words, themed
from widgets.charts.true_difference import WORTH, difference_axis, more_responders


@drawn_once
def surprise_curve(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the curve; a key over the picture names its three lines.

    Data: surprise_alpha, surprise_zero, surprise_worth, surprise_curve, surprise_now.
    """
    x = difference_axis(
        range(LOWEST, HIGHEST + 1, 10), LOWEST, HIGHEST, *more_responders(treatment, control)
    )
    y = alt.Y(
        "bits:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False, clamp=True),
        axis=alt.Axis(values=list(range(0, TOP, 2)), format="d", domain=False, ticks=False),
        title="bits: heads in a row",
    )
    alpha = alt.Chart(alt.NamedData("surprise_alpha")).encode(y=y)
    zero, worth = (alt.Chart(alt.NamedData(f"surprise_{each}")) for each in ("zero", "worth"))
    level: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 1.5, "strokeDash": [4, 3]}
    upright: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.5}
    now = alt.Chart(alt.NamedData("surprise_now")).encode(x=x, y=y)
    layers = [
        alpha.mark_rule(**level).encode(x=alt.value(0), x2=alt.value("width")),
        *line_key(zero, across=-30, up=58, **upright),
        *line_key(worth, across=70, up=58, **WORTH),
        *line_key(alpha, across=-30, up=38, **level),
        alt.Chart(alt.NamedData("surprise_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(x=x, y=y),
        *over_words(now, "points", fontWeight=600),
        # After the hairline under these words, which may be at the same place.
        zero.mark_rule(**upright).encode(x=x),
        worth.mark_rule(**WORTH).encode(x=x),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
    ]
    figures = table(
        part("surprise_now", {"points": x["title"], "bits": y["title"]}, "your difference"),
        part("surprise_worth", {"words": WHAT, "points": x["title"]}),
        part("surprise_curve", {"points": x["title"], "bits": y["title"]}, "the curve"),
    )
    chart = alt.layer(*layers).properties(height=320)
    return themed(chart, figures, shrinks=True, movable=True)
