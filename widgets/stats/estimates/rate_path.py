"""The most likely rates as the true difference moves, and tests carried along that path.

Some tests speak of an odds ratio, not of a difference. A true difference fixes none, but it has one
most likely pair of rates, and the odds ratio of that pair grows with the difference and is 1 when
it is 0. So a test of the odds ratio of that pair is a test of the difference that equals the test
itself at 0.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.estimates.score import constrained_rates
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.roots import crossing

__all__ = ["difference_at", "log_odds_path"]


def log_odds_path(table: Counts, difference: FloatArray) -> FloatArray:
    """Log odds ratio of the most likely rates with a given difference.

    Parameters
    ----------
    table : Counts
        The four counts.
    difference : array of floats
        True rate difference in [-1, 1], broadcasting with the counts.

    Returns
    -------
    array of floats
        Natural logarithm; -inf or inf where a most likely rate is 0 or 1, 0 where both are.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> log_odds_path(counts(16, 29, 9, 30), np.array([0.0, 0.25])).round(3)
    array([0.   , 1.047])
    """
    rate_1, rate_0 = constrained_rates(table, difference)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_odds_ratio = np.log(rate_1 * (1 - rate_0)) - np.log(rate_0 * (1 - rate_1))
    return np.asarray(np.where(np.isnan(log_odds_ratio), 0.0, log_odds_ratio))


def difference_at(table: Counts, target: FloatArray) -> FloatArray:
    """Difference at which `log_odds_path` reaches a target; -1 or 1 where it never does.

    Parameters
    ----------
    table : Counts
        The four counts.
    target : array of floats
        Log odds ratio, infinite values allowed, shape of the counts.

    Returns
    -------
    array of floats
        Proportions in [-1, 1].

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> round(float(difference_at(counts(16, 29, 9, 30), np.array(1.047))), 3)
    0.25
    """
    ends = np.ones(np.broadcast_shapes(target.shape, table.n_total.shape))
    found = crossing(lambda difference: target - log_odds_path(table, difference), -ends, ends)
    # No limit on the path is none on the difference, also where the path itself is endless.
    return np.asarray(np.where(np.isinf(target), np.sign(target), found))
