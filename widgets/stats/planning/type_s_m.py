"""Errors of sign and of magnitude among significant results (type S and type M)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import one_rate
from widgets.stats.planning.design import Design


class SignAndMagnitude(NamedTuple):
    """What significance does to an estimate.

    `type_s` is the share of significant results with the wrong sign; `type_m` the mean factor
    by which significant results exaggerate the true effect.
    """

    power: float
    type_s: float
    type_m: float


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
