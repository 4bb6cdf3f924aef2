"""The odds ratio given the total of responders: conditional estimate and exact intervals.

`odds_ratio` gathers the intervals with those from the normal distribution.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.conditional_hull import N_MAX_HULL
from widgets.stats.estimates.conditional_limits import conditional_estimate, conditional_limits
from widgets.stats.estimates.limits import Interval, interval
from widgets.stats.numerics.counts import Counts, Floats, counts, plain, probability

__all__ = ["baptista_pike_interval", "conditional_odds_ratio", "cornfield_interval"]


def conditional_odds_ratio(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats:
    """Conditional maximum likelihood estimate: the odds ratio that expects what was observed.

    The estimate that belongs to Fisher's test, given the total of responders; nearer to 1 than
    the sample odds ratio.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.

    Returns
    -------
    float or array of floats
        Ratio in [0, inf], relative error below 1e-10; NaN where the margins allow only one
        table (no estimate).

    Raises
    ------
    ValueError
        If the counts are not whole numbers with responders in [0, n].

    References
    ----------
    Fisher RA (1935). JRSS 98:39-54; Cornfield J (1956). Proc 3rd Berkeley Symp 4:135-148.

    Examples
    --------
    >>> round(conditional_odds_ratio(16, 29, 9, 30), 4)
    2.8186
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(np.exp(conditional_estimate(table)))


def cornfield_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
    mid_p: bool = False,
) -> Interval:
    """Cornfield's exact interval: both one-sided Fisher tests at alpha / 2, carried to ratios.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.
    mid_p : bool
        Count half the probability of what was observed: shorter, no longer guaranteed.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10; 0 or inf where an arm's cell sets no limit.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Cornfield (1956); Fagerland, Lydersen & Laake (2015). Stat Methods Med Res 24:224-254,
    section 5.

    Examples
    --------
    >>> low, high = cornfield_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.8727, 9.6469)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return _conditional("mid_p_central" if mid_p else "fisher_central", table, confidence_level)


def baptista_pike_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
    mid_p: bool = False,
) -> Interval:
    """Baptista-Pike interval: hull of the odds ratios the two-sided Fisher test accepts.

    It belongs to the two-sided Fisher (or mid-p) test by point probability. The ratios accepted
    may have gaps; the hull fills them.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm, at most 2,000; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.
    mid_p : bool
        Count half the probability of what was observed.

    Returns
    -------
    Interval
        Ratios, relative error below 1e-10; ties are taken within a relative 1e-7.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Baptista J, Pike MC (1977). Applied Statistics 26:214-220, algorithm AS 115.

    Examples
    --------
    >>> low, high = baptista_pike_interval(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (0.9236, 8.9772)
    """
    arms = (responders_treatment, n_treatment, responders_control, n_control)
    table = counts(*arms, n_max=N_MAX_HULL)
    return _conditional("baptista_pike_mid_p" if mid_p else "fisher", table, confidence_level)


def _conditional(test: str, table: Counts, confidence_level: float) -> Interval:
    alpha = 1 - probability("confidence_level", confidence_level)
    low, high = conditional_limits(test, table, alpha)
    return interval(np.exp(low), np.exp(high))
