"""What to believe of a difference, before and after a trial, and after the next one.

A belief about one response rate is a beta distribution, given as patients that one imagines to
have seen. The difference of two rates has no simple distribution; its density is summed on a grid
of differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betaln, xlog1py, xlogy

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.two_arm import TwoArm

__all__ = [
    "STEPS",
    "BetaParameters",
    "Difference",
    "beta_posterior",
    "beta_prior",
    "difference_distribution",
    "updated_by_trial",
]

STEPS: Final = 400
"""Steps of the grid between two differences that are one apart."""

BetaParameters = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """What is believed of rate_treatment - rate_control.

    Parameters
    ----------
    values : array of floats
        Differences, proportions in (-1, 1), in steps of 1 / STEPS.
    density : array of floats
        Density at each of them; it sums to STEPS.
    """

    values: FloatArray
    density: FloatArray

    def above(self, difference: float) -> float:
        """Return the probability of a larger difference, in [0, 1]; absolute error below 5e-5."""
        return 1 - float(np.interp(difference, self.values, self._cumulative()))

    def quantile(self, share: float) -> float:
        """Return the difference, in [-1, 1], below which a share in (0, 1) of probability lies."""
        return float(np.interp(share, self._cumulative(), self.values))

    def _cumulative(self) -> FloatArray:
        sums = np.cumsum(self.density)
        return np.asarray((sums - self.density / 2) / sums[-1])


def beta_prior(rate: float, patients: float) -> BetaParameters:
    """Belief about one rate, as if some patients had been seen already.

    Parameters
    ----------
    rate : float
        Share of them who responded, a proportion in [0, 1].
    patients : float
        How many one imagines to have seen, at least 0. With 0 every rate is equally likely.

    Returns
    -------
    (float, float)
        Parameters of the beta distribution, each at least 1; its mode is `rate`.

    Raises
    ------
    ValueError
        If `rate` or `patients` is out of range.

    References
    ----------
    Gelman A et al. (2013). Bayesian Data Analysis, 3rd ed., section 2.4, for prior counts.

    Examples
    --------
    >>> beta_prior(0.4, 30), beta_prior(0.5, 0)
    ((13.0, 19.0), (1.0, 1.0))
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"rate must be in [0, 1], got {rate}")
    if not 0 <= patients < np.inf:
        raise ValueError(f"patients must be at least 0, got {patients}")
    return 1 + rate * patients, 1 + (1 - rate) * patients


def beta_posterior(belief: BetaParameters, responders: int, n: int) -> BetaParameters:
    """Belief about one rate after x responders in n patients.

    Parameters
    ----------
    belief : (float, float)
        Beta distribution before.
    responders, n : int
        Responders and patients of the arm.

    Returns
    -------
    (float, float)
        Beta distribution after.

    Raises
    ------
    ValueError
        If `responders` is out of range.

    References
    ----------
    Gelman et al. (2013), section 2.4.

    Examples
    --------
    >>> beta_posterior((1.0, 1.0), 16, 29)
    (17.0, 14.0)
    """
    if not 0 <= responders <= n:
        raise ValueError(f"responders must be in [0, {n}], got {responders}")
    return belief[0] + responders, belief[1] + n - responders


def difference_distribution(treatment: BetaParameters, control: BetaParameters) -> Difference:
    """Belief about the difference of two independent rates.

    Parameters
    ----------
    treatment, control : (float, float)
        Beta distributions with parameters of at least 1: below that their poles defeat the grid.

    Returns
    -------
    Difference
        By the midpoint rule, so that two uniform rates give the triangle 1 - abs(d) exactly.

    Raises
    ------
    ValueError
        If a parameter is below 1.

    References
    ----------
    Gelman et al. (2013), section 2.4.

    Examples
    --------
    >>> round(difference_distribution((17, 14), (10, 22)).above(0), 4)
    0.9732
    """
    if not min(*treatment, *control) >= 1:
        raise ValueError(f"parameters must be at least 1, got {(*treatment, *control)}")
    density = np.convolve(_density(treatment), _density(control)[::-1]) / STEPS
    return Difference(np.arange(1 - STEPS, STEPS) / STEPS, density)


def updated_by_trial(belief: Difference, table: TwoArm) -> Difference:
    """Belief about the difference after another trial with a background of its own.

    The two trials share the difference and nothing else: about the rates of the new one,
    given a difference, every possible pair counts alike. So a high response on placebo there
    says nothing about the placebo of the first trial.

    Parameters
    ----------
    belief : Difference
        What is believed before.
    table : TwoArm
        Of the new trial.

    Returns
    -------
    Difference
        Proportional to the belief times the likelihood of the difference.

    Raises
    ------
    ValueError
        If an arm of the new trial has more responders than patients.

    References
    ----------
    Gelman A et al. (2013). Bayesian Data Analysis, 3rd ed., sections 1.3 and 3.1.

    Examples
    --------
    >>> first = difference_distribution((17, 14), (10, 22))
    >>> round(updated_by_trial(first, TwoArm(34, 50, 29, 50)).above(0), 3)
    0.98
    """
    flat = beta_prior(0.5, 0)
    seen = difference_distribution(
        beta_posterior(flat, *table.treatment), beta_posterior(flat, *table.control)
    )
    # Uniform rates alone believe in a difference of d by 1 - abs(d): taken out again.
    product = belief.density * seen.density / (1 - np.abs(seen.values))
    return Difference(belief.values, product * STEPS / product.sum())


def _density(belief: BetaParameters) -> FloatArray:
    a, b = belief
    rate = (np.arange(STEPS) + 0.5) / STEPS
    return np.asarray(np.exp(xlogy(a - 1, rate) + xlog1py(b - 1, -rate) - betaln(a, b)))
