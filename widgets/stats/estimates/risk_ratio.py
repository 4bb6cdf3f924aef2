"""The score interval for the risk ratio, treatment over control."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, critical_value, interval, interval_method
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts, Floats, counts
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import both_ways

__all__ = ["miettinen_nurminen_interval", "score_interval"]

_LOG_RANGE = 40.0  # ratios from exp(-40) to exp(40): far beyond what a million patients can show


@interval_method
def miettinen_nurminen_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Miettinen-Nurminen score interval: Koopman's with the variance times N / (N − 1).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios, relative error below 2e-9 up to a million patients an arm; 0 or inf without a limit.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, equations 10-13.

    Examples
    --------
    >>> low, high = miettinen_nurminen_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9938, 3.5638)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    n = np.maximum(table.n_total, 2)
    return score_interval(table, critical_value(confidence_level) * np.sqrt(n / (n - 1)))


def score_interval(table: Counts, critical: FloatArray | float) -> Interval[Floats]:
    """Return the ratios at which the score statistic is below a critical z: Koopman's (1984).

    Parameters
    ----------
    table : Counts
        Of any shape; an arm may be empty.
    critical : float or array of float
        Positive z, of a shape that broadcasts with the tables.

    Returns
    -------
    Interval
        Low and high, of the broadcast shape, in [0, inf].
    """
    # The upper limit is the reciprocal of the lower limit with the arms exchanged.
    low = _lower_limit(both_ways(table), critical)
    with np.errstate(divide="ignore"):
        return interval(low[0], 1 / low[1])


def _lower_limit(table: Counts, critical: FloatArray | float) -> FloatArray:
    x1, x0 = table.responders_treatment, table.responders_control
    ceiling = np.log1p(critical**2)

    def accepted(log_ratio: FloatArray) -> FloatArray:
        # z^2 grows like 1 / ratio: on this scale nearly a straight line, with few steps.
        return ceiling - np.log1p(_score_z(table, np.exp(log_ratio)) ** 2)

    with np.errstate(all="ignore"):
        estimate = np.log(x1 * table.n_control) - np.log(x0 * table.n_treatment)
        start = np.clip(estimate, -_LOG_RANGE, _LOG_RANGE)
        low = np.exp(crossing(accepted, start, np.full(x1.shape, -_LOG_RANGE)))
    empty = (table.n_treatment == 0) | (table.n_control == 0)
    return np.where((x1 == 0) | empty, 0.0, low)


def _score_z(table: Counts, ratio: FloatArray) -> FloatArray:
    """Root of Koopman's chi-square at a ratio below the estimate."""
    x1, n1 = table.responders_treatment, table.n_treatment
    x0, n0 = table.responders_control, table.n_control
    # Most likely control rate under the ratio: N r p^2 - (r (n1 + x0) + x1 + n0) p + x1 + x0 = 0.
    linear = ratio * (n1 + x0) + x1 + n0
    # Its discriminant as a sum of two terms that are not negative: no digits cancel.
    others = 4.0 * ratio * (n1 - x1) * (n0 - x0)
    root = np.sqrt((ratio * (n1 + x0) - (x1 + n0)) ** 2 + others)
    rate_0 = np.minimum(2 * table.responders / (linear + root), 1.0)
    rate_1 = np.minimum(ratio * rate_0, 1.0)
    variance = rate_1 * (1 - rate_1) / n1 + ratio**2 * rate_0 * (1 - rate_0) / n0
    return np.asarray((x1 / n1 - ratio * x0 / n0) / np.sqrt(variance))
