"""How extreme every table is when the true difference is given: the unconditional orderings.

At difference 0 they order the tables as Barnard's and Boschloo's tests do.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from widgets.stats.estimates.rate_path import log_odds_path
from widgets.stats.estimates.unconditional_difference import Ordering, two_sided_score
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.noncentral import at_odds_ratio, log_rows
from widgets.stats.numerics.tables import flattened
from widgets.stats.p_values.fisher import FISHER

__all__ = ["N_MAX_BOSCHLOO", "ORDERINGS"]

N_MAX_BOSCHLOO = 200  # patients per arm: each table brings all tables of its margins


def _by_fisher_p(alternative: str) -> Ordering:
    """Order tables by Fisher's p-value at the odds ratio of their most likely rates."""

    def ordering(table: Counts, difference: FloatArray) -> FloatArray:
        # `rows` wants a list of tables; the grid comes back at the end.
        shape = table.responders.shape
        flat = flattened(table, shape)
        rows = log_rows(flat)
        paths = (log_odds_path(flat, np.asarray(one)) for one in difference.ravel())
        extreme = [-FISHER.p_of_rows(at_odds_ratio(rows, path), alternative) for path in paths]
        return np.stack(extreme).reshape(difference.size, *shape)

    return ordering


ORDERINGS: Mapping[str, tuple[Ordering, ...]] = MappingProxyType(
    {
        "barnard": (two_sided_score,),
        "boschloo_central": (_by_fisher_p("greater"), _by_fisher_p("less")),
    }
)
"""One ordering, or two whose smaller one-sided p-value is doubled: upwards, then downwards."""
