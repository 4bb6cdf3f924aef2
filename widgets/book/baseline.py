"""The rows of the table of what patients were like at the start, and how unequal they can be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.baseline import chance_of_any, chance_of_row
from widgets.trial import trial

ROWS = trial().baseline
UNEQUAL = ROWS["cyclosporine"]
"""The row with the smallest printed p-value."""
ARM_SIZES = (trial().treatment.n_randomised, trial().control.n_randomised)


@cache
def unequal_p() -> float:
    """Return the p-value of the most unequal row, by Fisher's test, which prints it."""
    assert UNEQUAL.table is not None
    return float(p_value("fisher", *UNEQUAL.table))


def totals() -> Mapping[str, int]:
    """Return how many patients each row of counts has in both arms."""
    tables = {key: row.table for key, row in ROWS.items() if row.table}
    return {
        key: table.responders_treatment + table.responders_control for key, table in tables.items()
    }


@cache
def chances() -> Mapping[str, float]:
    """Return how often honest dealing makes each row at least so unequal.

    A measured row can come out at any p, so its chance is that p.
    """
    counted = totals()
    return {
        key: chance_of_row(counted[key], *ARM_SIZES, unequal_p()) if key in counted else unequal_p()
        for key in ROWS
    }


def chance_of_any_row() -> float:
    """Return how often at least one row is so unequal, if the rows are independent."""
    return chance_of_any([*chances().values()])
