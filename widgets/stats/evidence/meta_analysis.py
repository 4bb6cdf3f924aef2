"""Several trials in one estimate: pooled risk differences, risk ratios and odds ratios.

One table per trial. Differences are pooled as they are, ratios as natural logarithms. A trial
with a zero cell gets 1/2 added to each of its cells for its own effect and variance; the sums of
Mantel-Haenszel and Peto need none. Trials with an empty arm carry nothing and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtr, stdtr, stdtrit

from widgets.stats.estimates.limits import Interval, critical_value
from widgets.stats.evidence.heterogeneity import BETWEEN_TRIALS, between_share, cochran_q
from widgets.stats.evidence.stratified import MANTEL_HAENSZEL, Stratified, peto
from widgets.stats.numerics.counts import Counts, FloatArray, counts, one_of, probability
from widgets.stats.numerics.tables import chosen, flattened

__all__ = ["MEASURES", "METHODS", "Model", "Pooled", "pooled_effect", "trial_effects"]

MEASURES: Final = ("risk_difference", "risk_ratio", "odds_ratio")
METHODS: Final = ("equal_effects", "mantel_haenszel", "peto", "dersimonian_laird", "reml")


@dataclass(frozen=True, slots=True)
class Model:
    """What is pooled and how.

    Parameters
    ----------
    measure : {"risk_difference", "risk_ratio", "odds_ratio"}
        The effect of each trial.
    method : {"equal_effects", "mantel_haenszel", "peto", "dersimonian_laird", "reml"}
        Peto's method pools odds ratios only.
    hartung_knapp : bool
        For the two random-effects methods: standard error from the observed spread of the
        trials, and the t distribution (Hartung & Knapp 2001, without truncation).
    confidence_level : float
        Strictly between 0 and 1.

    Raises
    ------
    ValueError
        If a word is unknown or two choices exclude each other.
    """

    measure: str = "odds_ratio"
    method: str = "dersimonian_laird"
    hartung_knapp: bool = False
    confidence_level: float = 0.95

    def __post_init__(self) -> None:
        one_of("measure", self.measure, MEASURES)
        one_of("method", self.method, METHODS)
        probability("confidence_level", self.confidence_level)
        if self.method == "peto" and self.measure != "odds_ratio":
            raise ValueError(f"method peto needs measure odds_ratio, got {self.measure}")
        if self.hartung_knapp and self.method not in BETWEEN_TRIALS:
            allowed = " or ".join(BETWEEN_TRIALS)
            raise ValueError(f"hartung_knapp needs method {allowed}, got {self.method}")


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pooled effect on the scale of pooling: proportions, or logarithms of ratios.

    Parameters
    ----------
    estimate, standard_error : float
        The common or average effect; NaN and inf where the trials allow none.
    interval : Interval
        Confidence limits; exponentiate those of ratios.
    p_value : float
        Two-sided, of no effect.
    tau_squared, q, q_p_value, i_squared : float
        Variance between trials, Cochran's Q and its p-value, share of variance between trials
        (a proportion).
    prediction : Interval
        Where the true effect of a new trial is expected; -inf and inf with fewer than 3 trials.
    trials : int
        Trials pooled.
    """

    estimate: float
    standard_error: float
    interval: Interval
    p_value: float
    tau_squared: float
    q: float
    q_p_value: float
    i_squared: float
    prediction: Interval
    trials: int


def pooled_effect(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    model: Model = Model(),
) -> Pooled:
    """Pool the effects of several trials.

    Equal effects weigh by inverse variance; DerSimonian-Laird and REML add the variance between
    trials to it; Mantel-Haenszel and Peto add up the tables themselves, which suits rare
    responses.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : array of int
        Responders and patients of each arm, one element per trial.
    model : Model
        Measure, method and level.

    Returns
    -------
    Pooled
        On the scale of pooling. Q and I squared of Mantel-Haenszel are those of the trials'
        own effects about its estimate.

    Raises
    ------
    ValueError
        If a count breaks its rule, no trial has patients in both arms, or `hartung_knapp` is
        asked of one trial.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapters 11, 12 and 33; Hartung J,
    Knapp G (2001). Statistics in Medicine 20:3875-3889; Higgins JPT, Thompson SG,
    Spiegelhalter DJ (2009). JRSS A 172:137-159, equation 12, for the prediction interval.

    Examples
    --------
    >>> pooled = pooled_effect([16, 7, 9], [29, 13, 29], [9, 2, 2], [30, 12, 30])
    >>> round(pooled.estimate, 4), round(pooled.tau_squared, 4)
    (1.3787, 0.0)
    """
    given = counts(responders_treatment, n_treatment, responders_control, n_control)
    table = flattened(given, given.responders.shape)
    table = chosen(table, np.flatnonzero((table.n_treatment > 0) & (table.n_control > 0)))
    trials = table.n_total.size
    least = 2 if model.hartung_knapp else 1
    if trials < least:
        raise ValueError(f"trials with patients in both arms: at least {least}, got {trials}")
    effects, variances = trial_effects(table, model.measure)
    if model.method == "peto":
        pooled, q = peto(table)
        return _report(pooled, 0.0, q, variances, model)
    tau_squared = 0.0
    if model.method == "mantel_haenszel":
        with np.errstate(divide="ignore", invalid="ignore"):
            pooled = MANTEL_HAENSZEL[model.measure](table)
        center = pooled.estimate
    else:
        if model.method in BETWEEN_TRIALS:
            tau_squared = BETWEEN_TRIALS[model.method](effects, variances)
        pooled = _weighted(effects, variances + tau_squared, model.hartung_knapp)
        center = float(np.average(effects, weights=1 / variances))
    return _report(pooled, tau_squared, cochran_q(effects, variances, center), variances, model)


