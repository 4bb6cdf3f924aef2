"""A plan of several looks: the line of each, and how many trials have stopped by then."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import (
    GROUND,
    MUTED,
    PILE,
    READER,
    TENFOLD,
    TEXT,
    haloed,
    line_key,
    mark_key,
    themed,
)

MOST_PATIENTS = 150
LOWEST_P = 0.000001
PATIENTS = "patients with a result"


@drawn_once
def lines_of_looks() -> alt.TopLevelMixin:
    """Return the line of each look. Data: sequential_zone, sequential_single, sequential_lines."""
    y = alt.Y(
        "p:Q",
        scale=alt.Scale(type="log", domain=[LOWEST_P, 1], clamp=True, nice=False),
        axis=alt.Axis(
            values=[10.0**power for power in range(-6, 1)], format="~g", domain=False, grid=True
        ),
        title=["line for p", TENFOLD],
    )
    x = _patients()
    single = alt.Chart(alt.NamedData("sequential_single")).encode(y=y)
    looks = alt.Chart(alt.NamedData("sequential_lines")).encode(x=x, y=y)
    zone = alt.Chart(alt.NamedData("sequential_zone")).encode(x=x, y=alt.Y("low:Q"))
    layers = [
        single.mark_rule(stroke=TEXT, strokeWidth=1, strokeDash=[5, 4]).encode(
            x=alt.value(0), x2=alt.value("width")
        ),
        *line_key(single, stroke=TEXT, strokeWidth=1, strokeDash=[5, 4]),
        zone.mark_rule(stroke=PILE, strokeWidth=30).encode(y2="high:Q"),
        *haloed(zone.encode(y="high:Q"), align="left", baseline="bottom", dx=-15, dy=-4),
        looks.mark_line(stroke=MUTED, strokeWidth=1.5),
        looks.mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1),
        *haloed(
            looks,
            READER,
            align=alt.expr("datum.align"),
            baseline="middle",
            dx=alt.expr("datum.dx"),
            dy=alt.expr("datum.dy"),
            fontWeight=600,
        ),
    ]
    figures = table(
        part("sequential_lines", {"patients": PATIENTS, "p": "line for p"}, "look"),
        part(
            "sequential_zone",
            {"patients": PATIENTS, "low": "goes on above", "high": "up to"},
            "goes on",
        ),
    )
    return themed(alt.layer(*layers).properties(height=280), figures, right=12, shrinks=True)


@drawn_once
def stopped_by_look() -> alt.TopLevelMixin:
    """Return how many have stopped with a finding by each look.

    Data: sequential_promise, sequential_benefit, sequential_nothing, sequential_names.
    """
    x = _patients()
    y = alt.Y(
        "chance:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], domain=False, ticks=False),
        title=["trials stopped below", "the line, in 100"],
    )
    rows = {"patients": PATIENTS, "chance": y["title"]}
    names = alt.Chart(alt.NamedData("sequential_names")).encode(x=x, y=y)
    promise = alt.Chart(alt.NamedData("sequential_promise")).encode(y=y)
    layers = [
        promise.mark_rule(stroke=TEXT, strokeWidth=1, strokeDash=[5, 4]).encode(
            x=alt.value(0), x2=alt.value("width")
        ),
        *line_key(promise, "promised", across=-30, up=62, strokeDash=[5, 4], stroke=TEXT),
    ]
    # Where both are none a dot is within a ring: neither hides the other.
    for which, fill, size, words, across in (
        ("nothing", GROUND, 130, "nothing works", -30),
        ("benefit", TEXT, 60, None, 104),
    ):
        data = alt.Chart(alt.NamedData(f"sequential_{which}")).encode(x=x, y=y)
        mark: dict[str, Any] = {"size": size, "fill": fill, "stroke": TEXT, "strokeWidth": 1.5}
        layers += [
            data.mark_line(stroke=TEXT, strokeWidth=1.5),
            data.mark_point(opacity=1, **mark),
            *mark_key(promise, words, across=across, up=40, **mark),
        ]
    layers += haloed(names, align="center", baseline="bottom", dy=-10, fontWeight=600)
    figures = table(
        part("sequential_nothing", rows, "nothing works"),
        part("sequential_benefit", rows, "the difference is real"),
    )
    return themed(alt.layer(*layers).properties(height=280), figures, right=12)


def _patients() -> alt.X:
    return alt.X(
        "patients:Q",
        scale=alt.Scale(domain=[0, MOST_PATIENTS], nice=False),
        axis=alt.Axis(values=list(range(0, MOST_PATIENTS + 1, 30)), grid=False),
        title=PATIENTS,
    )
