"""The rows of one honest deal: how many more patients of each row one arm has than the other."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames, lanes

FAR = 10
"""Ends of the axis, in patients."""


def deal(names: Sequence[str], dealt: Sequence[int], trial: Sequence[int]) -> Frames:
    """Return a row for each row of the table, from 0 at the top: this deal, and the trial.

    ``dealt`` and ``trial`` are how many more treatment has than control.
    """
    rows = list(range(len(names)))
    return {
        "deal_names": {"row": rows, "words": names},
        "deal_trial": {"row": rows, "more": trial},
        "deal_now": {"row": rows, "more": dealt},
        "deal_even": {"more": [0] * len(rows), **lanes(rows, above=0.2)},
        "deal_even_words": {"more": [0], "words": ["equal"]},
    }
