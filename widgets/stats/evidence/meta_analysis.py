"""Several trials in one estimate: weights by inverse variance, with or without variance between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, ndtr, stdtr, stdtrit

from widgets.stats.estimates.limits import Interval, critical_value
from widgets.stats.evidence.heterogeneity import BETWEEN_TRIALS, cochran_q
from widgets.stats.numerics.checks import FloatArray, one_of, probability
from widgets.stats.numerics.counts import Counts

__all__ = ["Pooled", "margin", "pooled_effect", "risk_differences"]


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pooled effect, in the unit of the effects.

    Parameters
    ----------
    estimate, standard_error : float
        The common or average effect.
    interval : Interval[float]
        Confidence limits.
    p_value : float
        Two-sided, of no effect.
    tau_squared, q, q_p_value : float
        Variance between trials, Cochran's Q and its p-value.
    prediction : Interval[float]
        Where the true effect of a new trial is expected; -inf and inf with fewer than 3 trials.
    trials : int
        Trials pooled.
    """

    estimate: float
    standard_error: float
    interval: Interval[float]
    p_value: float
    tau_squared: float
    q: float
    q_p_value: float
    prediction: Interval[float]
    trials: int


def risk_differences(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Risk difference and sampling variance of each trial.

    Parameters
    ----------
    table : Counts
        One element per trial, no empty arms.

    Returns
    -------
    effects, variances : arrays of floats
        One per trial. A difference needs no correction for an empty cell; where both arms have one
        outcome only, the variance, which would be 0, is that with half a patient in each cell.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapter 5.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> effects, variances = risk_differences(counts([16], [29], [9], [30]))
    >>> effects.round(4), variances.round(4)
    (array([0.2517]), array([0.0155]))
    """
    x1, n1, x0, n0 = table
    alike = ((x1 == 0) | (x1 == n1)) & ((x0 == 0) | (x0 == n0))
    a, c = x1 + 0.5 * alike, x0 + 0.5 * alike
    m1, m0 = n1 + 1.0 * alike, n0 + 1.0 * alike
    return x1 / n1 - x0 / n0, a * (m1 - a) / m1**3 + c * (m0 - c) / m0**3


def pooled_effect(
    effects: FloatArray,
    variances: FloatArray,
    method: str = "equal_effects",
    *,
    hartung_knapp: bool = False,
    safeguard: bool = False,
    confidence_level: float = 0.95,
) -> Pooled:
    """Pool the effects of several trials.

    Equal effects weigh by inverse variance; DerSimonian-Laird and REML add the variance between
    trials to it.

    Parameters
    ----------
    effects, variances : arrays of floats
        One per trial.
    method : {"equal_effects", "dersimonian_laird", "reml"}
    hartung_knapp : bool
        Standard error from the observed spread of the trials, and the t distribution; takes two
        trials at least.
    safeguard : bool
        With Hartung-Knapp: the observed spread may not make the standard error smaller.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Pooled

    Raises
    ------
    ValueError
        If a word is unknown or there are too few trials.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapters 11 and 12; Hartung J,
    Knapp G (2001). Statistics in Medicine 20:3875-3889; Higgins JPT, Thompson SG,
    Spiegelhalter DJ (2009). JRSS A 172:137-159, equation 12, for the prediction interval.

    Examples
    --------
    >>> pooled = pooled_effect(np.array([0.25, 0.10]), np.array([0.0155, 0.0093]))
    >>> round(pooled.estimate, 4), round(pooled.p_value, 4)
    (0.1562, 0.0404)
    """
    one_of("method", method, ("equal_effects", *BETWEEN_TRIALS))
    level, least = probability("confidence_level", confidence_level), 1 + hartung_knapp
    if effects.size < least:
        raise ValueError(f"trials must be at least {least}, got {effects.size}")
    between = BETWEEN_TRIALS.get(method)
    tau_squared = between(effects, variances) if between else 0.0
    w = 1 / (variances + tau_squared)
    estimate, df = float(np.average(effects, weights=w)), effects.size - 1
    spread = cochran_q(effects, 1 / w, estimate) / df if hartung_knapp else 1.0
    error = float(np.sqrt((max(1.0, spread) if safeguard else spread) / w.sum()))
    reach, p_value = margin(estimate, error, df if hartung_knapp else None, level)
    q = cochran_q(effects, variances, float(np.average(effects, weights=1 / variances)))
    return Pooled(
        estimate=estimate,
        standard_error=error,
        interval=Interval(estimate - reach, estimate + reach),
        p_value=p_value,
        tau_squared=tau_squared,
        q=q,
        q_p_value=float(chdtrc(df, q)) if df else 1.0,
        prediction=_prediction(estimate, float(np.hypot(error, np.sqrt(tau_squared))), df, level),
        trials=effects.size,
    )


def margin(estimate: float, error: float, df: int | None, level: float) -> tuple[float, float]:
    """Return half the width of the confidence interval and the p-value, by t with `df` or by z."""
    ratio = abs(estimate) / error if error > 0 else np.inf
    if df is None:
        return critical_value(level) * error, 2 * float(ndtr(-ratio))
    return -float(stdtrit(df, (1 - level) / 2)) * error, 2 * float(stdtr(df, -ratio))


def _prediction(estimate: float, spread: float, df: int, level: float) -> Interval[float]:
    """Return the interval by t with two degrees of freedom less than trials."""
    if df < 2:
        return Interval(-np.inf, np.inf)
    reach = -float(stdtrit(df - 1, (1 - level) / 2)) * spread
    return Interval(estimate - reach, estimate + reach)
