"""The most likely rates as the true difference moves, and tests carried along that path.

Some tests speak of an odds ratio or of an angle, not of a difference. A true difference fixes
neither, but it has one most likely pair of rates, and that pair has an odds ratio and an angle:
both grow with the difference, and both are at their null value when it is 0. So a test of the
odds ratio of that pair is a test of the difference that equals the test itself at 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from widgets.stats.estimates.score import constrained_rates
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.roots import crossing

__all__ = ["Path", "angle_path", "difference_at", "log_odds_path"]

Path: TypeAlias = Callable[[Counts, FloatArray], FloatArray]


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


def angle_path(table: Counts, difference: FloatArray) -> FloatArray:
    """Difference of 2 arcsin(sqrt(rate)) of the most likely rates with a given difference.

    Parameters
    ----------
    table : Counts
        The four counts.
    difference : array of floats
        True rate difference in [-1, 1], broadcasting with the counts.

    Returns
    -------
    array of floats
        Radians, from -pi to pi.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> angle_path(counts(16, 29, 9, 30), np.array([0.0, 1.0])).round(4)
    array([0.    , 3.1416])
    """
    rate_1, rate_0 = constrained_rates(table, difference)
    return np.asarray(2 * np.arcsin(np.sqrt(rate_1)) - 2 * np.arcsin(np.sqrt(rate_0)))


def difference_at(path: Path, table: Counts, target: FloatArray) -> FloatArray:
    """Difference at which a path reaches a target; -1 or 1 where it never does.

    Parameters
    ----------
    path : callable
        `log_odds_path` or `angle_path`.
    table : Counts
        The four counts.
    target : array of floats
        On the scale of the path, infinite values allowed, shape of the counts.

    Returns
    -------
    array of floats
        Proportions in [-1, 1].

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> round(float(difference_at(log_odds_path, counts(16, 29, 9, 30), np.array(1.047))), 3)
    0.25
    """
    ends = np.ones(np.broadcast_shapes(target.shape, table.n_total.shape))
    found = crossing(lambda difference: target - path(table, difference), -ends, ends)
    # No limit on the path is none on the difference, also where the path itself is endless.
    return np.asarray(np.where(np.isinf(target), np.sign(target), found))
