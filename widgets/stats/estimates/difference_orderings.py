"""How extreme every table is when the true difference is given: the unconditional orderings.

At difference 0 they order the tables as Barnard's and Boschloo's tests do.
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from widgets.stats.estimates.rate_path import log_odds_path
from widgets.stats.estimates.score import score_z
from widgets.stats.estimates.unconditional_difference import Ordering, two_sided_score
from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.noncentral import at_odds_ratio, log_rows
from widgets.stats.numerics.tables import flattened
from widgets.stats.p_values.fisher import FISHER

__all__ = ["CENTRAL_ORDERINGS", "N_MAX_BOSCHLOO", "TWO_SIDED_ORDERINGS"]

N_MAX_BOSCHLOO = 200  # patients per arm: each table brings all tables of its margins


def _two_sided_unpooled(table: Counts, difference: FloatArray) -> FloatArray:
    """Size of Wald's z; an arm in which nobody or everybody responds counts half a responder.

    An infinite z would make "nobody responded" the most extreme result against any difference,
    however small, and the test would reject nothing.
    """
    x1, n1, x0, n0 = table
    variance = _unpooled_variance(x1, n1) + _unpooled_variance(x0, n0)
    return np.asarray(np.abs(x1 / n1 - x0 / n0 - difference) / np.sqrt(variance))


def _unpooled_variance(responders: IntArray, n: IntArray) -> FloatArray:
    seen = np.clip(responders, 0.5, n - 0.5)
    return np.asarray(seen * (n - seen) / n**3)


def _minus_score(table: Counts, difference: FloatArray) -> FloatArray:
    return -score_z(table, difference)


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


TWO_SIDED_ORDERINGS: MappingProxyType[str, Ordering] = MappingProxyType(
    {
        "barnard": two_sided_score,
        "barnard_unpooled": _two_sided_unpooled,
        "boschloo_minlike": _by_fisher_p("two-sided"),
    }
)
# Twice the smaller of two one-sided p-values, each with its own ordering.
CENTRAL_ORDERINGS: MappingProxyType[str, tuple[Ordering, Ordering]] = MappingProxyType(
    {
        "barnard_central": (score_z, _minus_score),
        "boschloo_central": (_by_fisher_p("greater"), _by_fisher_p("less")),
    }
)
