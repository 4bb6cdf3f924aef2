"""What the data leave to believe: posterior of the difference of two response rates.

Each rate starts from a beta distribution and, after x responders in n patients, has the
posterior Beta(a + x, b + n - x); the arms are independent. Probabilities of the difference are
integrals over one rate, computed by quadrature, not by simulation: the same input always gives
the same digits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaln, xlog1py, xlogy

from widgets.stats.estimates.limits import Interval, interval
from widgets.stats.evidence.beta_difference import chance_above
from widgets.stats.numerics.counts import Counts, FloatArray, Floats, counts, plain, probability
from widgets.stats.numerics.roots import crossing
from widgets.stats.numerics.tables import swapped

__all__ = ["Prior", "credible_interval", "posterior_density", "posterior_probability"]

Prior = tuple[float, float]

UNIFORM: Prior = (1.0, 1.0)
_LEAST_PRIOR = 0.1  # below it the poles of the prior at 0 and 1 defeat the quadrature


def posterior_probability(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    difference: ArrayLike = 0.0,
    prior: Prior = UNIFORM,
) -> Floats:
    """Posterior probability that the true rate difference exceeds a value.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast with `difference`.
    difference : float or array of floats
        Value to exceed, treatment minus control, a proportion in [-1, 1].
    prior : (float, float)
        Parameters of the beta prior of each rate, at least 0.1: (1, 1) is uniform,
        (0.5, 0.5) Jeffreys'.

    Returns
    -------
    float or array of floats
        Probability; absolute error below 1e-10, for priors below 1/2 about 1e-7.

    Raises
    ------
    ValueError
        If a count, `difference` or `prior` is out of range.

    References
    ----------
    Gelman A et al. (2013). Bayesian Data Analysis, 3rd ed., section 2.4; Altham PME (1969).
    JRSS B 31:261-269, for the relation to Fisher's test.

    Examples
    --------
    >>> round(posterior_probability(16, 29, 9, 30), 4)
    0.9732
    >>> round(posterior_probability(16, 29, 9, 30, difference=0.1), 4)
    0.8701
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(_exceeds(table, _prior(prior), _within(difference)))


def credible_interval(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    credibility: float = 0.95,
    prior: Prior = UNIFORM,
) -> Interval:
    """Equal-tailed credible interval of the rate difference.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.
    credibility : float
        Posterior probability of the interval, strictly between 0 and 1.
    prior : (float, float)
        Parameters of the beta prior of each rate.

    Returns
    -------
    Interval
        Proportions in [-1, 1], absolute error below 1e-9.

    Raises
    ------
    ValueError
        If a count, `credibility` or `prior` is out of range.

    References
    ----------
    Gelman et al. (2013), section 2.3.

    Examples
    --------
    >>> low, high = credible_interval(16, 29, 9, 30)
    >>> round(low, 3), round(high, 3)
    (-0.004, 0.463)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    tail = (1 - probability("credibility", credibility)) / 2
    shape = _prior(prior)
    # The upper limit is minus the lower limit with the arms exchanged.
    low, minus_high = (_lower_quantile(one, shape, tail) for one in (table, swapped(table)))
    return interval(low, -minus_high)


def posterior_density(
    responders: ArrayLike, n: ArrayLike, rate: ArrayLike, *, prior: Prior = UNIFORM
) -> Floats:
    """Posterior density of one arm's response rate.

    Parameters
    ----------
    responders, n : int or array of int
        Responders and patients of the arm; shapes broadcast with `rate`.
    rate : float or array of floats
        Rates in [0, 1] at which to give the density.
    prior : (float, float)
        Parameters of the beta prior.

    Returns
    -------
    float or array of floats
        Density per unit of rate; inf at 0 or 1 where the posterior has a pole.

    Raises
    ------
    ValueError
        If a count, `rate` or `prior` is out of range.

    References
    ----------
    Gelman et al. (2013), section 2.4.

    Examples
    --------
    >>> posterior_density(1, 2, [0.0, 0.5]).round(6)
    array([0. , 1.5])
    """
    table = counts(responders, n, 0, 0)
    points = np.asarray(rate, dtype=float)
    if not np.all((points >= 0) & (points <= 1)):
        raise ValueError(f"rate must be in [0, 1], got {rate!r}")
    return plain(_density(points, *_posterior(table, _prior(prior))))


def _lower_quantile(table: Counts, prior: Prior, tail: float) -> FloatArray:
    """Difference below which the posterior of the difference has probability `tail`."""
    ends = np.ones(table.n_total.shape)
    # P(difference below d) is P(control - treatment above -d): no digits lost in a small tail.
    return crossing(lambda d: tail - _exceeds(swapped(table), prior, -d), -ends, ends)


def _exceeds(table: Counts, prior: Prior, difference: FloatArray) -> FloatArray:
    """P(rate_treatment - rate_control > difference)."""
    arms = _posterior(table, prior), _posterior(swapped(table), prior)
    return np.asarray(chance_above(*arms, difference))


def _posterior(table: Counts, prior: Prior) -> tuple[FloatArray, FloatArray]:
    """Beta parameters of the treatment rate."""
    x, n = table.responders_treatment, table.n_treatment
    return np.asarray(prior[0] + x, dtype=float), np.asarray(prior[1] + n - x, dtype=float)


def _density(rate: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(xlogy(a - 1, rate) + xlog1py(b - 1, -rate) - betaln(a, b)))


def _prior(prior: Prior) -> Prior:
    try:
        a, b = (float(value) for value in prior)
    except (TypeError, ValueError):
        a = b = np.nan
    if not (_LEAST_PRIOR <= a < np.inf and _LEAST_PRIOR <= b < np.inf):
        raise ValueError(f"prior must be two numbers of at least {_LEAST_PRIOR}, got {prior!r}")
    return a, b


def _within(difference: ArrayLike) -> FloatArray:
    try:
        d = np.asarray(difference, dtype=float)
    except (TypeError, ValueError):
        d = np.array(np.nan)
    wrong = ~(np.abs(d) <= 1)
    if wrong.any():
        raise ValueError(f"difference must be in [-1, 1], got {d[wrong].flat[0]}")
    return d
