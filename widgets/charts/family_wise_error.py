"""The chance of at least one false finding among many looks, and a hundred trials that looked."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.family_wise_error import ACROSS
from widgets.charts.table import COUNT, part, table
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


@drawn_once
def chance_curve(most: int) -> alt.TopLevelMixin:
    """Return the curve over 1 to ``most`` looks, which a reader can walk along.

    Data: chance_independent, chance_now, chance_alpha, chance_trial, chance_reader.
    """
    x = alt.X(
        "looks:Q",
        scale=alt.Scale(domain=[0, most + 1], nice=False),
        axis=alt.Axis(values=list(range(0, most + 1, 10)), format="d", grid=False),
        title="looks at the data of one trial",
    )
    y = alt.Y(
        "chance:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], format="d", domain=False, ticks=False),
        title="trials with a false finding, in 100",
    )
    alpha = alt.Chart(alt.NamedData("chance_alpha")).encode(y=y)
    trial = alt.Chart(alt.NamedData("chance_trial")).encode(x=x, y=y)
    reader = alt.Chart(alt.NamedData("chance_reader")).encode(x=x, y=y)
    ring: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.5, "filled": False}
    solid: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 2.5}
    dashed: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 1.5, "strokeDash": [6, 4]}
    promised: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1}
    layers = [
        alpha.mark_rule(**promised),
        alt.Chart(alt.NamedData("chance_independent")).mark_line(**dashed).encode(x=x, y=y),
        alt.Chart(alt.NamedData("chance_now")).mark_line(**solid).encode(x=x, y=y),
        reader.mark_rule(stroke=HAIRLINE).encode(y2="foot:Q"),
        *over_words(reader, "looks", fontWeight=600),
        trial.mark_point(size=380, opacity=1, **ring),  # seen around the diamond
        *mark_key(trial, across=-40, up=36, size=150, **ring),
        *line_key(alpha, "looks of this kind", across=-40, up=76, **solid),
        *line_key(alpha, "independent looks", across=-40, up=56, **dashed),
        *line_key(alpha, across=128, up=56, **promised),
        reader.mark_point(shape="diamond", size=210, fill=READER, stroke=GROUND, opacity=1),
    ]
    figures = table(
        *(
            part(f"chance_{name}", {"looks": x["title"], "chance": y["title"]}, what)
            for name, what in (
                ("reader", "your number of looks"),
                ("trial", "as many looks as the trial, if independent"),
                ("now", "looks of this kind"),
                ("independent", "independent looks"),
            )
        )
    )
    return themed(alt.layer(*layers).properties(height=390), figures, right=12, movable=True)


@drawn_once
def looking_trials(rows: int) -> alt.TopLevelMixin:
    """Return a dot for each imagined trial. Data: looking_found, looking_nothing.

    Filled dots have found something that is not there, rings have not.
    """
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.6, ACROSS - 0.4], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[rows - 0.4, -0.6], nice=False), axis=None)
    size = alt.expr(f"pow(min(0.5 * width / {ACROSS}, 17), 2)")
    layers = [
        alt.Chart(alt.NamedData(name))
        .mark_point(size=size, fill=fill, stroke=stroke, strokeWidth=1.5, opacity=1)
        .encode(x=x, y=y)
        for name, fill, stroke in (
            ("looking_nothing", GROUND, MUTED),
            ("looking_found", TEXT, TEXT),
        )
    ]
    figures = table(
        part("looking_found", {COUNT: "trials"}, "found something that is not there"),
        part("looking_nothing", {COUNT: "trials"}, "found nothing"),
    )
    return themed(alt.layer(*layers).properties(height=34 * rows), figures)
