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
        scale=alt.Scale(type="log", domain=[SMALLEST, 1.5], nice=False, clamp=True),
        axis=alt.Axis(
            values=[1, 0.1, 0.01, 0.001], labelExpr=ONE_IN, domain=False, ticks=False, grid=True
        ),
        title="largest true risk that still fits",
    )
    names = alt.Chart(alt.NamedData("none_names")).encode(x=x, y=y, text="words:N")
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
        names.mark_text(align=side),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(x=x, y=y, y2="foot:Q"),
        at_trial.mark_point(size=380, stroke=TEXT, strokeWidth=1.5, filled=False, opacity=1),
        *haloed(at_trial, align="left", dx=16, dy=-16, lineBreak="\n"),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            x=x, y=y
        ),
        now.mark_text(
            align=side,
            baseline="bottom",
            dx=alt.expr("datum.align === 'left' ? 6 : -6"),
            dy=-2,
            color=READER,
            fontWeight=600,
        ).encode(x=x, y=alt.Y("foot:Q"), text="words:N"),
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
