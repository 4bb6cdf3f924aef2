"""An analysis and the patients whom it left out: one dot a patient."""

from __future__ import annotations

import altair as alt

from widgets.charts.dot_lines import across, dot_lines, down
from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import TEXT, themed


@drawn_once
def left_out_dots(n: int) -> alt.TopLevelMixin:
    """Return four lines of up to n dots: kept and left out, on treatment and on control.

    Data: dots_filled, dots_open, dots_words, subtraction_reasons. Filled dots responded. Under the
    last line, brackets name two reasons to leave patients out.
    """
    y = down(4.5)
    reasons = alt.Chart(alt.NamedData("subtraction_reasons")).encode(
        x=alt.X("from:Q", scale=across(n)), y=y
    )
    layers = [
        *dot_lines(n, y),
        reasons.mark_rule(color=TEXT, strokeWidth=2.5).encode(x2="to:Q"),
        reasons.mark_text(align="left", baseline="top", dy=alt.expr("6 + 17 * datum.down")).encode(
            text="words:N"
        ),
    ]
    figures = table(
        part("dots_words", {"words": "patients of LUPIL-2"}),
        part("subtraction_reasons", {"words": "placebo patients left out"}),
    )
    return themed(alt.layer(*layers).properties(height=330), figures, renderer="canvas")
