"""The later trial of the same question, LUPIL-2: its two analyses, and what lies between them."""

from __future__ import annotations

from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

LATER = trial().sources["L"].title


def later_table(key: str) -> TwoArm:
    """Return a table whose counts follow from the printed percentages."""
    table = trial().later_results[key].table
    if table is None:
        raise ValueError(f"{key} must have counts, they do not follow from what is printed")
    return table


WHOLE = later_table("lupil2_week12")
KEPT = later_table("lupil2_without_two_sites")
LEFT_OUT = WHOLE.without(KEPT)
"""Whom the second analysis left out, by subtraction."""
