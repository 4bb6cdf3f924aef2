"""The days of the trial as a calendar, and the dose that has been given by each of them."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TEXT, TREATMENT, themed

WEEKS = 25
"""Columns of the calendar: the last one holds the day of the last visit."""


def _weeks(title: str | None) -> alt.X:
    return alt.X(
        "week:Q",
        scale=alt.Scale(domain=[0, WEEKS], nice=False),
        axis=alt.Axis(
            values=[0, 4, 8, 12, 16, 20, 24], format="d", grid=False, ticks=True, domain=False
        ),
        title=title,
    )


@drawn_once
def calendar_days() -> alt.TopLevelMixin:
    """Return one dot a day, one column a week; days of injections are filled once they are past.

    Data: calendar_cycles, calendar_other, calendar_to_come, calendar_given, calendar_visits,
    calendar_visit_words, calendar_today.
    """
    x = _weeks("weeks since the first injection")
    y = alt.Y(
        "weekday:Q",
        scale=alt.Scale(domain=[9.2, -1.1], nice=False),
        axis=alt.Axis(values=[1, 7], format="d", grid=False, domain=False, ticks=False),
        title="day of each week",
    )
    cycles = alt.Chart(alt.NamedData("calendar_cycles"))
    words = alt.Chart(alt.NamedData("calendar_visit_words")).encode(x=x, y=y)
    layers = [
        cycles.mark_rule(stroke=MUTED, strokeWidth=2).encode(x=x, x2="to:Q", y=y),
        cycles.mark_text(align="left", baseline="top", dy=5, lineBreak="\n", color=MUTED).encode(
            x=x, y=y, text="words:N"
        ),
        alt.Chart(alt.NamedData("calendar_other"))
        .mark_point(size=8, filled=True, fill=HAIRLINE, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("calendar_to_come"))
        .mark_point(size=60, stroke=TREATMENT, strokeWidth=1.5, filled=False)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("calendar_given"))
        .mark_point(size=60, stroke=TREATMENT, fill=TREATMENT, strokeWidth=1.5, opacity=1)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("calendar_visits"))
        .mark_point(shape="square", size=130, stroke=TEXT, strokeWidth=2, filled=False)
        .encode(x=x, y=y),
        words.mark_text(
            align=alt.expr("datum.align"), lineBreak="\n", baseline="bottom", dy=-27
        ).encode(text="words:N"),
        alt.Chart(alt.NamedData("calendar_today"))
        .mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
    ]
    figures = table(
        *(
            part(f"calendar_{name}", {"week-0.5": x["title"], "weekday": y["title"]}, what)
            for name, what in (
                ("today", "your day"),
                ("visits", "visit"),
                ("given", "injection given"),
                ("to_come", "injection to come"),
            )
        )
    )
    chart = alt.layer(*layers).properties(height=304)
    return themed(chart, figures, movable=True, held="calendar_today")


@drawn_once
def cumulative_dose(highest: float) -> alt.TopLevelMixin:
    """Return the staircase of the dose. Data: calendar_dose, calendar_last, calendar_now."""
    x = _weeks("weeks since the first injection")
    y = alt.Y(
        "dose:Q",
        scale=alt.Scale(domain=[0, highest], nice=False),
        axis=alt.Axis(tickCount=5, grid=True, domain=False, ticks=False),
        title="million IU given so far",
    )
    last = alt.Chart(alt.NamedData("calendar_last")).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("calendar_now")).encode(x=x, y=y)
    layers = [
        alt.Chart(alt.NamedData("calendar_dose"))
        .mark_line(stroke=TREATMENT, strokeWidth=2, interpolate="step-after")
        .encode(x=x, y=y),
        last.mark_point(size=130, stroke=TEXT, strokeWidth=2, fill=GROUND, opacity=1),
        last.mark_text(align="left", dx=12, dy=16, lineBreak="\n").encode(text="words:N"),
        now.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        now.mark_text(
            align=alt.expr("datum.align"),
            dx=alt.expr("datum.dx"),
            dy=alt.expr("datum.dy"),
            color=READER,
            fontWeight=600,
        ).encode(text="words:N"),
    ]
    figures = table(
        *(
            part(f"calendar_{name}", {"week": x["title"], "dose": y["title"]}, what)
            for name, what in (("now", "your day"), ("last", "the trial's end"), ("dose", "step"))
        )
    )
    return themed(alt.layer(*layers).properties(height=304), figures)
