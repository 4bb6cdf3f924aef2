"""The difference between two arms with its interval, on one fixed line."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.patients import ROWS
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, READER, TEXT, themed


@drawn_once
def difference_line(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the line. Data: difference_now, difference_trial, difference_zero.

    The axis is in percentage points, treatment minus control, and always from -100 to 100.
    """
    scale = alt.Scale(domain=[-100, 100], nice=False)
    axis = alt.Axis(values=[-100, -50, 0, 50, 100], format="d", grid=True)
    title = ["percentage points more responders", f"on {treatment} than on {control}"]
    x = alt.X("points:Q", scale=scale, axis=axis, title=title)
    y = alt.Y(
        "row:N",
        scale=alt.Scale(domain=list(ROWS.values())),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelColor=TEXT),
    )
    now = alt.Chart(alt.NamedData("difference_now")).encode(y=y)
    reported = alt.Chart(alt.NamedData("difference_trial")).encode(y=y)
    layers = [
        alt.Chart(alt.NamedData("difference_zero"))
        .mark_rule(color=TEXT, strokeWidth=1.5)
        .encode(x=x),
        now.mark_rule(color=READER, strokeWidth=3).encode(x="low:Q", x2="high:Q"),
        reported.mark_rule(color=TEXT, strokeWidth=1.5).encode(x="low:Q", x2="high:Q"),
        now.mark_point(shape="diamond", size=150, fill=READER, stroke=GROUND, opacity=1).encode(
            x="points:Q"
        ),
        reported.mark_point(size=110, fill=GROUND, stroke=TEXT, opacity=1).encode(x="points:Q"),
    ]
    figures = table(
        *(
            part(name, {"row": WHAT, "points": x["title"], "low": "from", "high": "to"})
            for name in ("difference_now", "difference_trial")
        )
    )
    return themed(alt.layer(*layers).properties(height=150), figures)
