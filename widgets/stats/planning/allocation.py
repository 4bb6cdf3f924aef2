"""Dealing patients to two arms: by a coin for each, or in shuffled blocks.

Every function that deals takes a numpy Generator, so that the caller holds the seed.
"""

from __future__ import annotations

from math import comb

import numpy as np

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray, whole_number

N_MAX = 1_000
DEALS_MAX = 10_000


def simple_randomisation(n: int, deals: int, rng: np.random.Generator) -> BoolArray:
    """Return deals in which a fair coin of their own sends each patient to an arm.

    Simple randomisation: no patient's arm can be guessed from the ones before, and the sizes
    of the arms are left to chance.

    Parameters
    ----------
    n : int
        Patients, 1 to 1,000.
    deals : int
        Number of deals, 1 to 10,000.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of bool, shape (deals, n)
        Entry [d, i] is True when patient i, in order of arrival, goes to treatment in deal d.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Rosenberger & Lachin (2016), Randomization in Clinical Trials, 2nd ed., section 3.2.

    Examples
    --------
    >>> simple_randomisation(60, 3, np.random.default_rng(1)).shape
    (3, 60)
    """
    n, deals = _sizes(n, deals)
    return rng.integers(0, 2, (deals, n)).astype(bool)


def permuted_blocks(n: int, block: int, deals: int, rng: np.random.Generator) -> BoolArray:
    """Return deals in which each block of patients is half treatment, half control, shuffled.

    Permuted blocks: the arms are never further apart than half a block, and equal after each.

    Parameters
    ----------
    n : int
        Patients, 1 to 1,000; a last block that is not full is cut short.
    block : int
        Patients in a block: even, 2 to n.
    deals : int
        Number of deals, 1 to 10,000.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of bool, shape (deals, n)
        Entry [d, i] is True when patient i, in order of arrival, goes to treatment in deal d.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Rosenberger & Lachin (2016), Randomization in Clinical Trials, 2nd ed., section 3.6.

    Examples
    --------
    >>> permuted_blocks(60, 4, 3, np.random.default_rng(1)).sum(axis=1).tolist()
    [30, 30, 30]
    """
    n, deals = _sizes(n, deals)
    block = whole_number("block", block, 2, n)
    if block % 2:
        raise ValueError(f"block must be even, got {block}")
    blocks = -(-n // block)
    halves = np.tile(np.arange(block) < block // 2, (deals * blocks, 1))
    return rng.permuted(halves, axis=1).reshape(deals, blocks * block)[:, :n]


def imbalance(deals: BoolArray) -> IntArray:
    """Return how many more patients treatment has than control, after each patient.

    Parameters
    ----------
    deals : ndarray of bool, shape (..., n)
        Deals as `simple_randomisation` and `permuted_blocks` return them.

    Returns
    -------
    ndarray of int64, shape (..., n)
        Negative where control is ahead.

    References
    ----------
    Rosenberger & Lachin (2016), Randomization in Clinical Trials, 2nd ed., section 3.1: D_j.

    Examples
    --------
    >>> imbalance(np.array([True, True, False])).tolist()
    [1, 2, 1]
    """
    return np.cumsum(np.where(deals, 1, -1), axis=-1)


def coin_probabilities(n: int) -> FloatArray:
    """Return the exact probability of every number of patients in treatment, by a fair coin.

    Binomial coefficients as whole numbers, divided once: nothing is approximated.

    Parameters
    ----------
    n : int
        Patients, 1 to 1,000.

    Returns
    -------
    ndarray of float64, shape (n + 1,)
        The axis is the number of patients in treatment; it sums to 1.

    Raises
    ------
    ValueError
        If n breaks its rule.

    References
    ----------
    Casella & Berger (2002), Statistical Inference, 2nd ed., section 3.2.

    Examples
    --------
    >>> coin_probabilities(2).tolist()
    [0.25, 0.5, 0.25]
    """
    n = whole_number("n", n, 1, N_MAX)
    return np.array([comb(n, k) / 2**n for k in range(n + 1)])


def chance_of_unequal_arms(n: int) -> float:
    """Return the chance that a coin for each patient does not give arms of the same size.

    1 - C(n, n/2) / 2^n; certain when n is odd.

    Parameters
    ----------
    n : int
        Patients, 1 to 1,000.

    Returns
    -------
    float
        In [0.5, 1].

    Raises
    ------
    ValueError
        If n breaks its rule.

    References
    ----------
    Schulz & Grimes (2002), Lancet 359:966-970.

    Examples
    --------
    >>> round(chance_of_unequal_arms(60), 4)
    0.8974
    """
    n = whole_number("n", n, 1, N_MAX)
    return 1.0 if n % 2 else 1 - comb(n, n // 2) / 2**n


def _sizes(n: int, deals: int) -> tuple[int, int]:
    return whole_number("n", n, 1, N_MAX), whole_number("deals", deals, 1, DEALS_MAX)
