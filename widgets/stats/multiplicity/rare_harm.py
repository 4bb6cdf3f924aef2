"""How likely a trial is to show a rare harm: one case at all, or a difference between its arms."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, xlog1py, xlogy

from widgets.stats.numerics.checks import (
    FloatArray,
    IntArray,
    one_rate,
    probability,
    rates,
    whole_number,
    whole_numbers,
)
from widgets.stats.numerics.counts import Floats, plain

__all__ = ["chance_of_any_event", "rare_event_power"]

N_MAX = 1_000_000
CERTAIN = 7.0
"""From this gap on, in standard errors, a miss has a chance below 1e-6 and is left out."""
TAIL = 6.5
"""Counts further from their mean than this, in standard deviations, weigh less than 1e-10."""


@overload
def chance_of_any_event(risk: float, n: int) -> float: ...
@overload
def chance_of_any_event(risk: ArrayLike, n: ArrayLike) -> Floats: ...
def chance_of_any_event(risk: ArrayLike, n: ArrayLike) -> Floats:
    """Chance that at least one of n patients has an event: 1 − (1 − risk)^n.

    Parameters
    ----------
    risk : float or array of float
        True risk of each patient, a proportion in [0, 1].
    n : int or array of int
        Patients who take the drug, at least 0; shapes broadcast.

    Returns
    -------
    float or array of floats
        Probability, of the broadcast shape; 0 when n is 0.

    Raises
    ------
    ValueError
        If `risk` is not in [0, 1] or `n` is not a whole number.

    References
    ----------
    Eypasch E, Lefering R, Kum CK, Troidl H (1995). BMJ 311:619-620.

    Examples
    --------
    >>> round(chance_of_any_event(0.01, 30), 4)
    0.2603
    """
    true, patients = rates("risk", risk), whole_numbers("n", n)
    if (patients < 0).any():
        raise ValueError(f"n must be at least 0, got {patients.min()}")
    return plain(np.asarray(-np.expm1(xlog1py(patients, -true))))


def rare_event_power(
    risk_treatment: float, risk_control: float, n_per_arm: int, alpha: float = 0.05
) -> float:
    """Chance that Fisher's exact test finds a difference between two arms of equal size.

    The exact power, like `power.power`, for many patients and few events: only counts near
    their means are added up, and the test's border is found for each total of events. With
    equal arms the two-sided p-value is twice the smaller tail.

    Parameters
    ----------
    risk_treatment, risk_control : float
        True risks, proportions in [0, 1].
    n_per_arm : int
        Patients in each arm, 1 to 1,000,000.
    alpha : float
        The threshold, strictly between 0 and 1.

    Returns
    -------
    float
        Probability, right to about 1e-6; exact where no gap is that wide.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Casagrande, Pike & Smith (1978), Applied Statistics 27:176-180.

    Examples
    --------
    >>> round(rare_event_power(0.1, 0.05, 500), 4)
    0.8319
    """
    first, second = (
        one_rate("risk_treatment", risk_treatment),
        one_rate("risk_control", risk_control),
    )
    n, alpha = whole_number("n_per_arm", n_per_arm, 1, N_MAX), probability("alpha", alpha)
    variance = n * (first * (1 - first) + second * (1 - second))
    if n * abs(first - second) > CERTAIN * np.sqrt(variance) + CERTAIN**2:
        return 1.0
    treatment, control = _likely(n, first), _likely(n, second)
    total = treatment[:, None] + control[None, :]
    border = _borders(n, int(total.max()), alpha)[total]
    found = (treatment[:, None] >= border) | (control[None, :] >= border)
    chances = _chances(n, first, treatment), _chances(n, second, control)
    return float(min(1.0, chances[0] @ found @ chances[1]))


def _likely(n: int, rate: float) -> IntArray:
    """Return the counts of events that carry the weight of a binomial distribution."""
    mean, reach = n * rate, TAIL * np.sqrt(n * rate * (1 - rate)) + 2 * TAIL
    return np.arange(max(0, int(mean - reach)), min(n, int(mean + reach) + 1) + 1)


def _chances(n: int, rate: float, events: IntArray) -> FloatArray:
    weight = xlogy(events, rate) + xlog1py(n - events, -rate)
    return np.asarray(np.exp(_log_choices(n, events) + weight))


def _log_choices(n: int, events: IntArray) -> FloatArray:
    """Logarithm of the ways to choose the events among n patients; -inf when there is none."""
    inside = np.clip(events, 0, n)
    ways = gammaln(n + 1.0) - gammaln(inside + 1.0) - gammaln(n - inside + 1.0)
    return np.asarray(np.where(inside == events, ways, -np.inf))


def _borders(n: int, most: int, alpha: float) -> IntArray:
    """Return, for each total of events, the fewest in one arm that Fisher's test rejects."""
    total = np.arange(most + 1)
    half = (total + 1) // 2
    beyond = np.arange(int(TAIL * np.sqrt(most) / 2 + 2 * TAIL) + 1)
    events = half[:, None] + beyond
    log_p = _log_choices(n, events) + _log_choices(n, total[:, None] - events)
    point = np.exp(log_p - _log_choices(2 * n, total)[:, None])
    tail = point[:, ::-1].cumsum(axis=1)[:, ::-1]
    # An even split has p = 1, and a tail that equals alpha / 2 on paper still rejects.
    within = (2 * tail <= alpha * (1 + 1e-12)) & (2 * events > total[:, None])
    first = np.where(within.any(axis=1), within.argmax(axis=1), most + 1)
    return np.asarray(half + first)
