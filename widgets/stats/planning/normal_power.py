"""Power from normal approximations: the formulas of textbooks and sample-size programs."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from widgets.stats.numerics.counts import (
    FloatArray,
    Floats,
    plain,
    probability,
    rates,
    whole_numbers,
)


def normal_power(
    rate_treatment: ArrayLike,
    rate_control: ArrayLike,
    n_treatment: ArrayLike,
    n_control: ArrayLike,
    alpha: float = 0.05,
    *,
    both_tails: bool = True,
) -> Floats:
    """Return the approximate power of the two-sided pooled z test.

    Pooled standard error under the null, unpooled under the alternative; what most protocols
    quote. Compare it with `power.power`, which adds up all tables.

    Parameters
    ----------
    rate_treatment, rate_control : float or array of float
        True response rates in [0, 1].
    n_treatment, n_control : int or array of int
        Patients per arm, at least 1. All shapes broadcast.
    alpha : float
        Two-sided type I error aimed at, in (0, 1).
    both_tails : bool
        Whether rejecting in the wrong direction counts as power.

    Returns
    -------
    float or ndarray of float64
        Approximate power.

    Raises
    ------
    ValueError
        If a rate, a number of patients or alpha breaks its rule.

    References
    ----------
    Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed.,
    chapter 4.

    Examples
    --------
    >>> round(normal_power(0.5, 0.2, 20, 20), 5)
    0.51221
    """
    p1, p0 = rates("rate_treatment", rate_treatment), rates("rate_control", rate_control)
    n1, n0 = _patients("n_treatment", n_treatment), _patients("n_control", n_control)
    z = float(ndtri(1 - probability("alpha", alpha) / 2))
    common = (n1 * p1 + n0 * p0) / (n1 + n0)
    null_se = np.sqrt(common * (1 - common) * (1 / n1 + 1 / n0))
    se = np.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
    effect = np.abs(p1 - p0)
    with np.errstate(divide="ignore", invalid="ignore"):
        right, wrong = (effect - z * null_se) / se, (-effect - z * null_se) / se
    values = ndtr(right) + (ndtr(wrong) if both_tails else 0.0)
    # Both rates 0 or 1: every trial ends the same way, in rejection only if the rates differ.
    return plain(np.where(se > 0, values, np.where(effect > z * null_se, 1.0, 0.0)))


def arcsine_power(
    rate_treatment: ArrayLike,
    rate_control: ArrayLike,
    n_treatment: ArrayLike,
    n_control: ArrayLike,
    alpha: float = 0.05,
) -> Floats:
    """Return the approximate power of the two-sided arcsine test, both tails counted.

    Parameters
    ----------
    rate_treatment, rate_control : float or array of float
        True response rates in [0, 1].
    n_treatment, n_control : int or array of int
        Patients per arm, at least 1. All shapes broadcast.
    alpha : float
        Two-sided type I error aimed at, in (0, 1).

    Returns
    -------
    float or ndarray of float64
        Approximate power.

    Raises
    ------
    ValueError
        If a rate, a number of patients or alpha breaks its rule.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, section 6.2.

    Examples
    --------
    >>> round(arcsine_power(0.5, 0.2, 20, 20), 5)
    0.52991
    """
    effect = cohens_h(rate_treatment, rate_control)
    n1, n0 = _patients("n_treatment", n_treatment), _patients("n_control", n_control)
    z = float(ndtri(1 - probability("alpha", alpha) / 2))
    shift = np.abs(effect) * np.sqrt(n1 * n0 / (n1 + n0))
    return plain(np.asarray(ndtr(shift - z) + ndtr(-shift - z)))


def cohens_h(rate_treatment: ArrayLike, rate_control: ArrayLike) -> FloatArray:
    """Return Cohen's effect size h, the difference of 2 arcsin(sqrt(rate)).

    On this scale a difference is equally hard to detect wherever the rates lie.

    Parameters
    ----------
    rate_treatment, rate_control : float or array of float
        Response rates in [0, 1]; shapes broadcast.

    Returns
    -------
    ndarray of float64
        h in radians, of the broadcast shape; positive when the treatment rate is higher.

    Raises
    ------
    ValueError
        If a rate is outside [0, 1].

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, section 6.2.

    Examples
    --------
    >>> float(cohens_h(0.5, 0.2).round(4))
    0.6435
    """
    p1, p0 = rates("rate_treatment", rate_treatment), rates("rate_control", rate_control)
    return np.asarray(2 * np.arcsin(np.sqrt(p1)) - 2 * np.arcsin(np.sqrt(p0)))


def _patients(name: str, value: ArrayLike) -> FloatArray:
    n = whole_numbers(name, value)
    if (n < 1).any():
        raise ValueError(f"{name} must be at least 1, got {n.min()}")
    return n.astype(np.float64)
