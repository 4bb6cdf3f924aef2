"""Intervals of the difference that papers print: formulas of textbooks and of common programs.

None of them inverts a test that the book shows, so none may be shown beside a p-value as its own;
they are here to be recognised in print.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.limits import Interval, critical_value, interval, interval_method
from widgets.stats.estimates.proportion import wilson_interval
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Floats, counts

__all__ = [
    "agresti_caffo_interval",
    "newcombe_interval",
    "wald_corrected_interval",
]


@interval_method
def newcombe_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Newcombe's hybrid score interval for the difference: both arms' Wilson limits combined.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm, which has at least one; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Newcombe RG (1998). Statistics in Medicine 17:873-890, method 10.

    Examples
    --------
    >>> low, high = newcombe_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.0007, 0.4632)
    """
    x1, n1, x0, n0 = counts(responders_treatment, n_treatment, responders_control, n_control)
    low_1, high_1 = wilson_interval(x1, n1, confidence_level=confidence_level)
    low_0, high_0 = wilson_interval(x0, n0, confidence_level=confidence_level)
    rate_1, rate_0 = x1 / n1, x0 / n0
    return interval(
        rate_1 - rate_0 - np.hypot(rate_1 - low_1, high_0 - rate_0),
        rate_1 - rate_0 + np.hypot(high_1 - rate_1, rate_0 - low_0),
    )


@interval_method
def agresti_caffo_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Agresti-Caffo interval for the difference: Wald's after one responder and one other an arm.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Agresti A, Caffo B (2000). American Statistician 54:280-288.

    Examples
    --------
    >>> low, high = agresti_caffo_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0018, 0.4735)
    """
    x1, n1, x0, n0 = counts(responders_treatment, n_treatment, responders_control, n_control)
    rate_1, rate_0 = (x1 + 1) / (n1 + 2), (x0 + 1) / (n0 + 2)
    variance = rate_1 * (1 - rate_1) / (n1 + 2) + rate_0 * (1 - rate_0) / (n0 + 2)
    return _around(rate_1 - rate_0, critical_value(confidence_level) * np.sqrt(variance))


@interval_method
def wald_corrected_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
) -> Interval[Floats]:
    """Wald's interval for the difference, half a patient wider in each arm.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm, which has at least one; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Interval
        Proportions in [-1, 1].

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Fagerland MW, Lydersen S, Laake P (2015). Statistical Methods in Medical Research 24:224-254,
    equation 11.

    Examples
    --------
    >>> low, high = wald_corrected_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0264, 0.5299)
    """
    x1, n1, x0, n0 = counts(responders_treatment, n_treatment, responders_control, n_control)
    variance = x1 * (n1 - x1) / n1**3 + x0 * (n0 - x0) / n0**3
    half_width = critical_value(confidence_level) * np.sqrt(variance)
    return _around(x1 / n1 - x0 / n0, half_width + (1 / n1 + 1 / n0) / 2)


def _around(middle: FloatArray, half_width: FloatArray) -> Interval[Floats]:
    return interval(np.maximum(middle - half_width, -1.0), np.minimum(middle + half_width, 1.0))
