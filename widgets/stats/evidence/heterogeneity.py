"""How much the trials of a meta-analysis differ: Q and the variance between trials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from widgets.stats.numerics.checks import FloatArray

__all__ = ["BETWEEN_TRIALS", "cochran_q", "dersimonian_laird", "reml"]

_MOST_STEPS = 10_000


def cochran_q(effects: FloatArray, variances: FloatArray, center: float) -> float:
    """Cochran's Q: squared distances of the trials from a common effect, in variance units.

    Parameters
    ----------
    effects, variances : arrays of floats
        One per trial, on the scale of pooling (proportions or natural logarithms).
    center : float
        The common effect.

    Returns
    -------
    float
        Chi-squared with one degree of freedom less than trials when all trials agree.

    References
    ----------
    Cochran WG (1954). Biometrics 10:101-129.

    Examples
    --------
    >>> cochran_q(np.array([0.0, 2.0]), np.array([1.0, 1.0]), 1.0)
    2.0
    """
    return float(np.sum((effects - center) ** 2 / variances))


def dersimonian_laird(effects: FloatArray, variances: FloatArray) -> float:
    """DerSimonian and Laird's between-trial variance: Q in excess of its expectation.

    Parameters
    ----------
    effects, variances : arrays of floats
        One per trial.

    Returns
    -------
    float
        At least 0, square of the unit of the effects; 0 for one trial.

    References
    ----------
    DerSimonian R, Laird N (1986). Controlled Clinical Trials 7:177-188, equation 8.

    Examples
    --------
    >>> round(dersimonian_laird(np.array([0.0, 2.0]), np.array([1.0, 1.0])), 6)
    1.0
    """
    if effects.size < 2:
        return 0.0
    w = 1 / variances
    q = cochran_q(effects, variances, float(np.average(effects, weights=w)))
    return max(0.0, float((q - (effects.size - 1)) / (w.sum() - (w**2).sum() / w.sum())))


def reml(effects: FloatArray, variances: FloatArray) -> float:
    """Between-trial variance by restricted maximum likelihood: Fisher scoring, cut at 0.

    Parameters
    ----------
    effects, variances : arrays of floats
        One per trial.

    Returns
    -------
    float
        At least 0, relative error about 1e-12; 0 for one trial.

    References
    ----------
    Viechtbauer W (2005). J Educ Behav Stat 30:261-293, equation 15.

    Examples
    --------
    >>> round(reml(np.array([0.0, 2.0]), np.array([1.0, 1.0])), 6)
    1.0
    """
    if effects.size < 2:
        return 0.0
    tau_squared = max(0.0, float(np.var(effects, ddof=1) - variances.mean()))
    for _ in range(_MOST_STEPS):
        before = tau_squared
        tau_squared = max(0.0, before + _scoring_step(effects, variances + before))
        if abs(tau_squared - before) <= 1e-15 * max(tau_squared, float(variances.min())):
            break
    return tau_squared


def _scoring_step(effects: FloatArray, variances: FloatArray) -> float:
    w = 1 / variances
    w1, w2, w3 = w.sum(), (w**2).sum(), (w**3).sum()
    distance = effects - np.average(effects, weights=w)
    score = np.sum((w * distance) ** 2) - (w1 - w2 / w1)
    information = w2 - 2 * w3 / w1 + (w2 / w1) ** 2
    return float(score / information)


BETWEEN_TRIALS: Mapping[str, Callable[[FloatArray, FloatArray], float]] = MappingProxyType(
    {"dersimonian_laird": dersimonian_laird, "reml": reml}
)
