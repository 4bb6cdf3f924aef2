"""An interval between two lines: as a curve of p, and as one of six readings."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.true_difference import HIGHEST_P
from widgets.charts.rows.worth import HIGHEST, LOWEST
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import (
    GROUND,
    MUTED,
    READER,
    TEXT,
    haloed,
    line_key,
    over_words,
    themed,
    zero_line,
)
from widgets.charts.true_difference import (
    WORTH,
    alpha_words,
    difference_axis,
    more_responders,
    p_value_axis,
    p_value_ground,
    zero_key,
)

TICKS = range(-40, HIGHEST, 20)


@drawn_once
def worth_curve(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the curve with both lines.

    Data: worth_band, worth_zero, worth_alpha, worth_worth, worth_curve, worth_span,
    worth_observed. The shaded part is where p is at least alpha. A key over the picture names both
    lines, which may be anywhere beside what was seen.
    """
    x = difference_axis(TICKS, LOWEST, HIGHEST, *more_responders(treatment, control))
    y = p_value_axis(HIGHEST_P, "p-value of the result")
    observed = alt.Chart(alt.NamedData("worth_observed")).encode(x=x, y=y)
    worth = alt.Chart(alt.NamedData("worth_worth"))
    layers = [
        *p_value_ground("worth", x, y),
        worth.mark_rule(**WORTH).encode(x=x),
        alt.Chart(alt.NamedData("worth_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("worth_span"))
        .mark_rule(stroke=TEXT, strokeWidth=5)
        .encode(x=alt.X("low:Q"), x2="high:Q", y=y),
        *over_words(observed, "points", TEXT),
        observed.mark_point(size=190, stroke=TEXT, strokeWidth=1.5, fill=GROUND, opacity=1),
        *alpha_words("worth", y),
        *zero_key("worth", across=-40, up=38),
        *line_key(worth, across=96, up=38, **WORTH),
    ]
    figures = table(
        part("worth_observed", {"points": x["title"], "p": y["title"]}, "what was seen"),
        part("worth_span", {"low": "from", "high": "to", "p": y["title"]}, "what fits"),
        part("worth_worth", {"words": WHAT, "points": x["title"]}),
        part("worth_curve", {"points": x["title"], "p": y["title"]}, "the curve"),
    )
    chart = alt.layer(*layers).properties(height=340)
    return themed(chart, figures, shrinks=True, movable=True)


@drawn_once
def six_readings(rows: int, treatment: str, control: str) -> alt.TopLevelMixin:
    """Return one row for each reading, numbered from 0 at the top.

    Data: readings_chosen, readings_zero, readings_zero_words, readings_worth,
    readings_examples, readings_now, readings_words.
    """
    x = difference_axis(TICKS, LOWEST, HIGHEST, *more_responders(treatment, control))
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.45, -1.4], nice=False), axis=None)
    low = alt.X("low:Q", scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, clamp=True))
    words = alt.Chart(alt.NamedData("readings_words")).encode(x=alt.value(0), y=y)
    over: dict[str, Any] = {"align": "left", "dx": 2, "dy": -13}
    worth, key = (alt.Chart(alt.NamedData(f"readings_{each}")) for each in ("worth", "zero_words"))
    layers = [
        *zero_line("readings", x, y, dy=-4),
        worth.mark_rule(**WORTH).encode(x=x, y=y, y2="foot:Q"),
        *line_key(key, "your line", up=12, **WORTH),
        alt.Chart(alt.NamedData("readings_examples"))
        .mark_rule(stroke=MUTED, strokeWidth=2)
        .encode(x=low, x2="high:Q", y=y),
        alt.Chart(alt.NamedData("readings_now"))
        .mark_rule(stroke=READER, strokeWidth=6)
        .encode(x=low, x2="high:Q", y=y),
        *haloed(words, **over),
    ]
    figures = table(
        part("readings_words", {"words": "reading"}),
        part("readings_examples", {"low": "example from", "high": "to"}),
        part("readings_now", {"low": "this result from", "high": "to"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=44 * rows + 110), figures)
