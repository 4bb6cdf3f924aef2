"""How many patients decide: a table of tests, arms and directions, drawn as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.rows.fragility import NAMES, WAYS
from widgets.charts.table import part, table
from widgets.charts.theme import (
    CONTROL,
    HAIRLINE,
    MUTED,
    P_BANDS,
    READER,
    TEXT,
    TREATMENT,
    themed,
)

ROW = 42
"""Height of one row, in pixels."""
SECOND = 13
"""Size of what stands under a number: beside one another, five of them are as wide as a phone."""
NARROW = 460
"""Pixels below which names have narrow lines."""
BETWEEN = 8
"""Pixels between the names of both arms at least."""


@drawn_once
def fragility_matrix(tests: int, over: float = 1.45) -> alt.TopLevelMixin:
    """Return the matrix: one row for each of so many tests, one cell for each way in each.

    Data: fragility_heads, fragility_rows, fragility_cells, fragility_walsh, fragility_chosen.
    Rows stand at 0, 1, ... from the top, columns at 0, 1, ... from the left; ``over`` them the
    heads have the height of so many.
    """
    scale = alt.Scale(domain=[0, NAMES + len(WAYS)], nice=False)
    x = alt.X("x:Q", scale=scale, axis=None)
    rows = alt.Scale(domain=[-0.5 - over, tests - 0.5], nice=False, reverse=True)
    y = alt.Y("y:Q", scale=rows, axis=None)
    names = alt.Chart(alt.NamedData("fragility_rows")).encode(y=y)
    cells = alt.Chart(alt.NamedData("fragility_cells")).encode(x=x, y=y)
    colour = alt.condition("datum.chosen", alt.value(READER), alt.value(TEXT))
    weight = alt.expr("datum.flips === '1' ? 700 : 400")
    layers = [
        alt.Chart(alt.NamedData("fragility_chosen"))
        .mark_rect(color=P_BANDS[4])
        .encode(y=alt.Y("from:Q", scale=rows, axis=None), y2="to:Q"),
        *_heads(x, y),
        names.mark_rule(color=HAIRLINE).encode(y=alt.Y("foot:Q", scale=rows, axis=None)),
        names.mark_text(align="left", dx=4, dy=-8).encode(
            x=alt.value(0), text="test:N", color=colour
        ),
        names.mark_text(align="left", dx=4, dy=9, color=MUTED, fontSize=SECOND).encode(
            x=alt.value(0), text="words:N"
        ),
        alt.Chart(alt.NamedData("fragility_walsh"))
        .mark_rect(fill=None, stroke=TEXT, strokeWidth=1.5, cornerRadius=3)
        .encode(x=x, x2="to:Q", y=y, y2="foot:Q"),
        cells.mark_text(dy=-8, fontSize=17, fontWeight=weight).encode(text="flips:N"),
        cells.mark_text(dy=9, color=MUTED, fontSize=SECOND).encode(text="count:N"),
    ]
    height = round(ROW * (tests + over))
    figures = table(
        part("fragility_rows", {"test": "test", "words": "p-value"}),
        part(
            "fragility_cells",
            {
                "test": "test",
                "way": "arm, and which way",
                "flips": "patients",
                "count": "count then",
            },
        ),
    )
    return themed(alt.layer(*layers).properties(height=height), figures, right=2, movable=True)


def _heads(x: alt.X, y: alt.Y) -> Sequence[alt.Chart]:
    heads = alt.Chart(alt.NamedData("fragility_heads")).encode(x=x, y=y)
    shown = f"(width < {NARROW} ? datum.narrow : datum.words)"
    colours = alt.Scale(domain=["treatment", "control", ""], range=[TREATMENT, CONTROL, TEXT])
    return [
        heads.mark_text(
            text=alt.expr(shown),
            align="center",
            fontWeight=alt.expr("datum.y < -1 ? 600 : 400"),
            lineBreak="\n",
            dy=alt.expr(f"-13 * (length(split({shown}, '\\n')) - 1)"),
            # The name of an arm has the width of its two columns: beyond it the other's begins.
            limit=alt.expr(f"{2 / (NAMES + len(WAYS)):.4f} * width - {BETWEEN}"),
        ).encode(color=alt.Color("arm:N", scale=colours, legend=None))
    ]
