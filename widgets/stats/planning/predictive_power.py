"""Power averaged over what is believed about the rates, given the results so far.

Beliefs are beta distributions, so the outcomes of a trial are beta-binomial and the
average is an exact sum over all tables, not a simulation.
"""

from __future__ import annotations

import reprlib

import numpy as np
from scipy.special import betaln

from widgets.stats.numerics.binomial import log_coefficients
from widgets.stats.numerics.checks import FloatArray, number, whole_number
from widgets.stats.numerics.counts import N_MAX_PLANE, counts
from widgets.stats.planning.design import Design

BETA = (1e-6, 1e6)


def beta_binomial(n: int, beta: tuple[float, float]) -> FloatArray:
    """Return the probability of every number of responders when the rate has a beta distribution.

    Parameters
    ----------
    n : int
        Patients, 1 to 500.
    beta : tuple of float
        Both parameters of the beta distribution of the rate, in [1e-6, 1e6].

    Returns
    -------
    ndarray of float64, shape (n + 1,)
        Entry x is the probability of x responders.

    Raises
    ------
    ValueError
        If n or beta breaks its rule.

    References
    ----------
    Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., Table A.2.

    Examples
    --------
    >>> beta_binomial(3, (1, 1)).round(6)
    array([0.25, 0.25, 0.25, 0.25])
    """
    n = whole_number("n", n, 1, N_MAX_PLANE)
    a, b = _beta(beta)
    x = np.arange(n + 1)
    return np.exp(log_coefficients(n) + betaln(x + a, n - x + b) - betaln(a, b))


def predictive_power(
    design: Design,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
) -> float:
    """Return the probability that a trial will reject in favour of the treatment, given its start.

    The rates start uniform and are updated with the patients seen; the patients still to come
    are beta-binomial, and the final test counts both. For a new trial that stands on its
    own see `replication.chance_of_significance`.

    Parameters
    ----------
    design : Design
        The completed trial.
    responders_treatment, n_treatment, responders_control, n_control : int
        Counts so far, with n below the design's.

    Returns
    -------
    float
        Predictive power, in [0, 1].

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Spiegelhalter, Freedman & Blackburn (1986), Controlled Clinical Trials 7:8-17.

    Examples
    --------
    >>> round(predictive_power(Design("fisher", 50, 50), 10, 20, 5, 20), 4)
    0.6096
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    whole_number("n_treatment", n_treatment, 0, design.n_treatment - 1)
    whole_number("n_control", n_control, 0, design.n_control - 1)
    x1, x0 = int(table.responders_treatment), int(table.responders_control)
    n1, n0 = int(table.n_treatment), int(table.n_control)
    treatment = beta_binomial(design.n_treatment - n1, (1 + x1, 1 + n1 - x1))
    control = beta_binomial(design.n_control - n0, (1 + x0, 1 + n0 - x0))
    reachable = _successes(design)[x1 : x1 + treatment.size, x0 : x0 + control.size]
    return float(treatment @ reachable @ control)


def _successes(design: Design) -> FloatArray:
    t = np.arange(design.n_treatment + 1)[:, None] * design.n_control
    c = np.arange(design.n_control + 1)[None, :] * design.n_treatment
    return np.where(t > c, design.rejects, 0.0)


def _beta(beta: tuple[float, float]) -> tuple[float, float]:
    try:
        a, b = beta
        return number("beta", a, *BETA), number("beta", b, *BETA)
    except (TypeError, ValueError):
        rule = f"beta parameters must be two numbers in {list(BETA)}"
        raise ValueError(f"{rule}, got {reprlib.repr(beta)}") from None
