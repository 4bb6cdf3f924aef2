"""The map of all possible outcomes of a trial: one cell for each pair of counts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, HAIRLINE, P_BANDS, READER, TEXT, themed

Columns = dict[str, Any]

TIE = 1e-12
"""A p-value this close to alpha equals it: 1/20 by exact counting is 0.04999... in the machine."""

EDGES_BELOW_ALPHA = (0.001, 0.01)
EDGES_ABOVE_ALPHA = (0.1, 0.2, 0.5)


def regions(p_values: NDArray[np.float64], alpha: float) -> Columns:
    """Return the map's shading as horizontal runs of cells in the same band of p.

    A run instead of a cell keeps the picture exact and its rows few: about nine a row of
    the map, whatever the number of patients.

    Parameters
    ----------
    p_values : array, shape (n_treatment + 1, n_control + 1)
        p-value of every table; entry [t, c] has t responders in treatment, c in control.
    alpha : float
        The threshold; one band ends exactly there.
    """
    edges = sorted({*EDGES_BELOW_ALPHA, alpha, *EDGES_ABOVE_ALPHA})
    band = np.digitize(p_values + TIE, edges) + 1
    starts = np.ones(band.shape, dtype=bool)
    starts[:, 1:] = band[:, 1:] != band[:, :-1]
    row, start = np.nonzero(starts)
    ends = np.append(start[1:], 0)
    ends[ends == 0] = band.shape[1]  # the next run starts a new row
    return {
        "from": start - 0.5,
        "to": ends - 0.5,
        "below": row - 0.5,
        "above": row + 0.5,
        "band": band[row, start],
    }


def contour(p_values: NDArray[np.float64], alpha: float) -> Columns:
    """Return the two staircases where p crosses alpha, for the arm with more responders."""
    significant = p_values + TIE < alpha
    columns: list[Columns] = []
    for side, rows in (("treatment", significant), ("control", significant[:, ::-1])):
        reach = np.where(rows.all(axis=1), rows.shape[1], rows.argmin(axis=1))
        stair = np.flatnonzero(reach)
        edge = reach[stair] - 0.5 if side == "treatment" else rows.shape[1] - 0.5 - reach[stair]
        columns.append(
            {
                "x": np.repeat(edge, 2),
                "y": np.stack([stair - 0.5, stair + 0.5], axis=1).ravel(),
                "side": np.full(2 * stair.size, side),
            }
        )
    both = {key: np.concatenate([part[key] for part in columns]) for key in columns[0]}
    return both | {"order": np.arange(both["x"].size)}


def _bands(alpha: float) -> dict[str, str]:
    """Return the bands of p in words, by their numbers from the smallest p-values."""
    edges = [f"{edge:g}" for edge in sorted({*EDGES_BELOW_ALPHA, alpha, *EDGES_ABOVE_ALPHA})]
    inner = [f"p from {low} to below {high}" for low, high in pairwise(edges)]
    told = [f"p below {edges[0]}", *inner, f"p at least {edges[-1]}"]
    return {str(band): words for band, words in enumerate(told, 1)}


@drawn_once
def outcome_map(treatment: str, control: str, alpha: float) -> alt.TopLevelMixin:
    """Return the map. Data: map_regions, map_contour, map_words, map_trial, map_cell, map_reader.

    Counts of responders on both axes; the domain follows the number of patients.
    """
    x_axis = alt.Axis(tickMinStep=1, format="d", grid=False, domain=False, tickCount=6)
    # Room for three digits, however many patients there are: the title then keeps its place.
    y_axis = alt.Axis(
        tickMinStep=1, format="d", grid=False, domain=False, tickCount=6, minExtent=36
    )
    scale = alt.Scale(nice=False, zero=False, padding=0)
    x = alt.X("from:Q", scale=scale, axis=x_axis, title=f"{control} patients who responded")
    y = alt.Y("below:Q", scale=scale, axis=y_axis, title=f"{treatment} patients who responded")
    bands = alt.Scale(domain=list(range(1, 8)), range=P_BANDS)
    labels = alt.Chart(alt.NamedData("map_trial")).encode(x="x:Q", y="y:Q", text="label:N")
    beside, shift = alt.expr("datum.align"), alt.expr("datum.align === 'left' ? 16 : -16")
    corners = alt.Chart(alt.NamedData("map_words")).encode(x="x:Q", y="y:Q", text="words:N")
    layers = [
        alt.Chart(alt.NamedData("map_regions"))
        .mark_rect(strokeWidth=0.7)  # over the seams between neighbours of one shade
        .encode(
            x=x,
            x2="to:Q",
            y=y,
            y2="above:Q",
            fill=alt.Fill("band:O", scale=bands, legend=None),
            stroke=alt.Stroke("band:O", scale=bands, legend=None),
        ),
        alt.Chart(alt.NamedData("map_diagonal"))
        .mark_line(color=HAIRLINE, strokeWidth=1.5)
        .encode(x="x:Q", y="y:Q"),
        alt.Chart(alt.NamedData("map_contour"))
        .mark_line(color=TEXT, strokeWidth=1.5)
        .encode(x="x:Q", y="y:Q", detail="side:N", order="order:Q"),
        # Legible where they cross the line on a small screen.
        corners.mark_text(align=beside, fontWeight=600, stroke=P_BANDS[0], strokeWidth=4),
        corners.mark_text(align=beside, fontWeight=600),
        alt.Chart(alt.NamedData("map_cell"))
        .mark_rect(fill=None, stroke=READER, strokeWidth=1.5)
        .encode(x="from:Q", x2="to:Q", y="below:Q", y2="above:Q"),
        alt.Chart(alt.NamedData("map_trial"))
        .mark_point(size=420, stroke=TEXT, strokeWidth=1.5, filled=False)
        .encode(x="x:Q", y="y:Q"),
        labels.mark_text(align=beside, dx=shift, stroke=P_BANDS[6], strokeWidth=4, opacity=0.75),
        labels.mark_text(align=beside, dx=shift),
        alt.Chart(alt.NamedData("map_reader"))
        .mark_point(shape="diamond", size=200, fill=READER, stroke=GROUND, opacity=1)
        .encode(x="x:Q", y="y:Q"),
    ]
    told = table(
        part("map_reader", {"x": x["title"], "y": y["title"]}, "your trial"),
        part("map_trial", {"label": WHAT, "x": x["title"], "y": y["title"]}),
        part(
            "map_regions",
            {
                "band": WHAT,
                "from+0.5": x["title"],
                "to-0.5": f"up to, {control}",
                "below+0.5": y["title"],
                "above-0.5": f"up to, {treatment}",
            },
            words={"band": _bands(alpha)},
        ),
    )
    return themed(
        alt.layer(*layers),
        told,
        aspect=0.98,
        movable=True,
        renderer="canvas",
        shapes={"map_regions": "image", "map_contour": "path"},
    )
