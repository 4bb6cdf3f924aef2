"""How many false alarms each test raises: at one common response rate, and at the worst one."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.size import HEAD
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, HAIRLINE, TEXT, haloed, themed

ROW = 39
"""Height of one row, in pixels: the name of a test stands on its line, so the line is long."""


@drawn_once
def false_alarms(labels: Sequence[str], most: float) -> alt.TopLevelMixin:
    """Return the false alarms of each test. Data: size_marks, size_tests, size_promise.

    A filled dot: at the reader's rate; an open triangle: at worst. ``labels`` are the tests from
    top to bottom, ``most`` is the right end of the axis, in 100 trials.
    """
    # The figures have room of their own, on the right; on a phone the line would be at the names.
    room = alt.expr("width < 480 ? width : width - 140")
    scale = alt.Scale(domain=[0, most], range=[0, room], nice=False)
    axis = alt.Axis(values=[0, 5, most], format="d", grid=False)
    title = ["false alarms in 100 trials", "of a drug that does nothing"]
    x = alt.X("alarms:Q", scale=scale, axis=axis, title=title)
    y = alt.Y(
        "test:N",
        scale=alt.Scale(domain=[HEAD, *labels]),
        title=None,
        axis=alt.Axis(values=list(labels), grid=True, domain=False, ticks=False, labels=False),
    )
    tests = alt.Chart(alt.NamedData("size_tests")).encode(y=y)
    promise = alt.Chart(alt.NamedData("size_promise")).encode(x=alt.X("promise:Q", scale=scale))
    places = ["here", "worst"]
    shape = alt.Scale(domain=places, range=["circle", "triangle-up"])
    fill = alt.Scale(domain=places, range=[TEXT, GROUND])
    layers = [
        promise.mark_rule(color=TEXT, strokeWidth=1.5),
        *haloed(promise.encode(y="test:N"), align="left", dx=8),
        tests.mark_rule(color=HAIRLINE, strokeWidth=2).encode(
            x=alt.X("here:Q", scale=scale), x2="worst:Q"
        ),
        tests.mark_text(align="left", baseline="bottom", dx=3, dy=-7).encode(
            x=alt.value(0), text="name:N"
        ),
        tests.mark_text(align="right", baseline="bottom", dy=-7).encode(
            x=alt.value("width"), text="words:N"
        ),
        alt.Chart(alt.NamedData("size_marks"))
        .mark_point(size=90, stroke=TEXT, strokeWidth=1.5, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("where:N", scale=shape, legend=None),
            fill=alt.Fill("where:N", scale=fill, legend=None),
        ),
    ]
    figures = table(
        part("size_tests", {"name": "test", "here": "false alarms in 100", "worst": "at worst"})
    )
    return themed(
        alt.layer(*layers).properties(height=ROW * (len(labels) + 1) + 68), figures, right=2
    )
