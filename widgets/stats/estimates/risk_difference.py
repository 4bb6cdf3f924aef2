"""The confidence interval for the risk difference that most trial guidelines ask for.

For the interval that belongs to another p-value use
`widgets.stats.estimates.interval.interval_for`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, critical_value, interval, interval_method
from widgets.stats.estimates.score import score_limits
from widgets.stats.numerics.counts import Floats, counts

__all__ = ["miettinen_nurminen_interval"]


@interval_method
def miettinen_nurminen_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Miettinen-Nurminen score interval: the inversion of the N-1 chi-square test.

    The variance is taken under the difference tested, not at the estimate, so that the interval
    holds its level in small arms and near 0 and 1.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1], absolute error below 1e-10; [-1, 1] when an arm is empty.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226, equations 7-9.

    Examples
    --------
    >>> low, high = miettinen_nurminen_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0027, 0.4764)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    n = np.maximum(table.n_total, 2)
    return interval(*score_limits(table, critical_value(confidence_level) * np.sqrt(n / (n - 1))))
