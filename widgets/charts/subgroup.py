"""The gaps that a subgroup may show when the treatment does the same everywhere."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.subgroup import ABREAST, HIGH, HIGHEST, LOWEST, WIDTH
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, HAIRLINE, MUTED, READER, TENFOLD, TEXT, haloed, themed


@drawn_once
def gap_dots(treatment: str, control: str) -> alt.TopLevelMixin:
    """Return the piles of dots, each dot one of equally likely subgroups.

    Data: gaps_reached, gaps_rest, gaps_truth, gaps_seen.
    """
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, clamp=True),
        axis=alt.Axis(values=[-50, -25, 0, 25, 50, 75, 100], format="d", grid=False),
        title=["gap in the subgroup: percentage points", f"more on {treatment} than on {control}"],
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, HIGH], nice=False, clamp=True), axis=None)
    truth = alt.Chart(alt.NamedData("gaps_truth")).encode(x=x, y=y)
    seen = alt.Chart(alt.NamedData("gaps_seen")).encode(x=x, y=y)
    size = alt.expr(f"pow(min(width * {WIDTH / ABREAST} / {HIGHEST - LOWEST} * 0.8, 11), 2)")
    side, away = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 8 : -8")
    layers = [
        seen.mark_rule(stroke=TEXT, strokeWidth=1.5).encode(y2="foot:Q"),
        *(
            alt.Chart(alt.NamedData(name))
            .mark_point(size=size, fill=fill, stroke=stroke, strokeWidth=1.5, opacity=1)
            .encode(x=x, y=y)
            for name, fill, stroke in (("gaps_rest", GROUND, MUTED), ("gaps_reached", TEXT, TEXT))
        ),
        alt.Chart(alt.NamedData("gaps_truth"))
        .mark_rule(stroke=HAIRLINE, strokeWidth=1)
        .encode(x=x, y=y, y2="foot:Q"),
        truth.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        *haloed(truth, READER, align=side, dx=away, dy=-13, fontWeight=600),
        seen.mark_point(size=170, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        *haloed(seen, align="left", dx=13, baseline="middle", lineBreak="\n"),
    ]
    figures = table(
        part("gaps_seen", {"words": WHAT, "x": x["title"]}),
        part("gaps_truth", {"words": WHAT, "x": x["title"]}),
        part("gaps_reached", {"x": x["title"]}, "a subgroup, as far out"),
        part("gaps_rest", {"x": x["title"]}, "a subgroup"),
    )
    return themed(alt.layer(*layers).properties(height=380), figures, right=10)


@drawn_once
def subgroup_tests(rows: int) -> alt.TopLevelMixin:
    """Return the subgroup's p-value by each test, numbered from 0 at the top.

    Data: subgroup_names, subgroup_numbers, subgroup_tests, subgroup_printed, subgroup_alpha,
    subgroup_edge.
    The ring at the foot is the printed p-value.
    """
    scale = alt.Scale(type="log", domain=[0.01, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[0.01, 0.1, 1], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows + 0.5, -1.1], nice=False), axis=None)
    printed = alt.Chart(alt.NamedData("subgroup_printed")).encode(x=x, y=y)
    alpha = alt.Chart(alt.NamedData("subgroup_alpha")).encode(x=x)
    above: dict[str, Any] = {"baseline": "bottom", "dy": -4.5}
    names, numbers = (
        alt.Chart(alt.NamedData(f"subgroup_{kind}")).encode(x=alt.value(at), y=y)
        for kind, at in (("names", 0), ("numbers", "width"))
    )
    layers = [
        names.mark_rule(stroke=HAIRLINE).encode(x2=alt.value("width")),
        alt.Chart(alt.NamedData("subgroup_edge"))
        .mark_rule(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, y=y, y2="foot:Q"),
        alpha.mark_text(align="center", baseline="top").encode(y=alt.value(0), text="words:N"),
        *haloed(names, align="left", **above),
        *haloed(numbers, align="right", fontWeight=600, **above),
        printed.mark_point(size=190, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        alt.Chart(alt.NamedData("subgroup_tests"))
        .mark_point(size=70, fill=TEXT, stroke=TEXT, opacity=1)
        .encode(x=x, y=y),
    ]
    figures = table(
        part("subgroup_names", {"words": "test"}),
        part("subgroup_tests", {"p": "p-value"}),
        part("subgroup_printed", {"p": "p-value"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=35 * rows + 100), figures, right=8)
