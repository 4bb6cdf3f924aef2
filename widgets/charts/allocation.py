"""One deal of patients to two arms, in order of arrival, and the sizes over many deals."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.allocation import ROW
from widgets.charts.table import part, table
from widgets.charts.theme import CONTROL, GROUND, MUTED, PILE, READER, TEXT, TREATMENT, themed

SEATS = {"row": f"row of {ROW}, in order of arrival", "place": "place in the row"}
"""The headings over a patient's place in a table."""


@drawn_once
def dealt_patients(rows: int, treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the dots. Data: allocation_treatment, allocation_control, allocation_ends."""
    x = alt.X(
        "place:Q", scale=alt.Scale(domain=[0.3, ROW + 0.7], nice=False), axis=None, title=None
    )
    y = alt.Y(
        "row:Q",
        scale=alt.Scale(domain=[rows + 0.6, 0.4], nice=False),
        axis=alt.Axis(
            values=list(range(1, rows + 1)),
            labelExpr=f"'from ' + (1 + {ROW} * (datum.value - 1))",
            grid=False,
            domain=False,
            ticks=False,
        ),
        title="patients in order of arrival",
    )
    layers = [
        alt.Chart(alt.NamedData("allocation_ends"))
        .mark_rule(stroke=MUTED, strokeWidth=1.5)
        .encode(x=x, y=y, y2="to:Q"),
        alt.Chart(alt.NamedData("allocation_treatment"))
        .mark_point(size=170, stroke=TREATMENT, fill=TREATMENT, strokeWidth=2, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("allocation_control"))
        .mark_point(size=170, stroke=CONTROL, strokeWidth=2, filled=False, opacity=1)
        .encode(x=x, y=y),
    ]
    figures = table(
        part("allocation_treatment", SEATS, f"{treatment} arm"),
        part("allocation_control", SEATS, f"{control} arm"),
    )
    return themed(alt.layer(*layers).properties(height=56 * rows), figures)


@drawn_once
def arm_sizes(treatment: str, low: int, high: int, top: float) -> alt.TopLevelMixin:
    """Return the histogram of patients in treatment over many deals, cut off at ``top``.

    Data: allocation_sizes, allocation_exact, allocation_cut, allocation_trial,
    allocation_now. Bars are the deals, short lines what exact counting expects.
    """
    x = alt.X(
        "size:Q",
        scale=alt.Scale(domain=[low - 0.5, high + 0.5], nice=False),
        axis=alt.Axis(values=list(range(low, high + 1, 4)), format="d", grid=False),
        title=f"patients dealt to {treatment}",
    )
    start = x.copy()
    start.shorthand = "from:Q"
    y = alt.Y(
        "deals:Q",
        scale=alt.Scale(domain=[0, top], nice=False, clamp=True),
        axis=alt.Axis(tickCount=4, grid=True, domain=False, ticks=False),
        title="deals, out of 1,000",
    )
    bars = alt.Chart(alt.NamedData("allocation_sizes"))
    trial = alt.Chart(alt.NamedData("allocation_trial")).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("allocation_now")).encode(x=x, y=y)
    side, away = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 14 : -14")
    layers = [
        bars.mark_rect(fill=PILE, stroke=GROUND, strokeWidth=1).encode(
            x=start, x2="to:Q", y=alt.Y("zero:Q"), y2="deals:Q"
        ),
        alt.Chart(alt.NamedData("allocation_exact"))
        .mark_rule(stroke=TEXT, strokeWidth=2)
        .encode(x=start, x2="to:Q", y=y),
        alt.Chart(alt.NamedData("allocation_cut"))
        .mark_text(align="left", baseline="middle", dx=12, lineBreak="\n")
        .encode(x=x, y=y, text="words:N"),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(y2="foot:Q"),
        trial.mark_point(size=150, stroke=TEXT, strokeWidth=2, fill=GROUND, opacity=1),
        trial.mark_text(align="right", dx=-14).encode(text="words:N"),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        now.mark_text(align=side, dx=away, color=READER, fontWeight=600).encode(text="words:N"),
    ]
    figures = table(
        part("allocation_now", {"size": x["title"]}, "this deal"),
        part("allocation_trial", {"size": x["title"]}, "the trial"),
        part("allocation_sizes", {"from+0.5": x["title"], "deals": y["title"]}, "this draw"),
        part(
            "allocation_exact",
            {"from+0.5": x["title"], "deals": y["title"]},
            "expected by exact counting",
        ),
    )
    return themed(alt.layer(*layers).properties(height=340), figures)
