"""The result type of every interval: two limits, and the normal quantile behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, Protocol, TypeVar, cast, overload

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from widgets.stats.numerics.checks import FloatArray, probability
from widgets.stats.numerics.counts import Floats, plain

__all__ = ["Interval", "IntervalMethod", "critical_value", "interval", "interval_method"]

Limit = TypeVar("Limit", covariant=True)


class Interval(NamedTuple, Generic[Limit]):
    """The values of an effect not rejected by a test: from `low` to `high`, both included.

    Where the set of values not rejected has gaps, these are the limits of its hull.

    Parameters
    ----------
    low, high : float or array of floats
        Lower and upper limit, in the unit of the effect: proportions for rates and differences,
        ratios for ratios. Arrays have the broadcast shape of the counts.

    Examples
    --------
    >>> low, high = Interval(-0.1, 0.3)
    """

    low: Limit
    high: Limit


class IntervalMethod(Protocol):
    """An interval of the four counts; plain counts have plain limits."""

    @overload
    def __call__(
        self,
        responders_treatment: int,
        n_treatment: int,
        responders_control: int,
        n_control: int,
        *,
        confidence_level: float = 0.95,
    ) -> Interval[float]: ...
    @overload
    def __call__(
        self,
        responders_treatment: ArrayLike,
        n_treatment: ArrayLike,
        responders_control: ArrayLike,
        n_control: ArrayLike,
        *,
        confidence_level: float = 0.95,
    ) -> Interval[Floats]: ...


def interval_method(method: Callable[..., Interval[Floats]]) -> IntervalMethod:
    """Give a function of the four counts the types of `IntervalMethod`."""
    return cast(IntervalMethod, method)


def interval(low: FloatArray, high: FloatArray) -> Interval[Floats]:
    """Pair two limits; those of one table become plain floats.

    Parameters
    ----------
    low, high : ndarray of float64
        Of one shape; a shape of () stands for one table.

    Returns
    -------
    Interval

    Examples
    --------
    >>> interval(np.array(0.1), np.array(0.3))
    Interval(low=0.1, high=0.3)
    """
    return Interval(plain(np.asarray(low, dtype=float)), plain(np.asarray(high, dtype=float)))


def critical_value(confidence_level: float) -> float:
    """Two-sided critical value of the standard normal distribution.

    Parameters
    ----------
    confidence_level : float
        Strictly between 0 and 1, without unit.

    Returns
    -------
    float
        The quantile z with P(-z <= Z <= z) = confidence_level.

    Raises
    ------
    ValueError
        If `confidence_level` is not in (0, 1).

    Examples
    --------
    >>> round(critical_value(0.95), 6)
    1.959964
    """
    # The lower tail keeps full precision when the level is close to 1.
    return -float(ndtri((1 - probability("confidence_level", confidence_level)) / 2))
