"""The p-value of any two-arm table at every true difference, on one fixed line."""

from __future__ import annotations

import altair as alt

from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TEXT, haloed, themed

TOP = 1.2
"""Upper end of the axis of p: above 1 lies a strip for the words of the upright line."""


def still(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """Return a chart as a picture that cannot be moved, beside one that can."""
    fixed: alt.TopLevelMixin = chart.properties(usermeta={})
    return fixed


def roomy(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """Return a chart whose left axis keeps room for counts of three digits."""
    with_room: alt.TopLevelMixin = chart.configure_axisLeft(minExtent=32)
    return with_room


def confidence_curve() -> alt.TopLevelMixin:
    """Return the curve, from -100 to 100 points.

    Data: your_band, your_curve, your_alpha, your_zero, your_span, your_observed, and the trial's
    own curve as your_trial and your_trial_words. The shaded part is where p is at least alpha.
    """
    x = alt.X(
        "points:Q",
        scale=alt.Scale(domain=[-100, 100], nice=False, clamp=True),
        axis=alt.Axis(values=[-100, -50, 0, 50, 100], format="d", grid=False),
        title=["true difference in percentage points,", "treatment minus control"],
    )
    y = alt.Y(
        "p:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format="~g", domain=False, ticks=False),
        title="p-value of this table",
    )
    alpha = alt.Chart(alt.NamedData("your_alpha"))
    zero = alt.Chart(alt.NamedData("your_zero"))
    ours = alt.Chart(alt.NamedData("your_trial_words")).encode(x=x, y=y)
    layers = [
        alt.Chart(alt.NamedData("your_band"))
        .mark_area(fill=HAIRLINE, opacity=0.6)
        .encode(x=x, y=y, y2=alt.Y2("foot:Q")),
        zero.mark_rule(stroke=TEXT, strokeWidth=1.5).encode(x=x, y=y, y2="foot:Q"),
        zero.mark_text(align="right", dx=-6).encode(x=x, y=y, text="words:N"),
        alpha.mark_rule(stroke=MUTED, strokeDash=[4, 3]).encode(y=y),
        alpha.mark_text(align="left", dx=2, dy=-9).encode(x=alt.value(0), y=y, text="words:N"),
        alt.Chart(alt.NamedData("your_trial"))
        .mark_line(stroke=TEXT, strokeWidth=1.2, strokeDash=[5, 3])
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("your_curve"))
        .mark_line(stroke=READER, strokeWidth=2.5)
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("your_span"))
        .mark_rule(stroke=READER, strokeWidth=5)
        .encode(x=alt.X("low:Q"), x2="high:Q", y=y),
        ours.mark_point(size=110, fill=GROUND, stroke=TEXT, opacity=1),
        *haloed(ours, align="left", dx=10, dy=-10),
        alt.Chart(alt.NamedData("your_observed"))
        .mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
    ]
    return themed(alt.layer(*layers).properties(height=300))
