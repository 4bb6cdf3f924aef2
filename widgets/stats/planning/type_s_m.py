"""Errors of sign and of magnitude among significant results (type S and type M)."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr, ndtri

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.counts import number, one_rate, probability
from widgets.stats.planning.design import Design


class SignAndMagnitude(NamedTuple):
    """What significance does to an estimate.

    `type_s` is the share of significant results with the wrong sign; `type_m` the mean factor
    by which significant results exaggerate the true effect.
    """

    power: float
    type_s: float
    type_m: float


def type_s_m(true_effect: float, se: float, alpha: float = 0.05) -> SignAndMagnitude:
    """Return power, type S and type M error of a normal estimate with known standard error.

    Parameters
    ----------
    true_effect : float
        True effect, not 0, in any unit, in [-1e100, 1e100].
    se : float
        Standard error of the estimate, in [1e-100, 1e100], in the same unit.
    alpha : float
        Two-sided type I error aimed at, in (0, 1).

    Returns
    -------
    SignAndMagnitude
        ``power``, ``type_s`` (a share) and ``type_m`` (a factor).

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Gelman & Carlin (2014), Perspectives on Psychological Science 9:641-651. Closed form: Lu, Qiu
    & Deng (2019), British Journal of Mathematical and Statistical Psychology 72:1-17.

    Examples
    --------
    >>> round(type_s_m(0.15, 0.12).type_m, 3)
    2.038
    """
    true_effect = number("true_effect", true_effect, -1e100, 1e100)
    if true_effect == 0:
        raise ValueError("true_effect must differ from 0, got 0")
    se = number("se", se, 1e-100, 1e100)
    z = float(-ndtri(probability("alpha", alpha) / 2))
    away = abs(true_effect) / se
    right, wrong = float(ndtr(away - z)), float(ndtr(-away - z))
    reached = right + wrong
    density = _normal_density(away + z) + _normal_density(away - z)
    size_of_significant = density + away * (right - wrong)
    return SignAndMagnitude(reached, wrong / reached, size_of_significant / (away * reached))


def exact_type_s_m(design: Design, rate_treatment: float, rate_control: float) -> SignAndMagnitude:
    """Return power, type S and type M error of the risk difference, by adding up all tables.

    Parameters
    ----------
    design : Design
    rate_treatment, rate_control : float
        True response rates in [0, 1], not equal.

    Returns
    -------
    SignAndMagnitude
        ``type_s`` counts significant tables whose difference has the other sign, ``type_m`` is
        the mean absolute difference of significant tables over the true one; both are 0 when
        no table is significant.

    Raises
    ------
    ValueError
        If a rate breaks its rule.

    References
    ----------
    Gelman & Carlin (2014), Perspectives on Psychological Science 9:641-651.

    Examples
    --------
    >>> round(exact_type_s_m(Design("fisher", 29, 30), 0.45, 0.35).type_m, 2)
    3.24
    """
    p1, p0 = one_rate("rate_treatment", rate_treatment), one_rate("rate_control", rate_control)
    if p1 == p0:
        raise ValueError(f"rate_treatment must differ from rate_control, got {p0}")
    treatment = binomial_probabilities(design.n_treatment, np.array(p1))
    control = binomial_probabilities(design.n_control, np.array(p0))
    chance = treatment[:, None] * control[None, :] * design.rejects
    observed_treatment = np.arange(design.n_treatment + 1)[:, None] / design.n_treatment
    difference = observed_treatment - np.arange(design.n_control + 1) / design.n_control
    reached = float(chance.sum())
    wrong = float(chance[difference * np.sign(p1 - p0) < 0].sum())
    mean = float((chance * np.abs(difference)).sum())
    shares = (wrong / reached, mean / reached / abs(p1 - p0)) if reached > 0 else (0.0, 0.0)
    return SignAndMagnitude(reached, *shares)


def _normal_density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
