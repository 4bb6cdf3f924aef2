"""Two trials together on several measures: the p-value of each, and of this trial alone."""

from __future__ import annotations

from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.pooling import HIGH, LOW
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, LOGARITHMIC, P_BANDS, SHADE, TEXT, mark_key, themed

ROW = 46
"""Height of one row, in pixels."""


@drawn_once
def pooling_strip(rows: int) -> alt.TopLevelMixin:
    """Return one row for each measure, numbered from 0 at the top.

    Data: pooling_chosen, pooling_alpha, pooling_edge, pooling_words, pooling_alone,
    pooling_together.
    Diamond: the trials together. Ring: this trial alone, by the same arithmetic.
    """
    scale = alt.Scale(type="log", domain=[LOW, HIGH], clamp=True, nice=False)
    axis = alt.Axis(values=[0.02, 0.05, 0.1, 0.2], format="~g", grid=False)
    x = alt.X("p:Q", scale=scale, axis=axis, title=["p-value", LOGARITHMIC])
    y = alt.Y("row:Q", scale=alt.Scale(domain=[rows - 0.5, -0.9], nice=False), axis=None)
    alpha = alt.Chart(alt.NamedData("pooling_alpha"))
    words = alt.Chart(alt.NamedData("pooling_words")).encode(x=alt.value(0), y=y, text="words:N")
    above: dict[str, Any] = {"align": "left", "baseline": "bottom", "dx": 3, "dy": -8}
    alone = alt.Chart(alt.NamedData("pooling_alone")).encode(y=y)
    chosen = alt.Chart(alt.NamedData("pooling_chosen"))
    mark: dict[str, Any] = {"size": 150, "stroke": TEXT, "strokeWidth": 1.5}
    ring, diamond = {**mark, "fill": GROUND}, {**mark, "fill": TEXT, "shape": "diamond"}
    layers = [
        chosen.mark_rect(fill=SHADE, opacity=0.4).encode(
            x=alt.value(0), x2=alt.value("width"), y=y, y2="foot:Q"
        ),
        alpha.mark_rect(color=P_BANDS[2], opacity=0.45).encode(
            x=alt.X("low:Q", scale=scale), x2="alpha:Q", y=y, y2="foot:Q"
        ),
        alt.Chart(alt.NamedData("pooling_edge"))
        .mark_rule(color=TEXT, strokeWidth=1.5)
        .encode(x=alt.X("alpha:Q", scale=scale), y=y, y2="foot:Q"),
        alone.mark_rule(color=TEXT, strokeWidth=1).encode(x=x, x2="together:Q"),
        alone.mark_point(opacity=1, **ring).encode(x=x),
        alt.Chart(alt.NamedData("pooling_together"))
        .mark_point(opacity=1, **diamond)
        .encode(x=x, y=y),
        *mark_key(chosen, "both trials", **diamond),
        *mark_key(chosen, "this trial alone", across=110, **ring),
        words.mark_text(**above, stroke=GROUND, strokeWidth=4, opacity=0.85),
        words.mark_text(**above),
    ]
    figures = table(
        part("pooling_words", {"words": "measure"}),
        part("pooling_together", {"p": "p-value of both trials"}),
        part("pooling_alone", {"p": "p-value of this trial alone"}),
        by="row",
    )
    return themed(alt.layer(*layers).properties(height=ROW * rows + 104), figures, movable=True)
