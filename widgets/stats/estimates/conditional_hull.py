"""Hulls of the odds ratios not rejected by a test whose p-value adds an opposite tail.

For an odds ratio above the estimate the observed table lies in the lower tail; the upper,
opposite tail loses one column at a time as the odds ratio grows, and at each loss the p-value
drops. Between two losses it falls, then rises, so its largest value is at an end: from the
right, the first stretch with an end accepted holds the upper limit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray
from widgets.stats.numerics.noncentral import LARGEST_LIMIT, LogRows
from widgets.stats.numerics.roots import crossing
from widgets.stats.p_values.conditional import TIE

__all__ = ["mid_p_hull", "point_probability_hull"]


@dataclass(frozen=True, slots=True)
class _Losses:
    """Where each column leaves the opposite tail, as log odds ratios; NaN outside that tail.

    `width` is half the width of the tie; `uncounted` is the share not counted of the observed
    table and of a column tied with it.
    """

    at: FloatArray
    width: FloatArray
    uncounted: float = 0.0


def point_probability_hull(rows: LogRows, alpha: float) -> FloatArray:
    """Largest log odds ratio not rejected by Fisher's test by point probability.

    Parameters
    ----------
    rows : LogRows
        One row per table: all tables with its margins.
    alpha : float
        In (0, 1).

    Returns
    -------
    ndarray of float64, shape (rows,)

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> from widgets.stats.numerics.noncentral import log_rows
    >>> np.exp(point_probability_hull(log_rows(counts([16], [29], [9], [30])), 0.05)).round(4)
    array([8.9772])
    """
    return _hull(rows, _equal_probability(rows), alpha)


def mid_p_hull(rows: LogRows, alpha: float) -> FloatArray:
    """Largest log odds ratio not rejected by the mid-p form of that test: all ties count half.

    Parameters
    ----------
    rows : LogRows
        One row per table: all tables with its margins.
    alpha : float
        In (0, 1).

    Returns
    -------
    ndarray of float64, shape (rows,)

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> from widgets.stats.numerics.noncentral import log_rows
    >>> np.exp(mid_p_hull(log_rows(counts([16], [29], [9], [30])), 0.05)).round(4)
    array([8.3399])
    """
    return _hull(rows, _equal_probability(rows, uncounted=0.5), alpha)


def _equal_probability(rows: LogRows, uncounted: float = 0.0) -> _Losses:
    """Let a column leave where its probability grows past the observed one, ties within TIE."""
    observed = np.take_along_axis(rows.log_weight, rows.observed[:, None], axis=1)
    distance = np.where(_opposite(rows), _column(rows) - rows.observed[:, None], np.nan)
    return _Losses((observed - rows.log_weight) / distance, np.log1p(TIE) / distance, uncounted)


def _hull(rows: LogRows, losses: _Losses, alpha: float) -> FloatArray:
    nothing = np.full((len(rows.last), 1), np.nan)
    right = np.concatenate([losses.at, nothing + LARGEST_LIMIT], axis=1)
    left = np.concatenate([nothing, losses.at], axis=1)
    # The last stretch, with the lower tail alone, starts where the last column leaves.
    right[:, -1], left[:, -1] = (
        LARGEST_LIMIT,
        np.take_along_axis(losses.at, rows.last[:, None], 1)[:, 0],
    )
    p_left, p_right = (_two_tails(rows, end, losses.uncounted) for end in (left, right))
    p_right[:, -1] = 0.0
    accepted = (p_right >= alpha) | (p_left >= alpha)
    stretch = accepted.shape[1] - 1 - np.argmax(accepted[:, ::-1], axis=1)[:, None]
    start, end, p_end = (
        np.take_along_axis(v, stretch, axis=1)[:, 0] for v in (left, right, p_right)
    )
    inside = crossing(
        lambda log_odds_ratio: _p(rows, stretch, losses.uncounted, log_odds_ratio) - alpha,
        np.where(np.isnan(start), end, start),
        end,
    )
    return np.where(p_end >= alpha, _with_tie(rows, losses, stretch, end, alpha), inside)


def _with_tie(
    rows: LogRows, losses: _Losses, stretch: IntArray, end: FloatArray, alpha: float
) -> FloatArray:
    """End of a stretch, with the tie at it or without, as the tied p-value decides."""
    column = np.minimum(stretch, losses.width.shape[1] - 1)
    width = np.take_along_axis(losses.width, column, axis=1)[:, 0]
    weights = rows.weights(end)
    tie = np.take_along_axis(weights, column, axis=1)[:, 0] / weights.sum(axis=1)
    p_tied = _p(rows, stretch, losses.uncounted, end) - losses.uncounted * tie
    return end + np.where(p_tied >= alpha, width, -width)


def _two_tails(rows: LogRows, log_odds_ratios: FloatArray, own: float) -> FloatArray:
    """P-value at column k of `log_odds_ratios` with the opposite tail from column k up, or -1."""
    weights = _widened(rows).weights(np.nan_to_num(log_odds_ratios))
    stretches = np.arange(log_odds_ratios.shape[1])[None, :, None]
    p = (weights * _share(rows, stretches, own)).sum(axis=2) / weights.sum(axis=2)
    return np.where(np.isnan(log_odds_ratios), -1.0, p)


def _p(rows: LogRows, stretch: IntArray, own: float, log_odds_ratio: FloatArray) -> FloatArray:
    weights = rows.weights(log_odds_ratio)
    counted = (weights * _share(rows, stretch[:, None, :], own)[:, 0]).sum(axis=1)
    return np.asarray(counted / weights.sum(axis=1))


def _share(rows: LogRows, stretch: IntArray, own: float) -> FloatArray:
    """How much of each column counts: the lower tail, columns from `stretch` up, 1 - own."""
    column, observed = _column(rows), rows.observed[:, None, None]
    tails = (column < observed) | (column >= stretch)
    return np.where(column == observed, 1.0 - own, 1.0 * tails)


def _opposite(rows: LogRows) -> BoolArray:
    column = _column(rows)
    return (column > rows.observed[:, None]) & (column <= rows.last[:, None])


def _widened(rows: LogRows) -> LogRows:
    return LogRows(rows.log_weight[:, None, :], rows.first, rows.observed, rows.last)


def _column(rows: LogRows) -> IntArray:
    return np.arange(rows.log_weight.shape[-1])
