"""The score interval for the odds ratio, treatment over control."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, critical_value, interval, interval_method
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts, Floats, counts
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import both_ways

__all__ = ["miettinen_nurminen_interval", "score_interval"]


@interval_method
def miettinen_nurminen_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Miettinen-Nurminen score interval: `score_interval` with the variance times N / (N − 1).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10 up to a million patients an arm.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, equations 14-16.

    Examples
    --------
    >>> low, high = miettinen_nurminen_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9892, 8.3301)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    n = np.maximum(table.n_total, 2)
    return score_interval(table, critical_value(confidence_level) * np.sqrt(n / (n - 1)))


def score_interval(table: Counts, critical: FloatArray | float) -> Interval[Floats]:
    """Return the ratios at which the score statistic is below a critical z.

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
    low = _lower_score_limit(both_ways(table), critical)
    with np.errstate(divide="ignore"):
        return interval(low[0], 1 / low[1])


def _lower_score_limit(table: Counts, critical: FloatArray | float) -> FloatArray:
    """Move responders from treatment to control until the score statistic is critical.

    The most likely rates under an odds ratio keep the total of responders, so one number, the
    responders moved, gives rates, statistic and odds ratio.
    """
    x1, n1, x0, n0 = table

    def accepted(moved: FloatArray) -> FloatArray:
        # n p (1 - p) of each arm; z^2 = moved^2 (1 / v1 + 1 / v0).
        v1 = (x1 - moved) * (n1 - x1 + moved) / n1
        v0 = (x0 + moved) * (n0 - x0 - moved) / n0
        return np.asarray(critical**2 * v1 * v0 / np.maximum(v1 + v0, 1e-300) - moved**2)

    with np.errstate(all="ignore"):
        most = np.minimum(x1, n0 - x0).astype(float)
        moved = crossing(accepted, np.zeros(most.shape), most)
        low = (x1 - moved) * (n0 - x0 - moved) / ((n1 - x1 + moved) * (x0 + moved))
    return np.where((most == 0) | table.degenerate, 0.0, low)
