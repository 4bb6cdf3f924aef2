"""Tables of what patients were like at the start: how unequal honest dealing makes them."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, prod

import numpy as np

from widgets.stats.numerics.checks import FloatArray, probability, whole_number
from widgets.stats.p_values.p_value import p_value

N_MAX = 1_000
DEALS_MAX = 10_000
SLACK = 1 + 1e-9  # a p-value that is the same but for rounding is as unequal


def chance_of_row(total: int, n_treatment: int, n_control: int, p: float) -> float:
    """Return how often honest dealing makes one row of counts at least as unequal as a p-value.

    Adds up the hypergeometric probabilities of all splits whose two-sided p by Fisher's exact
    test is at most p: 0 where the row has too few patients to be so unequal.

    Parameters
    ----------
    total : int
        Patients of both arms with the feature, 0 to all.
    n_treatment, n_control : int
        Patients in each arm, 1 to 1,000.
    p : float
        In (0, 1).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Senn (1994), Statistics in Medicine 13:1715-1726, on testing for baseline balance.

    Examples
    --------
    >>> round(chance_of_row(5, 30, 30, 0.0522), 4), chance_of_row(4, 30, 30, 0.0522)
    (0.0522, 0.0)
    """
    split, chance = _splits(total, n_treatment, n_control)
    unequal = _p_of_splits(total, n_treatment, n_control, split) <= probability("p", p) * SLACK
    return float(chance[unequal].sum())


def chance_of_any(chances: Sequence[float]) -> float:
    """Return the chance that at least one of several independent rows is so unequal.

    Parameters
    ----------
    chances : sequence of float
        Of each row, in [0, 1].

    Returns
    -------
    float

    References
    ----------
    Senn (1994), Statistics in Medicine 13:1715-1726, on testing for baseline balance.

    Examples
    --------
    >>> round(chance_of_any([0.05] * 20), 4)
    0.6415
    """
    return 1 - prod(1 - each for each in chances)


def dealt_row(
    total: int, n_treatment: int, n_control: int, deals: int, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Return how many of a row's patients each honest deal sends to treatment, and Fisher's p.

    Parameters
    ----------
    total : int
        Patients of both arms with the feature, 0 to all.
    n_treatment, n_control : int
        Patients in each arm, 1 to 1,000.
    deals : int
        1 to 10,000.
    rng : numpy.random.Generator

    Returns
    -------
    tuple of ndarray of float64, shape (deals,)
        Patients in treatment, and the two-sided p-value of each deal.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Senn (1994), Statistics in Medicine 13:1715-1726, on testing for baseline balance.

    Examples
    --------
    >>> dealt, p = dealt_row(5, 30, 30, 1_000, np.random.default_rng(1))
    >>> bool(((dealt == 0) | (dealt == 5)).sum() == (p < 0.0522).sum())
    True
    """
    split, chance = _splits(total, n_treatment, n_control)
    at = rng.choice(split.size, whole_number("deals", deals, 1, DEALS_MAX), p=chance)
    return split[at].astype(float), _p_of_splits(total, n_treatment, n_control, split)[at]


def _splits(total: int, n_treatment: int, n_control: int) -> tuple[FloatArray, FloatArray]:
    """Return how many can come to treatment, and the chance of each."""
    n1 = whole_number("n_treatment", n_treatment, 1, N_MAX)
    n0 = whole_number("n_control", n_control, 1, N_MAX)
    m = whole_number("total", total, 0, n1 + n0)
    split = range(max(0, m - n0), min(m, n1) + 1)
    ways = [comb(n1, x) * comb(n0, m - x) / comb(n1 + n0, m) for x in split]
    return np.array(split), np.array(ways)


def _p_of_splits(total: int, n1: int, n0: int, split: FloatArray) -> FloatArray:
    return np.asarray(p_value("fisher", split, n1, total - split, n0))
