"""A trial that grows and is read again and again, and the share of such trials that ever cross."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import Part, part, table
from widgets.charts.theme import (
    GROUND,
    MUTED,
    READER,
    TENFOLD,
    TEXT,
    line_key,
    mark_key,
    over_words,
    themed,
)

MOST_PATIENTS = 118
"""The right end of the axis: twice the patients of the trial."""
PATIENTS = "patients with a result so far"
LOWEST_P = 0.001
OTHERS: dict[str, Any] = {"stroke": MUTED, "strokeDash": [6, 4]}
"""How a second curve looks."""


@drawn_once
def path_of_p() -> alt.TopLevelMixin:
    """Return the path of p, and before the first look words that there is none.

    Data: looks_line, looks_path, looks_crossing, looks_now, looks_waiting, looks_trial.
    The trial itself is a ring; small p-values are at the foot.
    """
    scale = alt.Scale(type="log", domain=[LOWEST_P, 1], clamp=True, nice=False)
    axis = alt.Axis(values=[LOWEST_P, 0.01, 0.1, 1], format="~g", domain=False, grid=True)
    y = alt.Y("value:Q", scale=scale, axis=axis, title=["p-value", TENFOLD])
    trial = alt.Chart(alt.NamedData("looks_trial")).encode(x=_patients(), y=y)
    look: dict[str, Any] = {"size": 170, "fill": GROUND, "stroke": TEXT, "strokeWidth": 2}
    waiting = alt.Chart(alt.NamedData("looks_waiting")).encode(x=alt.value(0), y=alt.value(-16))
    more = [
        trial.mark_point(opacity=1, **look),
        *mark_key(trial, across=100, up=58, **look),
        waiting.mark_text(align="left", baseline="middle", color=MUTED).encode(text="words:N"),
    ]
    trial_rows = part("looks_trial", {"patients": PATIENTS, "value": "p-value"}, "this trial")
    return _path("looks", y, "p-value", more, [trial_rows])


@drawn_once
def path_of_stake() -> alt.TopLevelMixin:
    """Return the path of the stake. Data: stake_line, stake_path, stake_crossing, stake_now."""
    scale = alt.Scale(type="log", domain=[0.01, 1_000], clamp=True, nice=False)
    axis = alt.Axis(values=[0.01, 0.1, 1, 10, 100, 1_000], format=",~g", domain=False, grid=True)
    y = alt.Y("value:Q", scale=scale, axis=axis, title=["stake", TENFOLD])
    return _path("stake", y, "stake", [], [])


def _path(
    name: str, y: alt.Y, title: str, more: Sequence[alt.Chart], parts: Sequence[Part]
) -> alt.TopLevelMixin:
    x = _patients()
    line = alt.Chart(alt.NamedData(f"{name}_line")).encode(y=y)
    crossing = alt.Chart(alt.NamedData(f"{name}_crossing")).encode(x=x, y=y)
    first: dict[str, Any] = {"size": 120, "fill": TEXT, "stroke": GROUND}
    layers = [
        line.mark_rule(stroke=TEXT, strokeWidth=1.5).encode(x=alt.value(0), x2=alt.value("width")),
        *line_key(line, across=-40, up=58, stroke=TEXT, strokeWidth=1.5),
        alt.Chart(alt.NamedData(f"{name}_path"))
        .mark_line(stroke=MUTED, strokeWidth=2)
        .encode(x=x, y=y, order="patients:Q"),
        *more,
        crossing.mark_point(opacity=1, **first),
        *mark_key(crossing, across=-40, up=38, **first),
        *_now(name, "now", x, y),
    ]
    rows = {"patients": PATIENTS, "value": title}
    figures = table(
        part(f"{name}_now", rows, "now"),
        *parts,
        part(f"{name}_crossing", rows, "first beyond the line"),
        part(f"{name}_path", rows, "this path"),
    )
    return themed(alt.layer(*layers).properties(height=300), figures, right=12, shrinks=True)


@drawn_once
def share_that_ever(name: str, top: int, *names: str) -> alt.TopLevelMixin:
    """Return how many of 100 trials have ever crossed by each look, up to ``top``.

    Data, after the name: _promise, _ever, _reader; and _others where ``names``, one for each curve,
    say in a key which is which. The promise is named there, too: curves rise through its line.
    """
    x = _patients()
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(
            values=list(range(0, top + 1, 10 if top < 50 else 25)), domain=False, ticks=False
        ),
        title=["trials that ever crossed,", "in 100"],
    )
    promise = alt.Chart(alt.NamedData(f"{name}_promise")).encode(y=y)
    rows = {"patients": PATIENTS, "value": y["title"]}
    reader = alt.Chart(alt.NamedData(f"{name}_reader"))
    promised: dict[str, Any] = {"stroke": TEXT, "strokeWidth": 1}
    looks = [{"strokeWidth": 2.5, "stroke": TEXT}, {**OTHERS, "strokeWidth": 2.5}][: len(names)]
    layers = [
        promise.mark_rule(**promised).encode(x=alt.value(0), x2=alt.value("width")),
        *line_key(promise, across=-40, up=58 if names else 38, **promised),
        *([_steps(f"{name}_others", x, y, **OTHERS)] if names else []),
        _steps(f"{name}_ever", x, y, stroke=TEXT),
        *_now(name, "reader", x, y),
        *(
            each
            for at, (words, look) in enumerate(zip(names, looks, strict=True))
            for each in line_key(reader, words, across=-40 + 140 * at, up=38, **look)
        ),
    ]
    figures = table(
        part(f"{name}_reader", rows, "now"),
        part(f"{name}_ever", rows, "the curve"),
        *[part(f"{name}_others", rows, others) for others in names[1:]],
    )
    return themed(alt.layer(*layers).properties(height=300), figures, right=12)


def _steps(data: str, x: alt.X, y: alt.Y, **look: Any) -> alt.Chart:
    line: alt.Chart = (
        alt.Chart(alt.NamedData(data))
        .mark_line(strokeWidth=2.5, interpolate="step-after", **look)
        .encode(x=x, y=y, order="patients:Q")
    )
    return line


def _patients() -> alt.X:
    return alt.X(
        "patients:Q",
        scale=alt.Scale(domain=[0, MOST_PATIENTS + 2], nice=False),
        axis=alt.Axis(values=list(range(0, MOST_PATIENTS + 1, 20)), grid=False),
        title=PATIENTS,
    )


def _now(name: str, which: str, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the reader's diamond, with its words over the picture."""
    now = alt.Chart(alt.NamedData(f"{name}_{which}")).encode(x=x, y=y)
    return [
        *over_words(now, "patients", fontWeight=600),
        now.mark_point(shape="diamond", size=210, fill=READER, stroke=GROUND, opacity=1),
    ]