def trial_effects(table: Counts, measure: str) -> tuple[FloatArray, FloatArray]:
    """Effect and sampling variance of each trial, on the scale of pooling.

    Parameters
    ----------
    table : Counts
        One element per trial, no empty arms.
    measure : {"risk_difference", "risk_ratio", "odds_ratio"}
        Ratios come as natural logarithms.

    Returns
    -------
    effects, variances : arrays of floats
        One per trial; 1/2 is added to each cell of a trial that has a zero cell.

    References
    ----------
    Borenstein et al. (2009), chapter 5.

    Examples
    --------
    >>> effects, variances = trial_effects(counts([16], [29], [9], [30]), "risk_difference")
    >>> effects.round(4), variances.round(4)
    (array([0.2517]), array([0.0155]))
    """
    x1, n1, x0, n0 = table
    zero = (x1 == 0) | (x0 == 0) | (x1 == n1) | (x0 == n0)
    a, c = x1 + 0.5 * zero, x0 + 0.5 * zero
    n1, n0 = n1 + 1.0 * zero, n0 + 1.0 * zero
    if measure == "odds_ratio":
        variances = 1 / a + 1 / (n1 - a) + 1 / c + 1 / (n0 - c)
        return np.log(a * (n0 - c) / (c * (n1 - a))), variances
    if measure == "risk_ratio":
        return np.log(a / n1 * n0 / c), 1 / a - 1 / n1 + 1 / c - 1 / n0
    return a / n1 - c / n0, a * (n1 - a) / n1**3 + c * (n0 - c) / n0**3


def _weighted(effects: FloatArray, variances: FloatArray, hartung_knapp: bool) -> Stratified:
    w = 1 / variances
    estimate = float(np.average(effects, weights=w))
    if not hartung_knapp:
        return Stratified(estimate, float(w.sum() ** -0.5))
    spread = cochran_q(effects, variances, estimate) / (effects.size - 1)
    return Stratified(estimate, float(np.sqrt(spread / w.sum())))


def _report(
    pooled: Stratified, tau_squared: float, q: float, variances: FloatArray, model: Model
) -> Pooled:
    estimate, error = pooled
    df = variances.size - 1
    half_width, p_value = _margin(estimate, error, df, model)
    random = model.method in BETWEEN_TRIALS
    excess = max(0.0, 1 - df / q) if q > 0 < df else 0.0
    return Pooled(
        estimate=estimate,
        standard_error=error,
        interval=_around(estimate, half_width),
        p_value=p_value,
        tau_squared=tau_squared,
        q=q,
        q_p_value=float(chdtrc(df, q)) if df > 0 and np.isfinite(q) else 1.0,
        i_squared=between_share(variances, tau_squared) if random else excess,
        prediction=_around(estimate, _reach(error, tau_squared, df, model)),
        trials=variances.size,
    )


def _margin(estimate: float, error: float, df: int, model: Model) -> tuple[float, float]:
    """Half width of the confidence interval, and p-value."""
    if not np.isfinite(error):
        return np.inf, 1.0
    alpha = 1 - model.confidence_level
    ratio = abs(estimate) / error if error > 0 else np.inf
    if model.hartung_knapp:
        return -float(stdtrit(df, alpha / 2)) * error, 2 * float(stdtr(df, -ratio))
    return critical_value(model.confidence_level) * error, 2 * float(ndtr(-ratio))


def _reach(error: float, tau_squared: float, df: int, model: Model) -> float:
    """Half width of the prediction interval: t with two degrees of freedom less than trials."""
    if df < 2:
        return np.inf
    alpha = 1 - model.confidence_level
    return -float(stdtrit(df - 1, alpha / 2)) * float(np.sqrt(error**2 + tau_squared))


def _around(estimate: float, half_width: float) -> Interval:
    if not np.isfinite(half_width):
        return Interval(-np.inf, np.inf)
    return Interval(estimate - half_width, estimate + half_width)
