"""Responders in one arm when their total is fixed and the odds ratio is not 1.

The noncentral hypergeometric distribution, as rows of log weights: a row per table, a column per
possible count of treatment responders. Adding ``column * log_odds_ratio`` moves a row to any
odds ratio, so one set of rows serves every step of a root search.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.hypergeometric import Rows

__all__ = ["LARGEST_LIMIT", "LogRows", "at_odds_ratio", "log_rows"]

LARGEST_LIMIT = 200.0  # log odds ratios beyond are no limits of any table of a million patients

_LARGEST_LOG = 1e9  # stands for an infinite log odds ratio: times a column it stays finite


@dataclass(frozen=True, slots=True)
class LogRows:
    """Log weights at odds ratio 1, one row per table; columns beyond the support are -inf.

    ``log_weight[i, j]`` belongs to ``first[i] + j`` treatment responders; ``observed[i]`` and
    ``last[i]`` are the columns of the observed table and of the largest possible count.
    """

    log_weight: FloatArray
    first: IntArray
    observed: IntArray
    last: IntArray

    def weights(self, log_odds_ratio: FloatArray) -> FloatArray:
        """Weights at one log odds ratio per row, scaled so that the largest is 1."""
        column = np.arange(self.log_weight.shape[-1])
        logs = self.log_weight + column * log_odds_ratio[..., None]
        return np.asarray(np.exp(logs - logs.max(axis=-1, keepdims=True)))


def log_rows(table: Counts) -> LogRows:
    """Return the rows of a flat `Counts`, the whole support of each table.

    Built from the ratios of neighbouring probabilities, summed as logarithms from the mode of
    the support: relative error about 1e-14 at a hundred patients.

    Parameters
    ----------
    table : Counts
        Arrays of one dimension, without empty tables.

    Returns
    -------
    LogRows
        Arrays of shape (tables, widest support) and (tables,).

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> rows = log_rows(counts([3], [4], [1], [4]))
    >>> np.exp(rows.log_weight - rows.log_weight[0, 0]).round(6)  # 1, 16, 36, 16, 1
    array([[ 1., 16., 36., 16.,  1.]])
    """
    n1, n0, m = (count[:, None] for count in (table.n_treatment, table.n_control, table.responders))
    first = np.maximum(0, m - n0)
    last = np.minimum(n1, m)
    x = first + np.arange(int((last - first).max(initial=0)) + 1)
    seen = np.minimum(x, last)[:, :-1]
    to_next = (n1 - seen) * (m - seen) / ((seen + 1.0) * (n0 - m + seen + 1))
    logs = np.zeros(x.shape)
    np.cumsum(np.log(np.where(seen < last, to_next, 1.0)), axis=1, out=logs[:, 1:])
    return LogRows(
        np.where(x <= last, logs, -np.inf),
        first[:, 0],
        table.responders_treatment - first[:, 0],
        (last - first)[:, 0],
    )


def at_odds_ratio(rows: LogRows, log_odds_ratio: FloatArray) -> Rows:
    """Return the probabilities of the rows at one log odds ratio each (infinite ones allowed).

    Parameters
    ----------
    rows : LogRows
        The tables.
    log_odds_ratio : array of floats
        Natural logarithms, one per row.

    Returns
    -------
    Rows
        Probabilities of shape (tables, widest support).

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> rows = log_rows(counts([1], [1], [0], [1]))
    >>> at_odds_ratio(rows, np.log([3.0])).probability
    array([[0.25, 0.75]])
    """
    weights = rows.weights(np.clip(log_odds_ratio, -_LARGEST_LOG, _LARGEST_LOG))
    return Rows(weights / weights.sum(axis=-1, keepdims=True), rows.first, rows.observed)
