"""Which sizes of a group can print a percentage."""

from __future__ import annotations

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, READER, TEXT, themed


@drawn_once
def nearest_percentages(n_max: int, room: float) -> alt.TopLevelMixin:
    """Return the picture. Data: percent_sizes, percent_chosen, percent_printed.

    Across is the size of the group; up is how far the nearest percentage that it can give
    lies from the printed one, within ``room`` points. Sizes that fit look like the others.
    """
    x = alt.X(
        "n:Q",
        scale=alt.Scale(domain=[0, n_max + 1], nice=False),
        axis=alt.Axis(grid=False, tickCount=6),
        title="patients in the group",
    )
    y = alt.Y(
        "off:Q",
        scale=alt.Scale(domain=[-room, room], nice=False),
        axis=alt.Axis(tickCount=5, labelExpr="datum.value ? format(datum.value, '+~g') : '0'"),
        title=["nearest possible percentage,", "points above the printed one"],
    )
    chosen = alt.Chart(alt.NamedData("percent_chosen")).encode(x=x)
    layers = [
        alt.Chart(alt.NamedData("percent_printed"))
        .mark_rule(color=TEXT, strokeWidth=1.5)
        .encode(y=y),
        alt.Chart(alt.NamedData("percent_sizes"))
        .mark_point(size=40, fill=GROUND, stroke=TEXT, opacity=0.8)
        .encode(x=x, y=y),
        chosen.mark_rule(color=READER, strokeDash=[4, 3]),
        chosen.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1).encode(
            y=y
        ),
        chosen.mark_text(
            color=READER,
            fontWeight=600,
            baseline="bottom",
            dy=-12,  # over a mark at the upper edge
            align=alt.expr(
                f"datum.n < {n_max // 4} ? 'left' : datum.n > {2 * n_max // 3} ? 'right' : 'center'"
            ),
        ).encode(y=alt.value(0), text="words:N"),
    ]
    figures = table(
        part("percent_chosen", {"n": x["title"], "off": y["title"]}, "your group"),
        part("percent_sizes", {"n": x["title"], "off": y["title"]}, "size"),
    )
    return themed(alt.layer(*layers).properties(height=260), figures, movable=True)
