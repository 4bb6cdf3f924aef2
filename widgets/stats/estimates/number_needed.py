"""The interval of the number needed to treat, which may run through infinity."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

__all__ = ["NumberNeededToTreat", "number_needed_to_treat_interval"]


class NumberNeededToTreat(NamedTuple):
    """The limits of the number needed to treat, and whether they bound a union.

    Parameters
    ----------
    benefit_limit, harm_limit : float
        Reciprocals of the upper and the lower limit of the difference.
    is_union : bool
        True when the interval of the difference spans 0. The numbers compatible with the data
        are then those from `benefit_limit` up to infinity AND those from minus infinity up to
        `harm_limit`; otherwise they are those from `benefit_limit` to `harm_limit`.
    """

    benefit_limit: float
    harm_limit: float
    is_union: bool


def number_needed_to_treat_interval(low: float, high: float) -> NumberNeededToTreat:
    """Return the reciprocals of the limits of the risk difference.

    When the interval of the difference spans 0 the reciprocals do not enclose the estimate: the
    numbers not excluded run from the benefit limit through infinity to the harm limit.

    Parameters
    ----------
    low, high : float
        Limits of the risk difference, proportions in [-1, 1].

    Returns
    -------
    NumberNeededToTreat
        Patients; a limit is inf (or -inf) where the limit of the difference is 0.

    References
    ----------
    Altman DG (1998). BMJ 317:1309-1312.

    Examples
    --------
    >>> number_needed_to_treat_interval(-0.05, 0.5)
    NumberNeededToTreat(benefit_limit=2.0, harm_limit=-20.0, is_union=True)
    >>> number_needed_to_treat_interval(0.0, 0.5)
    NumberNeededToTreat(benefit_limit=2.0, harm_limit=inf, is_union=False)
    """
    # A limit of 0 belongs to the side its interval comes from.
    harm = 1 / low if low else inf if high > 0 else -inf
    benefit = 1 / high if high else -inf if low < 0 else inf
    return NumberNeededToTreat(benefit, harm, low < 0 < high)
