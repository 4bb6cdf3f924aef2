"""The differences that repeated trials found, and which of them lie below alpha."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, MUTED, TEXT, line_key, mark_key, themed

WIDEST = 46
"""Pixels that "100%" takes beside the axis: a drawn picture makes no room for a wider number."""


@drawn_once
def differences_found(treatment: str) -> alt.TopLevelMixin:
    """Return the histogram of differences; trials below alpha are the filled part of each bar.

    Data: gaps_axis, its ends; gaps_bars, gaps_lines, gaps_truth, gaps_mean, gaps_trial. The lines
    are the truth and the mean of the trials below alpha, which a key names.
    """
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=False, nice=False, padding=0),
        axis=alt.Axis(values=list(range(-100, 101, 25)), grid=False, format="d", labelSeparation=6),
        title=[f"more responders on {treatment}", "that a trial found, in 100 patients"],
    )
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(nice=False),
        axis=alt.Axis(tickCount=5, format="%", domain=False, ticks=False, minExtent=WIDEST),
        title="share of the trials",
    )
    lines = alt.Chart(alt.NamedData("gaps_lines"))
    truth, mean = (alt.Chart(alt.NamedData(f"gaps_{name}")) for name in ("truth", "mean"))
    trial = alt.Chart(alt.NamedData("gaps_trial")).encode(x=x, y=y)
    fill = alt.condition("datum.form === 'below'", alt.value(TEXT), alt.value(GROUND))
    ring: dict[str, Any] = {"size": 150, "fill": GROUND, "stroke": TEXT, "strokeWidth": 2}
    layers = [
        alt.Chart(alt.NamedData("gaps_axis")).mark_point(opacity=0).encode(x=x, y=y),
        alt.Chart(alt.NamedData("gaps_bars"))
        .mark_rect(stroke=MUTED, strokeWidth=1)
        .encode(x=x, x2="to:Q", y=y, y2="high:Q", fill=fill),
        # A bar may be as dark as they are.
        lines.mark_rule(stroke=GROUND, strokeWidth=4).encode(x=x, y=alt.Y("foot:Q"), y2="y:Q"),
        lines.mark_rule(stroke=TEXT, strokeWidth=2).encode(
            x=x,
            y=alt.Y("foot:Q"),
            y2="y:Q",
            strokeDash=alt.condition("datum.dashed", alt.value([6, 4]), alt.value([1, 0])),
        ),
        *line_key(truth, across=-30, up=34, stroke=TEXT, strokeWidth=2),
        *line_key(mean, across=-30, up=14, stroke=TEXT, strokeWidth=2, strokeDash=[6, 4]),
        trial.mark_point(opacity=1, **ring),
        *mark_key(trial, across=90, up=34, **ring),
    ]
    figures = table(
        part("gaps_lines", {"words": WHAT, "x": x["title"]}),
        part("gaps_trial", {"words": WHAT, "x": x["title"]}),
        part(
            "gaps_bars",
            {"form": WHAT, "x": x["title"], "to": "to", "high": y["title"]},
            words={"form": {"below": "trials below alpha", "above": "all trials"}},
        ),
    )
    return themed(alt.layer(*layers).properties(height=360), figures, right=14)
