"""The p-value of any two-arm table at every true difference, on an axis that fits them."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.fragility import fragility_matrix
from widgets.charts.p_value import outcome_map
from widgets.charts.rows.your_trial import TOP
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, READER, TEXT, haloed, line_key, themed
from widgets.charts.true_difference import (
    p_value_axis,
    p_value_ground,
    worth_line,
)


@drawn_once
def still_matrix(tests: int) -> alt.TopLevelMixin:
    """Return the matrix of fragility as a picture that cannot be moved, beside one that can."""
    matrix = fragility_matrix(tests, over=1.85)  # a name may have three lines
    usermeta = matrix.to_dict(validate=False)["usermeta"]
    still: alt.TopLevelMixin = matrix.properties(usermeta={"table": usermeta["table"]})
    return still


@drawn_once
def roomy_map(
    treatment: str, control: str, had: str, alpha: float, marks: tuple[str, str]
) -> alt.TopLevelMixin:
    """Return the map of outcomes with room for counts of four digits and for long names of arms.

    ``marks`` are the names of the two trials, the reader's first.
    """
    room: dict[str, Any] = {"extent": 46, "lines": 2, "key": marks}
    return outcome_map(treatment, control, alpha, had, names="arm_names", **room)


@drawn_once
def confidence_curve(treatment: str, control: str, names: tuple[str, str]) -> alt.TopLevelMixin:
    """Return the curve, on an axis of one arm minus the other; it is as long as its rows.

    Data: your_band, your_curve, your_alpha, your_zero, your_worth, your_span, your_observed, and
    the curve of the other trial as your_trial and your_trial_observed. ``names`` are those of the
    two trials, the reader's first. The shaded part is where p is at least alpha.
    """
    points = "true difference in percentage points,"
    in_figures = f"{points} {treatment} minus {control}"
    x = alt.X(
        "points:Q",
        scale=alt.Scale(nice=False, zero=False, padding=0),
        axis=alt.Axis(tickCount=4, format="~f", grid=False),
        title=[points, "{minus}", "{rest}"],
    )
    y = p_value_axis(TOP, "p-value of this table")
    zero = alt.Chart(alt.NamedData("your_zero"))
    yours: dict[str, Any] = {"stroke": READER, "strokeWidth": 2.5}
    other: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1.2, "strokeDash": [5, 3]}
    layers = [
        *p_value_ground("your", x, y),
        *worth_line("your", x),
        alt.Chart(alt.NamedData("your_trial")).mark_line(**other).encode(x=x, y=y),
        alt.Chart(alt.NamedData("your_curve")).mark_line(**yours).encode(x=x, y=y),
        alt.Chart(alt.NamedData("your_span"))
        .mark_rule(stroke=READER, strokeWidth=5)
        .encode(x=alt.X("low:Q"), x2="high:Q", y=y),
        alt.Chart(alt.NamedData("your_trial_observed"))
        .mark_point(size=110, fill=GROUND, stroke=TEXT, opacity=1)
        .encode(x=x, y=y),
        *haloed(
            zero.encode(x=x, y=y),
            align=alt.expr("datum.align"),
            dx=alt.expr("datum.align === 'left' ? 6 : -6"),
        ),
        # Beyond the end of the axis: the curve of a small table leaves neither end free.
        alt.Chart(alt.NamedData("your_alpha"))
        .mark_text(align="left", baseline="middle", dx=4)
        .encode(x=alt.value(alt.expr("width")), y=y, text="words:N"),
        *line_key(zero, names[0], **yours),
        *line_key(zero, names[1], across=90, **other),
        alt.Chart(alt.NamedData("your_observed"))
        .mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
    ]
    figures = table(
        part("your_observed", {"points": in_figures, "p": y["title"]}, "your table"),
        part("your_span", {"low": "from", "high": "to", "p": y["title"]}, "what fits"),
        part("your_curve", {"points": in_figures, "p": y["title"]}, "your curve"),
        part("your_worth", {"words": WHAT, "points": in_figures}),
        part("your_trial", {"points": in_figures, "p": y["title"]}, names[1]),
        names="arm_names",
    )
    return themed(alt.layer(*layers).properties(height=316), figures)
