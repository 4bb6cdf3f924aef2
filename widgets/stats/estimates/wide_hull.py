"""The hull of `conditional_hull` for one table of a large trial: a search, not every stretch.

All stretches times all columns are too many numbers there. The p-value at the right end of a
stretch falls from stretch to stretch, but for a jitter of a few: so the last accepted stretch is
searched in sections, and the last section is looked at stretch by stretch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.noncentral import LARGEST_LIMIT
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.window import reach, variance
from widgets.stats.p_values.conditional import TIE

__all__ = ["wide_hull"]

_NOTHING = 50.0  # exp(-50) of the largest weight is left out
_REJECTED = 1e-3  # a lower tail below this share of alpha is rejected, whatever the opposite one
_SECTION = 32  # stretches looked at together


def wide_hull(table: Counts, alpha: float, uncounted: float) -> float:
    """Largest log odds ratio not rejected by Fisher's test by point probability, or by its mid-p.

    Parameters
    ----------
    table : Counts
        One table, scalars; the observed count is not the largest possible.
    alpha : float
        In (0, 1).
    uncounted : float
        Share of the observed table and of its tie that is not counted: 0, or 1/2 for mid-p.

    Returns
    -------
    float
        Relative error about 1e-9 at a million patients an arm.

    References
    ----------
    Baptista J, Pike MC (1977). Applied Statistics 26:214-220.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> round(float(np.exp(wide_hull(counts(16, 29, 9, 30), 0.05, 0.0))), 4)
    8.9772
    """
    columns = _columns(table, alpha)
    accepted, rejected = 0, columns.at.size  # numbers of stretches; the first one is accepted
    while rejected - accepted > 1:
        step = max(1, (rejected - accepted) // _SECTION)
        some = np.arange(accepted + step, min(accepted + step * _SECTION * 2, rejected), step)
        held = np.flatnonzero(columns.p(columns.at[some], some, uncounted) >= alpha)
        if held.size:
            accepted = int(some[held[-1]])
        rejected = min(rejected, accepted + step)
    return _end(columns, accepted, alpha, uncounted)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that matter of one law; stretch k ends where column ``observed + 1 + k`` leaves.

    `at` has those ends as log odds ratios.
    """

    log_weight: FloatArray
    observed: int
    at: FloatArray

    def p(self, log_odds_ratio: FloatArray, stretch: IntArray, uncounted: float) -> FloatArray:
        """Return the p-value with the opposite tail of each stretch."""
        logs = self.log_weight + np.arange(self.log_weight.size) * log_odds_ratio[:, None]
        logs -= logs.max(axis=1, keepdims=True)
        weights = np.exp(logs, out=logs)
        column = np.arange(self.log_weight.size)
        tail = column >= self.observed + 1 + stretch[:, None]
        opposite = np.where(tail, weights, 0.0).sum(axis=1)
        counted = weights[:, : self.observed + 1].sum(axis=1) + opposite
        counted -= uncounted * weights[:, self.observed]
        return np.asarray(counted / weights.sum(axis=1))


def _columns(table: Counts, alpha: float) -> _Columns:
    """Cut a law to the columns that have weight at any odds ratio between estimate and limit."""
    x1, n1, x0, n0 = (int(count) for count in table)
    m = x1 + x0
    first, last = max(0, m - n0), min(n1, m)
    top, spread = x1, 0.0
    for _ in range(4):  # the variance may grow on the way
        spread = max(spread, *variance(table, np.array([x1, min(top, last)])).tolist())
        top = x1 + int(reach(np.array(spread), -np.log(_REJECTED * alpha)))
    margin = int(reach(np.array(spread), _NOTHING))
    low, high = max(first, x1 - margin), min(last, top + margin)
    x = np.arange(low, high, dtype=float)
    steps = np.log((n1 - x) * (m - x) / ((x + 1) * (n0 - m + x + 1)))
    seen = x1 - low
    # Summed from the observed count, so that the distance of a column to it has no rounding.
    log_weight = np.concatenate(
        [-np.cumsum(steps[:seen][::-1])[::-1], [0.0], np.cumsum(steps[seen:])]
    )
    at = -log_weight[seen + 1 :] / np.arange(1, high - x1 + 1)
    if top < last:
        most = (top + 0.5) * (n0 - m + top + 0.5) / ((m - top + 0.5) * (n1 - top + 0.5))
        at = at[: max(1, int(np.searchsorted(at, np.log(most))))]
    return _Columns(log_weight, seen, at)


def _end(columns: _Columns, accepted: int, alpha: float, uncounted: float) -> float:
    """Return the limit: inside the next stretch, or at the end of the last accepted one."""
    start, following = columns.at[accepted], np.array([accepted + 1])

    def inside(log_odds_ratio: FloatArray) -> FloatArray:
        return columns.p(log_odds_ratio, following, uncounted) - alpha

    begin = np.array([start])
    if inside(begin)[0] >= 0:
        more = accepted + 1 < columns.at.size
        end = columns.at[accepted + 1] if more else LARGEST_LIMIT
        return float(crossing(inside, begin, np.array([end]))[0])
    # At the end itself the leaving column ties, within a relative TIE of its probability.
    at_end = columns.p(begin, np.array([accepted]), uncounted)[0]
    weights = np.exp(columns.log_weight + np.arange(columns.log_weight.size) * start)
    tie = weights[columns.observed] / weights.sum()
    width = np.log1p(TIE) / (accepted + 1)
    return float(start + (width if at_end - uncounted * tie >= alpha else -width))
