"""How full two receptors are at every concentration, on one logarithmic axis."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.occupancy import HIGHEST, LOWEST
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, READER, SHADE, TENFOLD, TEXT, haloed, themed

TOP = 1.39
"""Upper end of the axis of shares: above 100% the words of the reader's line, and receptors."""

NAMES = 52
"""Pixels at the left of the receptors, for their names."""

SHARE = "share of receptors that hold IL-2"
AROUND = "IL-2 around the cell, in pM"
"""The heading over concentrations in a table; on the axis every mark has its unit."""


@drawn_once
def occupancy_curves() -> alt.TopLevelMixin:
    """Return the two curves; each data set is named in one of the layers below.

    Data: occupancy_window, occupancy_curves, occupancy_window_words, occupancy_half,
    occupancy_now, occupancy_marks, occupancy_receptors, occupancy_names. The tight receptor is
    solid, the loose one dashed; rings stand where each is half full, diamonds where the reader is.
    Above them, in two rows, are some receptors of each kind: those that hold IL-2 are filled.
    """
    x = alt.X(
        "x:Q",
        scale=alt.Scale(type="log", domain=[LOWEST, HIGHEST], nice=False, clamp=True),
        axis=alt.Axis(
            values=[10**power for power in range(-1, 6)],
            labelExpr="datum.value < 1000 ? format(datum.value, '~g') + ' pM'"
            " : format(datum.value / 1000, '~g') + ' nM'",
            grid=False,
            labelSeparation=8,
        ),
        title=["IL-2 around the cell", TENFOLD],
    )
    y = alt.Y(
        "share:Q",
        scale=alt.Scale(domain=[0, TOP], nice=False),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format="%", domain=False, ticks=False),
        title="receptors that hold IL-2",
    )
    half = alt.Chart(alt.NamedData("occupancy_half")).encode(x=x, y=y)
    window = x.copy()
    window.shorthand = "from:Q"
    now = alt.Chart(alt.NamedData("occupancy_now"))
    side = alt.expr("datum.align")
    layers = [
        alt.Chart(alt.NamedData("occupancy_window"))
        .mark_rect(fill=SHADE, opacity=0.45)
        .encode(x=window, x2="to:Q", y=alt.Y("low:Q"), y2="high:Q"),
        alt.Chart(alt.NamedData("occupancy_curves"))
        .mark_line(stroke=TEXT, strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            strokeDash=alt.StrokeDash(
                "receptor:N",
                scale=alt.Scale(domain=["tight", "loose"], range=[[1, 0], [7, 4]]),
                legend=None,
            ),
        ),
        now.mark_rule(stroke=READER, strokeWidth=1.5).encode(x=x, y=alt.Y("low:Q"), y2="high:Q"),
        *haloed(
            now.encode(x=x, y=alt.Y("words_at:Q")),
            READER,
            align=side,
            dx=alt.expr("datum.align === 'left' ? 6 : -6"),
        ),
        alt.Chart(alt.NamedData("occupancy_window_words"))
        .mark_text(lineBreak="\n", baseline="middle", stroke=GROUND, strokeWidth=4, opacity=0.8)
        .encode(x=x, y=y, text="words:N"),
        alt.Chart(alt.NamedData("occupancy_window_words"))
        .mark_text(lineBreak="\n", baseline="middle")
        .encode(x=x, y=y, text="words:N"),
        half.mark_point(size=110, fill=GROUND, stroke=TEXT, strokeWidth=1.5, opacity=1),
        *haloed(
            half,
            align=side,
            baseline="middle",
            dx=alt.expr("datum.align === 'left' ? 14 : -14"),
            dy=alt.expr("datum.align === 'left' ? 4 : -44"),
            lineBreak="\n",
            fontWeight=600,
        ),
        alt.Chart(alt.NamedData("occupancy_marks"))
        .mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1)
        .encode(x=x, y=y),
        *_receptors(y),
    ]
    figures = table(
        part("occupancy_marks", {"x": AROUND, "share": SHARE}, "your concentration"),
        part("occupancy_half", {"x": AROUND, "share": SHARE}, "half full"),
        part(
            "occupancy_curves",
            {"receptor": WHAT, "x": AROUND, "share": SHARE},
            words={"receptor": {"tight": "tight receptor", "loose": "loose receptor"}},
        ),
    )
    chart = alt.layer(*layers).properties(height=440)
    return themed(chart, figures, shrinks=True, movable=True)


def _receptors(y: alt.Y) -> list[alt.Chart]:
    """Return the rows of receptors: each is as wide as the plot, whatever the axis below means."""
    receptors = alt.Chart(alt.NamedData("occupancy_receptors"))
    place = alt.expr(f"{NAMES} + (width - {NAMES}) * (datum.at + 0.5) / datum.of")
    dots = receptors.mark_point(
        xOffset=place,
        size=alt.expr("width < 400 ? 45 : 110"),
        stroke=TEXT,
        strokeWidth=1.5,
        opacity=1,
    ).encode(
        x=alt.value(0),
        y=y,
        fill=alt.Fill(
            "holds:N", scale=alt.Scale(domain=[False, True], range=[GROUND, TEXT]), legend=None
        ),
    )
    names = (
        alt.Chart(alt.NamedData("occupancy_names"))
        .mark_text(align="left", baseline="middle", fontWeight=600)
        .encode(x=alt.value(0), y=y, text="words:N")
    )
    return [dots, names]
