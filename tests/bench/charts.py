"""One chart of 200 marks under one slider, drawn by our explorer and by Altair's JupyterChart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import ipywidgets as ipw
import numpy as np

from widgets.charts.table import table
from widgets.charts.theme import READER, themed
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

MARKS = 200
START, LOW, HIGH = 50, 0, 200


@dataclass(frozen=True)
class WaveState(State):
    """How far the wave is shifted."""

    shift: int = declare(START, Whole("shift", low=LOW, high=HIGH))


def rows(shift: int) -> dict[str, dict[str, Any]]:
    """Return the points of the wave and its one label, as columns."""
    x = np.arange(MARKS)
    return {
        "points": {"x": x, "y": np.sin((x + shift) / 15)},
        "label": {"x": [MARKS / 2], "y": [1.1], "words": [f"shift {shift}"]},
    }


def wave(points: Any, label: Any, renderer: str) -> alt.TopLevelMixin:
    """Return the chart of the two data sets."""
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, MARKS]))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-1.2, 1.2]))
    layers = [
        alt.Chart(points).mark_point(filled=True, color=READER).encode(x=x, y=y),
        alt.Chart(label).mark_text().encode(x=x, y=y, text="words:N"),
    ]
    return themed(alt.layer(*layers).properties(width=600, height=300), table(), renderer=renderer)


def ours(renderer: str = "canvas") -> Explorer[WaveState]:
    """Return the chart as an explorer: drawn once, afterwards only rows travel.

    Hundreds of marks that all move go on a canvas, as in the chapters; the peer draws SVG.
    """
    chart = wave(alt.NamedData("points"), alt.NamedData("label"), renderer)
    return Explorer(
        Content(
            question="How far?",
            start=WaveState(),
            groups=[Group("", ["shift"])],
            pictures=[Picture(chart, "A wave.")],
            compute=_compute,
            readout=lambda state, _: Readout(f"The wave is shifted by {state.shift}."),
        )
    )


def _compute(state: WaveState) -> Frames:
    return rows(state.shift)


def peer() -> ipw.VBox:
    """Return the chart as Altair's widget, assigned anew at each change of the slider."""
    alt.JupyterChart.enable_offline()
    slider = ipw.IntSlider(START, LOW, HIGH, description="shift")
    drawn = alt.JupyterChart(_with_values(START), embed_options={"renderer": "svg"})

    def follow(change: dict[str, Any]) -> None:
        drawn.chart = _with_values(change["new"])

    slider.observe(follow, "value")
    return ipw.VBox([slider, drawn])


def _with_values(shift: int) -> alt.TopLevelMixin:
    data = [alt.InlineData(values=_records(columns)) for columns in rows(shift).values()]
    return wave(*data, renderer="svg")


def _records(columns: dict[str, Any]) -> list[dict[str, Any]]:
    lists = [np.asarray(values).tolist() for values in columns.values()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True)]
