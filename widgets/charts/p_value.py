"""The map of all possible outcomes of a trial: one cell for each pair of counts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.p_value import edges
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, HAIRLINE, P_BANDS, READER, TEXT, mark_key, themed


def _bands(alpha: float) -> dict[str, str]:
    """Return the bands of p in words, by their numbers from the smallest p-values."""
    ends = [f"{edge:g}" for edge in edges(alpha)]
    inner = [f"p from {low} to below {high}" for low, high in pairwise(ends)]
    bands = [f"p below {ends[0]}", *inner, f"p at least {ends[-1]}"]
    return {str(band): words for band, words in enumerate(bands, 1)}


def _key(yours: str, theirs: str) -> list[alt.Chart]:
    """Return the names of the marks over the map, and of the shade whose corner has no room."""
    cell, ring, lost = (
        alt.Chart(alt.NamedData(f"map_{name}")) for name in ("cell", "trial", "lost")
    )
    shade: dict[str, Any] = {
        "shape": "square",
        "fill": P_BANDS[0],
        "stroke": TEXT,
        "strokeWidth": 1.5,
    }
    return [
        *mark_key(cell, yours, across=-62, shape="diamond", size=170, fill=READER, stroke=GROUND),
        *mark_key(ring, theirs, across=6, size=170, stroke=TEXT, strokeWidth=1.5, filled=False),
        *mark_key(lost, across=124, size=150, **shade),
    ]


@drawn_once
def outcome_map(
    treatment: str,
    control: str,
    alpha: float,
    had: str = "who responded",
    extent: int = 36,
    names: str = "",
    lines: int = 1,
    key: tuple[str, str] | None = None,
) -> alt.TopLevelMixin:
    """Return the map. Data: map_regions, map_contour, map_words, map_trial, map_cell, map_reader.

    Counts of responders on both axes; the domain follows the number of patients. In two
    ``lines`` a title has room for a long name. A ``key`` names the reader's mark and the one ring
    over the map, where a cell may be as large as half of it; and what is in "map_lost".
    """
    # Room for three digits at the left, and for half of them at the right end, however many
    # patients there are: titles keep their place, and no number is cut when a trial grows.
    short = "datum.value < 10000 ? datum.label : format(datum.value, '~s')"  # 20k, 1M
    whole = "datum.value >= 0 && datum.value === floor(datum.value)"  # of one patient, 0 and 1
    x_axis = alt.Axis(
        format="d",
        labelExpr=f"{whole} ? ({short}) : ''",
        grid=False,
        tickOpacity={"condition": {"test": whole, "value": 1}, "value": 0},
        domain=False,
        tickCount=6,
    )
    y_axis = x_axis.copy()
    y_axis.minExtent = extent
    scale = alt.Scale(nice=False, zero=False, padding=0)

    def title(arm: str) -> str | list[str]:
        return f"{arm} patients {had}" if lines == 1 else [f"{arm}:", f"patients {had}"]

    x = alt.X("from:Q", scale=scale, axis=x_axis, title=title(control))
    y = alt.Y("below:Q", scale=scale, axis=y_axis, title=title(treatment))
    bands = alt.Scale(domain=list(range(1, 8)), range=P_BANDS)
    labels = alt.Chart(alt.NamedData("map_trial")).encode(x="x:Q", y="y:Q")
    beside = alt.expr("datum.align")
    # The contour rises: words at the right begin beside the ring, those at the left end there.
    name = "replace(datum.label, regexp('^(.{6,}) '), '$1\\n')"  # two lines, if it is long
    ring: dict[str, Any] = {
        "text": alt.expr(name),
        "lineBreak": "\n",
        "align": beside,
        "dx": alt.expr("datum.align === 'left' ? 16 : -16"),
        "dy": alt.expr(f"datum.align === 'left' ? 2 : 14 - 16 * length(split({name}, '\\n'))"),
    }
    names_of_rings = [
        labels.mark_text(**ring, stroke=P_BANDS[6], strokeWidth=4, opacity=0.75),
        labels.mark_text(**ring),
    ]
    # In the upper left and the lower right, in two lines or three: one would reach the contour.
    corner: dict[str, Any] = {
        "align": beside,
        "baseline": "top",
        "dy": alt.expr("datum.align === 'left' ? 3 : -16 * length(split(datum.words, '\\n'))"),
        "lineBreak": "\n",
        "fontWeight": 600,
    }
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
        corners.mark_text(**corner, stroke=P_BANDS[0], strokeWidth=4),
        corners.mark_text(**corner),
        alt.Chart(alt.NamedData("map_cell"))
        .mark_rect(fill=None, stroke=READER, strokeWidth=1.5)
        .encode(x="from:Q", x2="to:Q", y="below:Q", y2="above:Q"),
        alt.Chart(alt.NamedData("map_trial"))
        .mark_point(size=420, stroke=TEXT, strokeWidth=1.5, filled=False)
        .encode(x="x:Q", y="y:Q"),
        alt.Chart(alt.NamedData("map_reader"))
        .mark_point(shape="diamond", size=200, fill=READER, stroke=GROUND, opacity=1)
        .encode(x="x:Q", y="y:Q"),
        # Over the reader's mark, which may be moved to where they are.
        *(_key(*key) if key else names_of_rings),
    ]
    figures = table(
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
        names=names,
    )
    return themed(
        alt.layer(*layers),
        figures,
        right=extent // 2,
        aspect=1.06 if key else 0.98,
        movable=True,
        held="map_reader",
        renderer="canvas",
        shapes={"map_regions": "image", "map_contour": "path"},
    )
