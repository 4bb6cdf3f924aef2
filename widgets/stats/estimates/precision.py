"""How large a trial must be for its interval to lie wholly on one side of a line.

The interval is Miettinen and Nurminen's, which inverts the N-1 chi-square test: the line is outside
when that test, carried to the line, rejects it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.special import betainc, ndtri

from widgets.stats.estimates.score import score_z
from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import (
    BoolArray,
    FloatArray,
    IntArray,
    one_rate,
    probability,
    whole_number,
)
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.window import reach

__all__ = ["LARGEST", "Sides", "chance_of_side"]

LARGEST = 5_000
"""Most patients in each arm."""
_NOTHING = 40.0  # control counts with a probability below exp(-40) are left out
_NEAR = 8


class Sides(NamedTuple):
    """The chance that the interval lies wholly below a line, and wholly above it."""

    below: FloatArray
    above: FloatArray


def chance_of_side(
    line: float,
    n_per_arm: Sequence[int],
    rate_treatment: float,
    rate_control: float,
    alpha: float = 0.05,
) -> Sides:
    """Return the exact chance that the interval of a trial lies on either side of a difference.

    Parameters
    ----------
    line : float
        A difference of rates, treatment minus control, as a proportion in (-1, 1).
    n_per_arm : sequence of int
        Patients in each arm of the trials, 1 to 5,000.
    rate_treatment, rate_control : float
        True response rates in [0, 1].
    alpha : float
        One minus the confidence level, in (0, 1).

    Returns
    -------
    Sides
        Two arrays of the length of `n_per_arm`. With the line at 0 they add up to the power of the
        N-1 chi-square test; with the true difference on the line, to its type I error there.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Farrington CP, Manning G (1990). Statistics in Medicine 9:1447-1454 (trials that are to exclude
    a difference other than 0); Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226.

    Examples
    --------
    >>> chance_of_side(0.1, [30, 300], 0.55, 0.3).above.round(3)
    array([0.213, 0.966])
    """
    if not -1 < line < 1:
        raise ValueError(f"line must be in (-1, 1), got {line}")
    sizes = tuple(whole_number("n_per_arm", n, 1, LARGEST) for n in n_per_arm)
    probability("alpha", alpha)
    rate = one_rate("rate_treatment", rate_treatment)
    trials = _trials(sizes, one_rate("rate_control", rate_control))
    last, first = _ends(float(line), trials, alpha)
    n = trials.n
    below = betainc(np.maximum(n - last, 1), np.maximum(last, 0) + 1.0, 1 - rate)
    above = betainc(np.maximum(first, 1), np.maximum(n - first, 0) + 1.0, rate)
    below = np.where(last == n, 1.0, below * (last >= 0))
    above = np.where(first == 0, 1.0, above * (first <= n))
    return Sides(_by_trial(trials, below), _by_trial(trials, above))


def _by_trial(trials: _Trials, chances: FloatArray) -> FloatArray:
    """Return the mean of the chances of each trial, weighted by the counts under control."""
    sums = np.bincount(trials.trial, trials.weight * chances, minlength=int(trials.trial[-1]) + 1)
    return np.asarray(sums, dtype=float)


@dataclass(frozen=True, eq=False)
class _Trials:
    """The counts under control that have any weight, of all trials in a row, and their weight."""

    trial: IntArray
    n: IntArray
    control: IntArray
    weight: FloatArray


@lru_cache(maxsize=8)
def _trials(sizes: tuple[int, ...], rate_control: float) -> _Trials:
    rows = []
    for trial, n in enumerate(sizes):
        middle = int(n * rate_control)
        far = int(reach(np.array(n * rate_control * (1 - rate_control) + 1.0), _NOTHING))
        control = np.arange(max(0, middle - far), min(n, middle + far) + 1)
        weight = binomial_probabilities(n, np.array(rate_control))[control]
        rows.append((np.full(control.size, trial), np.full(control.size, n), control, weight))
    return _Trials(*(np.concatenate(column) for column in zip(*rows, strict=True)))


@lru_cache(maxsize=64)
def _ends(line: float, trials: _Trials, alpha: float) -> tuple[IntArray, IntArray]:
    """Return, for each count under control, where the counts under treatment change sides.

    The last one whose interval lies below the line, or -1, and the first one whose interval lies
    above it, or n + 1: z rises with the responders under treatment.
    """
    n, control = trials.n, trials.control
    critical = -ndtri(alpha / 2) / np.sqrt((2 * n - 1) / (2 * n))
    rate = np.clip(control / n + line, 0, 1)
    spread = critical * np.sqrt(n * rate * (1 - rate) + control * (1 - control / n))

    def z(treatment: IntArray) -> FloatArray:
        return score_z(Counts(treatment, n, control, n), np.full(n.shape, line))

    first = _first(n, lambda treatment: z(treatment) > critical, n * rate + spread)
    last = _first(n, lambda treatment: z(treatment) >= -critical, n * rate - spread) - 1
    return last, first


def _first(n: IntArray, holds: Callable[[IntArray], BoolArray], guess: FloatArray) -> IntArray:
    """Return the first count from which on something holds, or n + 1, by bisection.

    Most are within a few counts of the guess, which saves half of the steps in large trials.
    """
    low, high = np.full(n.shape, -1), n + 1
    ends = [guess.astype(int) - _NEAR, guess.astype(int) + _NEAR]
    while ends or (high - low > 1).any():
        tried = ends.pop() if ends else (low + high) // 2
        tried = np.clip(tried, np.minimum(low + 1, n), np.maximum(high - 1, 0))
        there = holds(tried)  # where all is known it is asked once more of one of the two ends
        low, high = np.where(there, low, tried), np.where(there, tried, high)
    return np.asarray(high)
