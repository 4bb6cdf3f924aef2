"""The difference of two means, without the assumption that both arms spread equally."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from widgets.stats.estimates.limits import Interval
from widgets.stats.numerics.checks import probability

__all__ = ["MeanDifference", "mean_difference"]


class MeanDifference(NamedTuple):
    """Treatment minus control, and its interval."""

    estimate: float
    interval: Interval[float]


def mean_difference(
    treatment: Sequence[float], control: Sequence[float], *, confidence_level: float = 0.95
) -> MeanDifference:
    """Return the difference of two means with Welch's interval.

    Welch's, because nothing says that two wordings spread a class equally, and little is lost
    where they do.

    Parameters
    ----------
    treatment, control : sequence of float
        Values of each arm, two or more, not all the same in both.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    MeanDifference
        In the unit of the values.

    Raises
    ------
    ValueError
        If an arm has fewer than two values, or no value of either arm differs from its mean.

    References
    ----------
    Welch BL (1947). Biometrika 34:28-35.

    Examples
    --------
    >>> found = mean_difference([7, 8, 9, 6], [5, 6, 4, 7])
    >>> found.estimate, round(found.interval.low, 3), round(found.interval.high, 3)
    (2.0, -0.234, 4.234)
    """
    level = probability("confidence_level", confidence_level)
    arms = [np.asarray(each, float) for each in (treatment, control)]
    if min(each.size for each in arms) < 2:
        raise ValueError(f"each arm must have two values, got {[each.size for each in arms]}")
    parts = [float(each.var(ddof=1)) / each.size for each in arms]
    variance = sum(parts)
    if variance == 0:
        raise ValueError("values of an arm must differ, got the same one in each arm")
    df = variance**2 / sum(p**2 / (each.size - 1) for p, each in zip(parts, arms, strict=True))
    estimate = float(arms[0].mean() - arms[1].mean())
    reach = -float(stdtrit(df, (1 - level) / 2)) * variance**0.5
    return MeanDifference(estimate, Interval(estimate - reach, estimate + reach))
