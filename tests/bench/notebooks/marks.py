"""One chart of 200 marks under one slider: drawn our way, and Altair's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import ipywidgets as ipw
import numpy as np

from widgets.ui.explorer import Content, Explorer, Group, Readout
from widgets.ui.live_chart import Picture
from widgets.ui.state import State, Whole, declare

POINTS = 200


@dataclass(frozen=True)
class MarksState(State):
    n: int = declare(30, Whole("patients", low=5, high=200))


def rows(n: int) -> dict[str, Any]:
    x = np.arange(POINTS)
    return {"x": x, "y": np.sin(x / n)}


def chart(points: Any, label: Any) -> alt.LayerChart:
    scale = alt.Scale(domain=[-1, 1])
    dots = alt.Chart(points).mark_point().encode(x="x:Q", y=alt.Y("y:Q", scale=scale))
    words = alt.Chart(label).mark_text().encode(text="words:N")
    return alt.layer(dots, words).properties(width=600, height=300)


def ours() -> Explorer[MarksState]:
    """Rows travel into a living view."""
    return Explorer(
        Content(
            question="Ours",
            start=MarksState(),
            groups=[Group("", ["n"])],
            pictures=[Picture(chart(alt.NamedData("points"), alt.NamedData("label")), "points")],
            compute=lambda state: {"points": rows(state.n), "label": {"words": [f"n is {state.n}"]}},
            readout=lambda state, _: Readout(f"{state.n} patients"),
        )
    )


def peers() -> ipw.VBox:
    """Altair's widget: each change assigns a whole chart."""
    alt.JupyterChart.enable_offline()

    def drawn(n: int) -> alt.LayerChart:
        columns = rows(n)
        points = [{"x": int(x), "y": float(y)} for x, y in zip(columns["x"], columns["y"], strict=True)]
        return chart(alt.Data(values=points), alt.Data(values=[{"words": f"n is {n}"}]))

    slider = ipw.IntSlider(30, 5, 200, description="patients")
    living = alt.JupyterChart(drawn(30), embed_options={"renderer": "svg", "actions": False})
    slider.observe(lambda change: setattr(living, "chart", drawn(change["new"])), "value")
    return ipw.VBox([slider, living])
