"""Number needed to treat with its interval, which may run through infinity."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.effect import number_needed_to_treat
from widgets.stats.estimates.limits import Interval, IntervalMethod
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.numerics.counts import BoolArray, Floats, plain

__all__ = ["NumberNeededToTreat", "number_needed_to_treat_interval"]


class NumberNeededToTreat(NamedTuple):
    """The number needed to treat, its two limits, and whether they bound a union.

    Parameters
    ----------
    estimate : float or array of floats
        Patients per additional response; negative when control does better, inf for none.
    benefit_limit : float or array of floats
        Reciprocal of the upper limit of the difference.
    harm_limit : float or array of floats
        Reciprocal of the lower limit of the difference.
    is_union : bool or array of bool
        True when the interval of the difference spans 0. The numbers compatible with the data
        are then those from `benefit_limit` up to infinity AND those from minus infinity up to
        `harm_limit`; otherwise they are those from `benefit_limit` to `harm_limit`.
    """

    estimate: Floats
    benefit_limit: Floats
    harm_limit: Floats
    is_union: bool | BoolArray


def number_needed_to_treat_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    confidence_level: float = 0.95,
    method: IntervalMethod = miettinen_nurminen_interval,
) -> NumberNeededToTreat:
    """Return the number needed to treat, with the reciprocals of the limits of the difference.

    When the interval of the difference spans 0 the reciprocals do not enclose the estimate: the
    numbers not excluded run from the benefit limit through infinity to the harm limit.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    confidence_level : float
        Strictly between 0 and 1.
    method : callable
        The interval of the risk difference, one of `risk_difference.INTERVALS` or
        `interval_for(test)`; Miettinen-Nurminen's by default.

    Returns
    -------
    NumberNeededToTreat
        Patients; a limit is inf (or -inf) where the limit of the difference is 0.

    Raises
    ------
    ValueError
        If a count or `confidence_level` is out of range.

    References
    ----------
    Altman DG (1998). BMJ 317:1309-1312.

    Examples
    --------
    >>> number_needed_to_treat_interval(19, 29, 11, 30).is_union
    False
    >>> result = number_needed_to_treat_interval(16, 29, 9, 30)
    >>> round(result.benefit_limit, 1), round(result.harm_limit), result.is_union
    (2.1, -376, True)
    """
    arms = (responders_treatment, n_treatment, responders_control, n_control)
    limits: Interval = method(*arms, confidence_level=confidence_level)
    low, high = np.asarray(limits.low), np.asarray(limits.high)
    spans = np.asarray((low <= 0) & (high >= 0))
    with np.errstate(divide="ignore"):
        # A limit of 0 belongs to the side its interval comes from.
        harm = np.where(low == 0, np.where(spans & (high > 0), np.inf, -np.inf), 1 / low)
        benefit = np.where(high == 0, np.where(low < 0, -np.inf, np.inf), 1 / high)
    union = spans & (low < 0) & (high > 0)
    return NumberNeededToTreat(
        number_needed_to_treat(*arms),
        plain(benefit),
        plain(harm),
        union if union.ndim else bool(union),
    )
