"""What a repeat of a trial may show: how its p-value is distributed, given the first result.

Two beliefs about the truth: exactly the rates that were seen, or, from uniform priors, beta
distributions around them. The second adds the doubt about the truth to the play of chance.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import FloatArray, IntArray, one_of
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.planes import plane
from widgets.stats.planning.design import ROUNDING
from widgets.stats.planning.predictive_power import beta_binomial
from widgets.stats.two_arm import TwoArm

BELIEFS = ("exact", "uncertain")


class PredictiveDistributions(NamedTuple):
    """Probabilities of every number of responders, 0 to n, in each arm of a trial to come."""

    treatment: FloatArray
    control: FloatArray


def predictive_distributions(
    table: TwoArm, arms: tuple[int, int], belief: str = "uncertain"
) -> PredictiveDistributions:
    """Return what each arm of a repeat may show, given the counts of the first trial.

    Parameters
    ----------
    table : TwoArm
        Of the first trial.
    arms : tuple of int
        Patients per arm of the repeat, treatment then control, each 1 to 500.
    belief : {"exact", "uncertain"}
        "exact": the true rates are those seen (binomial predictive). "uncertain": the rates start
        uniform and are updated with the counts (beta-binomial predictive).

    Returns
    -------
    PredictiveDistributions

    Raises
    ------
    ValueError
        If a count, an arm or the belief breaks its rule.

    References
    ----------
    Senn (2002), Statistics in Medicine 21:2437-2444, on both beliefs.

    Examples
    --------
    >>> predictive_distributions(TwoArm(1, 2, 1, 2), (2, 2)).treatment.round(3).tolist()
    [0.3, 0.4, 0.3]
    """
    one_of("belief", belief, BELIEFS)
    seen = counts(*table)
    x1, n1 = int(seen.responders_treatment), int(seen.n_treatment)
    x0, n0 = int(seen.responders_control), int(seen.n_control)
    if belief == "exact":
        return PredictiveDistributions(
            *(
                binomial_probabilities(n, np.array(x / of))
                for n, x, of in zip(arms, (x1, x0), (n1, n0), strict=True)
            )
        )
    return PredictiveDistributions(
        beta_binomial(arms[0], (1 + x1, 1 + n1 - x1)), beta_binomial(arms[1], (1 + x0, 1 + n0 - x0))
    )


def p_value_quantiles(
    test: str, predictive: PredictiveDistributions, shares: ArrayLike
) -> FloatArray:
    """Return quantiles of the p-value of a trial to come.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    predictive : PredictiveDistributions
    shares : array of float
        Shares in (0, 1).

    Returns
    -------
    ndarray of float64
        For each share the smallest p-value below or at which that share of all trials lies.

    Raises
    ------
    ValueError
        If `test` is no key of `p_value.TESTS`, or an arm has more patients than a plane.

    References
    ----------
    Cumming (2008), Perspectives on Psychological Science 3:286-300, on the interval within which
    the p-value of a replication falls.

    Examples
    --------
    >>> predictive = predictive_distributions(TwoArm(16, 29, 9, 30), (29, 30), "exact")
    >>> p_value_quantiles("pearson", predictive, [0.1, 0.5, 0.9]).round(4)
    array([0.0011, 0.0497, 0.5135])
    """
    order, p = _sorted_plane(test, predictive.treatment.size - 1, predictive.control.size - 1)
    return _at_shares(p, np.outer(predictive.treatment, predictive.control).ravel()[order], shares)


def difference_quantiles(predictive: PredictiveDistributions, shares: ArrayLike) -> FloatArray:
    """Return quantiles of the risk difference that a trial to come will show.

    Parameters
    ----------
    predictive : PredictiveDistributions
    shares : array of float
        Shares in (0, 1).

    Returns
    -------
    ndarray of float64
        For each share the smallest difference, treatment minus control, at or below which that
        share of all trials lies; a proportion in [-1, 1].

    References
    ----------
    The definition, by full enumeration.

    Examples
    --------
    >>> predictive = predictive_distributions(TwoArm(16, 29, 9, 30), (29, 30), "exact")
    >>> difference_quantiles(predictive, [0.1, 0.5, 0.9]).round(3)
    array([0.084, 0.252, 0.42 ])
    """
    n1, n0 = predictive.treatment.size - 1, predictive.control.size - 1
    gap = (np.arange(n1 + 1)[:, None] / n1 - np.arange(n0 + 1) / n0).ravel()
    order = np.argsort(gap, kind="stable")
    return _at_shares(
        gap[order], np.outer(predictive.treatment, predictive.control).ravel()[order], shares
    )


def chance_of_significance(
    test: str, predictive: PredictiveDistributions, alpha: float = 0.05
) -> float:
    """Return the probability that a trial to come rejects in favour of the treatment.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    predictive : PredictiveDistributions
    alpha : float
        Threshold of the p-value.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If a word breaks its rule.

    References
    ----------
    O'Hagan, Stevens & Campbell (2005), Pharmaceutical Statistics 4:187-201.

    Examples
    --------
    >>> predictive = predictive_distributions(TwoArm(16, 29, 9, 30), (29, 30), "exact")
    >>> round(chance_of_significance("pearson", predictive), 4)
    0.503
    """
    n1, n0 = predictive.treatment.size - 1, predictive.control.size - 1
    rejects = plane(test, n1, n0) <= alpha * (1 + ROUNDING)
    ahead = np.arange(n1 + 1)[:, None] * n0 > np.arange(n0 + 1) * n1
    return float(predictive.treatment @ (rejects & ahead) @ predictive.control)


def _at_shares(values: FloatArray, chances: FloatArray, shares: ArrayLike) -> FloatArray:
    """Return the values, given in ascending order, at which shares of all chances are reached."""
    reached = chances.cumsum()
    at = np.searchsorted(reached, np.asarray(shares) * reached[-1])
    return np.asarray(values[np.minimum(at, values.size - 1)])


@lru_cache(maxsize=16)
def _sorted_plane(test: str, n_treatment: int, n_control: int) -> tuple[IntArray, FloatArray]:
    p = plane(test, n_treatment, n_control).ravel()
    order = np.argsort(p, kind="stable")
    return order, p[order]
