"""All questions that a trial might have promised to answer, and the one in the envelope."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import WHAT, part, table
from widgets.charts.theme import GROUND, MUTED, READER, TEXT, haloed, themed


@drawn_once
def possible_promises(endpoints: Sequence[str], weeks: Sequence[str]) -> alt.TopLevelMixin:
    """Return a dot for each question. Data: envelope_possible, envelope_trial, envelope_yours.

    ``endpoints`` are the rows from top to bottom, ``weeks`` the columns.
    """
    x = alt.X(
        "week:N",
        scale=alt.Scale(domain=list(weeks)),
        axis=alt.Axis(domain=False, ticks=False, labelAngle=0, labelColor=TEXT),
        title="when it is measured",
    )
    y = alt.Y(
        "endpoint:N",
        scale=alt.Scale(domain=list(endpoints)),
        axis=alt.Axis(domain=False, ticks=False, grid=True, labelColor=TEXT, labelLimit=200),
        title=None,
    )
    lift = f"datum.endpoint === '{endpoints[-1]}' ? -22 : 22"
    trial = alt.Chart(alt.NamedData("envelope_trial")).encode(x=x, y=y)
    yours = alt.Chart(alt.NamedData("envelope_yours")).encode(x=x, y=y)
    layers = [
        alt.Chart(alt.NamedData("envelope_possible"))
        .mark_point(size=40, filled=True, fill=MUTED, opacity=1)
        .encode(x=x, y=y),
        yours.mark_point(shape="diamond", size=190, fill=READER, stroke=GROUND, opacity=1),
        # Below it, or above in the last row: beside it the next week's mark is as near on a phone.
        *haloed(yours, READER, dy=alt.expr(lift), fontWeight=600),
        trial.mark_point(size=420, stroke=TEXT, strokeWidth=2, filled=False),
        trial.mark_text(align="right", dx=-16, fontWeight=600).encode(text="words:N"),
    ]
    figures = table(
        part("envelope_yours", {"words": WHAT, "endpoint": "endpoint", "week": x["title"]}),
        part("envelope_trial", {"words": WHAT, "endpoint": "endpoint", "week": x["title"]}),
        part("envelope_possible", {"endpoint": "endpoint", "week": x["title"]}, "possible"),
    )
    return themed(alt.layer(*layers).properties(height=34 * len(endpoints) + 60), figures)
