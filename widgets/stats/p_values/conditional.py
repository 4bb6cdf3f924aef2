"""P-values from the tables with the same margins, for tables given one by one.

Every function takes the `Rows` of `hypergeometric` and returns one p-value per row. Two
probabilities count as equal within a relative 1e-7, the convention of R and scipy. This is
machinery: the tests themselves, with their references and examples, are in `fisher` and `mid_p`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from widgets.stats.numerics.counts import BoolArray, Counts, FloatArray, IntArray, alternative_word
from widgets.stats.numerics.hypergeometric import Rows, rows, support

TIE = 1e-7
CHUNK = 2_000_000  # probabilities held at once
Tail: TypeAlias = Callable[[Rows], FloatArray]


def by_rows(tail: Tail, table: Counts) -> FloatArray:
    """Return `tail` for each table, in the table's shape, a bounded number of rows at a time."""
    shape, size = table.responders_treatment.shape, table.responders_treatment.size
    flat = [np.reshape(part, size) for part in _parts(table)]
    first, last = support(table)
    step = max(1, CHUNK // (int((last - first).max(initial=0)) + 1))
    p = np.empty(size)
    for start in range(0, size, step):
        chunk = Counts(*(part[start : start + step] for part in flat))
        p[start : start + step] = tail(rows(chunk))
    return np.minimum(p, 1.0).reshape(shape)


def greater(r: Rows) -> FloatArray:
    """Return P(at least the observed number of treatment responders)."""
    return _sum(r, _column(r) >= r.observed[:, None])


def less(r: Rows) -> FloatArray:
    """Return P(at most the observed number of treatment responders)."""
    return _sum(r, _column(r) <= r.observed[:, None])


def point(r: Rows) -> FloatArray:
    """Return the probability of the observed table itself."""
    return _sum(r, _column(r) == r.observed[:, None])


def central(r: Rows) -> FloatArray:
    """Return twice the smaller one-sided p-value."""
    return 2.0 * np.minimum(greater(r), less(r))


def minlike(r: Rows) -> FloatArray:
    """Return the probability of all tables that are at most as probable as the observed one."""
    return _sum(r, r.probability <= point(r)[:, None] * (1 + TIE))


def mid_greater(r: Rows) -> FloatArray:
    """Return P(more treatment responders) plus half the observed table's probability."""
    return _sum(r, _column(r) > r.observed[:, None]) + 0.5 * point(r)


def mid_less(r: Rows) -> FloatArray:
    """Return P(fewer treatment responders) plus half the observed table's probability."""
    return _sum(r, _column(r) < r.observed[:, None]) + 0.5 * point(r)


def mid_central(r: Rows) -> FloatArray:
    """Return twice the smaller one-sided mid-p value."""
    return 2.0 * np.minimum(mid_greater(r), mid_less(r))


def mid_minlike(r: Rows) -> FloatArray:
    """Return P(less probable tables) plus half of P(all equally probable tables)."""
    below = _sum(r, r.probability < point(r)[:, None] * (1 - TIE))
    return 0.5 * (below + minlike(r))


def blaker(r: Rows) -> FloatArray:
    """Return P(tables whose smaller tail is at most the observed smaller tail)."""
    lower = np.cumsum(r.probability, axis=1)
    upper = np.cumsum(r.probability[:, ::-1], axis=1)[:, ::-1]
    smaller = np.minimum(lower, upper)
    seen = np.minimum(greater(r), less(r))
    return _sum(r, smaller <= seen[:, None] * (1 + TIE))


TAILS: dict[str, dict[str, Tail]] = {
    "fisher": {"two-sided": minlike, "greater": greater, "less": less},
    "fisher_central": {"two-sided": central, "greater": greater, "less": less},
    "blaker": {"two-sided": blaker, "greater": greater, "less": less},
    "mid_p": {"two-sided": mid_minlike, "greater": mid_greater, "less": mid_less},
    "mid_p_central": {"two-sided": mid_central, "greater": mid_greater, "less": mid_less},
}


def conditional_p(test: str, table: Counts, alternative: str) -> FloatArray:
    """Return the p-values of one of the `TAILS`, and 1 where the table has no information."""
    tail = TAILS[test][alternative_word(alternative)]
    return np.where(table.degenerate, 1.0, by_rows(tail, table))


def _column(r: Rows) -> IntArray:
    return np.arange(r.probability.shape[1])


def _sum(r: Rows, chosen: BoolArray) -> FloatArray:
    return np.asarray(np.where(chosen, r.probability, 0.0).sum(axis=1))


def _parts(table: Counts) -> tuple[IntArray, ...]:
    arms = (table.responders_treatment, table.n_treatment)
    return (*arms, table.responders_control, table.n_control)
