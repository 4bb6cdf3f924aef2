"""The chance of at least one false alarm among several tests of one trial."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, ndtri

from widgets.stats.numerics.checks import FloatArray, number, probability, whole_number

LOOKS_MAX = 1_000
REACH = 9.0  # beyond 9 standard deviations a normal distribution holds less than 1e-18


def family_wise_error(looks: int, alpha: float = 0.05, correlation: float = 0.0) -> float:
    """Return the chance that at least one of several tests is significant when nothing is true.

    Each is a two-sided z test at `alpha`; every pair has the same correlation. One shared normal
    variable makes the tests independent, and the trapezoidal rule averages over it.

    Parameters
    ----------
    looks : int
        Number of tests, 1 to 1,000.
    alpha : float
        Two-sided type I error of each, in (0, 1).
    correlation : float
        Correlation of every pair of z values, in [0, 1].

    Returns
    -------
    float
        Family-wise error: ``1 - (1 - alpha) ** looks`` without correlation, alpha with
        correlation 1.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Dunnett & Sobel (1955), Biometrika 42:258-260, on equal correlations.

    Examples
    --------
    >>> round(family_wise_error(3), 6), round(family_wise_error(3, correlation=0.5), 4)
    (0.142625, 0.1254)
    """
    looks = whole_number("looks", looks, 1, LOOKS_MAX)
    alpha = probability("alpha", alpha)
    correlation = number("correlation", correlation, 0, 1)
    own = np.sqrt(1.0 - correlation)
    if own < 1e-4:
        return alpha
    z = float(-ndtri(alpha / 2))
    step = min(0.02, own / 8)
    shared = np.arange(-REACH, REACH + step, step)
    weight = np.exp(-(shared**2) / 2) / np.sqrt(2 * np.pi) * step
    shift = np.sqrt(correlation) * shared
    outside = ndtr((-z - shift) / own) + ndtr((-z + shift) / own)
    # expm1 and log1p: small errors keep their digits.
    return float(-(weight * np.expm1(looks * np.log1p(-np.minimum(outside, 1 - 1e-16)))).sum())


def smallest_p_values(
    looks: int, trials: int, correlation: float, rng: np.random.Generator
) -> FloatArray:
    """Return the smallest of several p-values in each of many trials in which nothing is true.

    The model of `family_wise_error`: two-sided z tests, every pair equally correlated. With the
    same seed, fewer looks see the first of the same p-values, so one more look changes none.

    Parameters
    ----------
    looks : int
        Number of tests in each trial, 1 to 1,000.
    trials : int
        Number of trials, 1 to 10,000.
    correlation : float
        Correlation of every pair of z values, in [0, 1].
    rng : numpy.random.Generator
        Source of the draws.

    Returns
    -------
    ndarray of float64, shape (trials,)
        Smallest p-value of each trial.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Dunnett & Sobel (1955), Biometrika 42:258-260, on equal correlations.

    Examples
    --------
    >>> p = smallest_p_values(20, 1_000, 0.0, np.random.default_rng(1))
    >>> bool(abs((p < 0.05).mean() - family_wise_error(20)) < 0.05)
    True
    """
    looks = whole_number("looks", looks, 1, LOOKS_MAX)
    trials = whole_number("trials", trials, 1, 10_000)
    correlation = number("correlation", correlation, 0, 1)
    shared = rng.standard_normal(trials)
    own = rng.standard_normal((looks, trials))
    z = np.sqrt(correlation) * shared + np.sqrt(1.0 - correlation) * own
    smallest: FloatArray = 2 * ndtr(-np.abs(z).max(axis=0))
    return smallest
