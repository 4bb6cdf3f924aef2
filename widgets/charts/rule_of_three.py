"""How large a risk may still be when nobody had the event, for every number of patients."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.rule_of_three import MOST_TREATED, SMALLEST
from widgets.charts.table import part, table
from widgets.charts.theme import (
    CLEAR,
    GROUND,
    MUTED,
    READER,
    TENFOLD,
    TEXT,
    line_key,
    mark_key,
    over_words,
    themed,
)

ONE_IN = "datum.value === 1 ? 'everybody' : '1 in ' + format(1 / datum.value, ',d')"


@drawn_once
def bound_curve(level: float) -> alt.TopLevelMixin:
    """Return the falling bound; each mark on an axis is ten times its neighbour.

    Data: none_curve, none_rule, none_trial, none_now. The exact bound is solid, the rule of three
    dashed: that is for the ``level`` of confidence alone.
    """
    x = alt.X(
        "n:Q",
        scale=alt.Scale(type="log", domain=[1, MOST_TREATED], nice=False, clamp=True),
        axis=alt.Axis(values=[1, 10, 100, 1000], format=",d", grid=False),
        title=["patients without the event", TENFOLD],
    )
    y = alt.Y(
        "risk:Q",
        scale=alt.Scale(type="log", domain=[SMALLEST, 1.5], nice=False, clamp=True),
        axis=alt.Axis(
            values=[1, 0.1, 0.01, 0.001],
            labelExpr=ONE_IN,
            domain=False,
            ticks=False,
            grid=True,
            labelPadding=CLEAR,
        ),
        title="largest true risk that still fits",
    )
    at_trial = alt.Chart(alt.NamedData("none_trial")).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("none_now"))
    ring: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.5, "filled": False}
    exact: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 2.5}
    rule: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 2, "strokeDash": [6, 4]}
    layers = [
        alt.Chart(alt.NamedData("none_rule")).mark_line(**rule).encode(x=x, y=y),
        alt.Chart(alt.NamedData("none_curve")).mark_line(**exact).encode(x=x, y=y),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(x=x, y=y, y2="foot:Q"),
        *line_key(now, "exact bound", across=-60, up=56, **exact),
        *line_key(now, f"rule of three (for {round(100 * level)}%)", across=-60, up=36, **rule),
        *over_words(now.encode(x=x, y=y), "n", fontWeight=600),
        at_trial.mark_point(size=380, opacity=1, **ring),
        *mark_key(at_trial, across=66, up=56, size=150, **ring),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            x=x, y=y
        ),
    ]
    figures = table(
        *(
            part(f"none_{name}", {"n": x["title"], "risk": y["title"]}, what)
            for name, what in (
                ("now", "your number"),
                ("trial", "the trial"),
                ("curve", "exact bound"),
                ("rule", "rule of three"),
            )
        )
    )
    return themed(alt.layer(*layers).properties(height=430), figures, movable=True)
