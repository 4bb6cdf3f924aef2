"""An e-value for two response rates: a bet against "no difference" that may be read at any time."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import FloatArray, number, whole_number
from widgets.stats.numerics.growing import first_ends

__all__ = ["e_value", "ever_reached"]

MOST_PAIRS = 200


def e_value(
    responders_treatment: ArrayLike,
    responders_control: ArrayLike,
    pairs: int,
    rate: float,
    difference: float,
) -> FloatArray:
    """Return what a stake of 1 has become after so many pairs of patients, one of each arm.

    Half of the stake is on the treatment being better by ``difference``, half on its being
    worse. Each half is multiplied, pair by pair, by the probability of what was seen if the two
    rates are apart, divided by its probability if both are midway. Whatever common rate is
    true, a pair multiplies each half by 1 - s^2 (true - midway)^2 on average, with
    s = difference / (2 midway (1 - midway)): by at most 1. So by Ville's inequality the stake
    ever reaches 1/alpha with a chance of at most alpha, however often it is read.

    Parameters
    ----------
    responders_treatment, responders_control : int or array of int
        Responders among the pairs; shapes broadcast.
    pairs : int
        Pairs so far, 0 to 200.
    rate, difference : float
        What is bet on: the rate midway between the arms, and how far they are apart. Both rates
        must be within (0, 1).

    Returns
    -------
    ndarray of float64
        Of the broadcast shape.

    Raises
    ------
    ValueError
        If the bet names a rate outside (0, 1), or ``pairs`` is out of range.

    References
    ----------
    Turner RJ, Ly A, Grunwald PD (2021). arXiv:2106.02693 (e-values for two proportions in blocks).
    Ville J (1939). Etude critique de la notion de collectif.

    Examples
    --------
    >>> e_value([16, 29], [9, 0], 29, 0.42, 0.25).round(1).tolist()
    [2.8, 274354.3]
    """
    pairs = whole_number("pairs", pairs, 0, MOST_PAIRS)
    high, low = _bet(rate, difference)
    treatment, control = np.asarray(responders_treatment), np.asarray(responders_control)
    better = _log_ratio(treatment, pairs, high, rate) + _log_ratio(control, pairs, low, rate)
    worse = _log_ratio(treatment, pairs, low, rate) + _log_ratio(control, pairs, high, rate)
    return np.asarray((np.exp(better) + np.exp(worse)) / 2)


def ever_reached(
    pairs: int, threshold: float, bet: tuple[float, float], true: tuple[float, float]
) -> FloatArray:
    """Return the exact probability that the e-value has ever reached a threshold by each pair.

    Parameters
    ----------
    pairs : int
        Pairs of patients, 1 to 200; the e-value is read after each.
    threshold : float
        At least 1: 20 keeps the type I error at most 1/20.
    bet : (float, float)
        Rate and difference of `e_value`.
    true : (float, float)
        True response rates of treatment and control, in [0, 1].

    Returns
    -------
    ndarray of float64, shape (pairs,)

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Ville J (1939). Etude critique de la notion de collectif (the bound that it keeps).

    Examples
    --------
    >>> bool(ever_reached(59, 20, (0.42, 0.25), (0.42, 0.42))[-1] < 0.05)
    True
    """
    pairs = whole_number("pairs", pairs, 1, MOST_PAIRS)
    number("threshold", threshold, 1, np.inf)
    looks = [(each, each) for each in range(1, pairs + 1)]
    ends = [
        e_value(np.arange(n + 1)[:, None], np.arange(n + 1), n, *bet) >= threshold for n, _ in looks
    ]
    return np.cumsum(first_ends(looks, ends, *true).at)


def _bet(rate: float, difference: float) -> tuple[float, float]:
    high, low = rate + difference / 2, rate - difference / 2
    if not (0 < low < 1 and 0 < high < 1):
        raise ValueError(f"the rates bet on must be in (0, 1), got {low:g} and {high:g}")
    return high, low


def _log_ratio(responders: FloatArray, patients: int, bet: float, midway: float) -> FloatArray:
    others = patients - responders
    return np.asarray(responders * np.log(bet / midway) + others * np.log((1 - bet) / (1 - midway)))
