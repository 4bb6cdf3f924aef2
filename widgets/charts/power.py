"""Exact power, and the real type I error, for every number of patients of a range."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.power import LARGEST_ARM, SMALLEST_ARM
from widgets.charts.table import Part, part, table
from widgets.charts.theme import (
    GROUND,
    HAIRLINE,
    MUTED,
    READER,
    TEXT,
    line_key,
    mark_key,
    over_words,
    themed,
)

AIM: dict[str, Any] = {"stroke": TEXT, "strokeDash": [5, 4]}
"""How the line of what is aimed at looks."""


@drawn_once
def power_curve(control: str) -> alt.TopLevelMixin:
    """Return the curve.

    Data: power_curve, power_target, power_needed, power_trial, power_now.
    """
    target = alt.Chart(alt.NamedData("power_target"))
    needed = alt.Chart(alt.NamedData("power_needed"))
    size: dict[str, Any] = {"stroke": READER, "strokeDash": [5, 4]}
    x, y = (
        _patients(control),
        _share("power: chance of p below alpha", 1.04, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    )
    layers = [
        target.mark_rule(**AIM).encode(y=y, x=alt.value(0), x2=alt.value("width")),
        needed.mark_rule(**size).encode(x=x, y=alt.Y("foot:Q"), y2="power:Q"),
        alt.Chart(alt.NamedData("power_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2)
        .encode(x=x, y=y),
        *line_key(target, across=128, up=56, **AIM),
        *line_key(needed, up=36, **size),
        *_marks("power", 56),
    ]
    figures = table(
        *_marks_rows("power", x["title"], y["title"]),
        part("power_needed", {"n": x["title"], "power": y["title"]}, "needed"),
        part("power_curve", {"n": x["title"], "power": y["title"]}, "the curve"),
    )
    chart = alt.layer(*layers).properties(height=400)
    return themed(chart, figures, shrinks=True, movable=True)


@drawn_once
def type_i_error_curve(control: str) -> alt.TopLevelMixin:
    """Return the curve. Data: error_curve, error_alpha, error_trial, error_now."""
    alpha = alt.Chart(alt.NamedData("error_alpha"))
    x = _patients(control)
    y = _share("false alarms (type I error)", 0.12, [0, 0.05, 0.1])
    layers = [
        alpha.mark_rule(**AIM).encode(y=y, x=alt.value(0), x2=alt.value("width")),
        alt.Chart(alt.NamedData("error_curve"))
        .mark_line(stroke=MUTED, strokeWidth=2)
        .encode(x=x, y=y),
        *line_key(alpha, across=128, up=36, **AIM),
        *_marks("error", 36),
    ]
    figures = table(
        *_marks_rows("error", x["title"], y["title"]),
        part("error_curve", {"n": x["title"], "power": y["title"]}, "the curve"),
    )
    chart = alt.layer(*layers).properties(height=400)
    return themed(chart, figures, shrinks=True, movable=True)


def _patients(control: str) -> alt.X:
    return alt.X(
        "n:Q",
        scale=alt.Scale(domain=[SMALLEST_ARM - 2, LARGEST_ARM + 2], nice=False),
        axis=alt.Axis(values=[5, 50, 100, 150, 200], grid=False, domainColor=HAIRLINE),
        title=f"patients randomised to {control}",
    )


def _share(title: str, top: float, values: list[float]) -> alt.Y:
    return alt.Y(
        "power:Q",
        scale=alt.Scale(domain=[0, top], nice=False, clamp=True),
        axis=alt.Axis(values=values, format="~%", domain=False, ticks=False),
        title=title,
    )


def _marks_rows(name: str, across: str, up: str) -> list[Part]:
    """Return the rows of the marks in a table."""
    marks = (("now", "your trial"), ("trial", "the trial's size"))
    return [part(f"{name}_{each}", {"n": across, "power": up}, what) for each, what in marks]


def _marks(name: str, up: float) -> list[alt.Chart]:
    """Return the ring at the trial's size, and the reader's diamond, with their words over it.

    Those of the ring are in a key, ``up`` pixels over the picture.
    """
    trial = alt.Chart(alt.NamedData(f"{name}_trial")).encode(x=alt.X("n:Q"), y=alt.Y("power:Q"))
    now = alt.Chart(alt.NamedData(f"{name}_now")).encode(x=alt.X("n:Q"), y=alt.Y("power:Q"))
    ring: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.5, "filled": False}
    return [
        *over_words(now, "n", fontWeight=600),
        trial.mark_point(size=380, opacity=1, **ring),  # seen around the diamond
        *mark_key(trial, up=up, size=200, **ring),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
    ]
