"""How large a risk may still be when nobody had the event, for every number of patients."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.rule_of_three import MOST_TREATED, SMALLEST
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, MUTED, READER, TENFOLD, TEXT, haloed, themed

ONE_IN = "datum.value === 1 ? 'everybody' : '1 in ' + format(1 / datum.value, ',d')"


@drawn_once
def bound_curve() -> alt.TopLevelMixin:
    """Return the falling bound; each mark on an axis is ten times its neighbour.

    Data: none_curve, none_rule, none_names, none_trial, none_now. The exact bound is solid,
    the rule of three dashed.
    """
    x = alt.X(
        "n:Q",
        scale=alt.Scale(type="log", domain=[1, MOST_TREATED], nice=False, clamp=True),
        axis=alt.Axis(values=[1, 10, 100, 1000], format=",d", grid=False),
        title=["patients without the event", TENFOLD],
    )
    y = alt.Y(
        "risk:Q",
        scale=alt.Scale(type="log", domain=[SMALLEST, 3], nice=False, clamp=True),
        axis=alt.Axis(
            values=[1, 0.1, 0.01, 0.001], labelExpr=ONE_IN, domain=False, ticks=False, grid=True
        ),
        title="largest true risk that still fits",
    )
    names = alt.Chart(alt.NamedData("none_names")).encode(x=x, y=y)
    at_trial = alt.Chart(alt.NamedData("none_trial")).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("none_now"))
    side = alt.expr("datum.align")
    layers = [
        alt.Chart(alt.NamedData("none_rule"))
        .mark_line(stroke=MUTED, strokeWidth=2, strokeDash=[6, 4])
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("none_curve"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(x=x, y=y),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(x=x, y=y, y2="foot:Q"),
        *haloed(names, align=side, lineBreak="\n", baseline=alt.expr("datum.baseline")),
        at_trial.mark_point(size=380, stroke=TEXT, strokeWidth=1.5, filled=False, opacity=1),
        *haloed(at_trial, align="right", baseline="top", dx=-14, dy=6, lineBreak="\n"),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            x=x, y=y
        ),
        *haloed(
            now.encode(x=x, y=y),
            READER,
            align=side,
            dx=alt.expr("datum.align === 'left' ? 14 : -10"),
            dy=alt.expr("datum.align === 'left' ? -8 : 16"),
            fontWeight=600,
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
    return themed(alt.layer(*layers).properties(height=380), figures, movable=True)
