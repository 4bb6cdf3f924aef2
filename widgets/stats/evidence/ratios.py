"""Ratios of several trials: which trials say anything of one, and what an empty cell takes."""

from __future__ import annotations

import numpy as np
from scipy.special import chdtrc

from widgets.stats.estimates.limits import Interval
from widgets.stats.evidence.meta_analysis import Pooled, margin
from widgets.stats.numerics.checks import BoolArray, FloatArray
from widgets.stats.numerics.counts import Counts

__all__ = ["halved", "informs", "log_odds_ratios", "log_risk_ratios", "peto_odds_ratio"]


def informs(measure: str, table: Counts) -> BoolArray:
    """Whether a trial says anything about a measure.

    Parameters
    ----------
    measure : {"risk_difference", "risk_ratio", "odds_ratio"}
    table : Counts
        One element per trial, no empty arms.

    Returns
    -------
    array of bool
        One per trial. Of a ratio a trial without responders says nothing, of an odds ratio one
        without others neither; of a difference every trial says something.

    References
    ----------
    Bradburn MJ et al. (2007). Statistics in Medicine 26:53-77, on trials without events.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> informs("odds_ratio", counts([0, 1, 9], [30, 10, 9], [0, 3, 8], [30, 10, 8]))
    array([False,  True, False])
    """
    none, every = table.responders == 0, table.responders == table.n_total
    silent = {"risk_ratio": none, "odds_ratio": none | every}
    return np.asarray(~silent.get(measure, np.zeros_like(none)))


def halved(measure: str, table: Counts) -> BoolArray:
    """Whether a trial's ratio needs half a patient in each cell: else it has no finite logarithm.

    Parameters
    ----------
    measure : {"risk_ratio", "odds_ratio"}
    table : Counts
        One element per trial.

    Returns
    -------
    array of bool
        One per trial. A risk ratio is finite beside an arm in which everybody responded, but of
        two such arms it has no variance.

    References
    ----------
    Gart JJ, Zweifel JR (1967). Biometrika 54:181-187.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> two = counts([9, 0], [9, 10], [5, 3], [9, 10])
    >>> halved("risk_ratio", two), halved("odds_ratio", two)
    (array([False,  True]), array([ True,  True]))
    """
    x1, n1, x0, n0 = table
    none, every = (x1 == 0) | (x0 == 0), (x1 == n1, x0 == n0)
    both = every[0] & every[1] if measure == "risk_ratio" else every[0] | every[1]
    return np.asarray(none | both)


def _cells(measure: str, table: Counts) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return the table as floats, with half a patient in each cell of a trial that needs it."""
    half = 0.5 * halved(measure, table)
    x1, n1, x0, n0 = table
    return x1 + half, n1 + 2 * half, x0 + half, n0 + 2 * half


def log_risk_ratios(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Logarithm of the risk ratio, and its sampling variance, of each trial.

    Parameters
    ----------
    table : Counts
        One element per trial, no empty arms.

    Returns
    -------
    effects, variances : arrays of floats
        One per trial; 1/2 is added to each cell of a trial that is `halved`.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapter 5.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> effects, variances = log_risk_ratios(counts([16], [29], [9], [30]))
    >>> np.exp(effects).round(4), variances.round(4)
    (array([1.8391]), array([0.1058]))
    """
    a, n1, c, n0 = _cells("risk_ratio", table)
    return np.log(a / n1) - np.log(c / n0), 1 / a - 1 / n1 + 1 / c - 1 / n0


def log_odds_ratios(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Logarithm of the odds ratio, and its sampling variance, of each trial.

    Parameters
    ----------
    table : Counts
        One element per trial, no empty arms.

    Returns
    -------
    effects, variances : arrays of floats
        One per trial; 1/2 is added to each cell of a trial that is `halved`.

    References
    ----------
    Woolf B (1955). Annals of Human Genetics 19:251-253.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> effects, variances = log_odds_ratios(counts([16], [29], [9], [30]))
    >>> np.exp(effects).round(4), variances.round(4)
    (array([2.8718]), array([0.2982]))
    """
    a, n1, c, n0 = _cells("odds_ratio", table)
    b, d = n1 - a, n0 - c
    return np.log(a / b) - np.log(c / d), 1 / a + 1 / b + 1 / c + 1 / d


def peto_odds_ratio(table: Counts, confidence_level: float = 0.95) -> Pooled:
    """Logarithm of the odds ratio by Peto's sums, which no empty cell disturbs.

    Parameters
    ----------
    table : Counts
        One element per trial, no empty arms.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    Pooled
        Trials without events, or with nothing else, add nothing to the sums: they count neither
        in `trials` nor in the degrees of freedom of Q. NaN where no trial is left.

    Raises
    ------
    ValueError
        If the confidence level breaks its rule.

    References
    ----------
    Yusuf S et al. (1985). Progress in Cardiovascular Diseases 27:335-371.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> pooled = peto_odds_ratio(counts([1, 2, 0], [10, 20, 30], [3, 5, 0], [10, 20, 30]))
    >>> pooled.trials, round(float(np.exp(pooled.estimate)), 4), round(pooled.q, 4)
    (2, 0.3409, 0.0163)
    """
    some = informs("odds_ratio", table)
    x1, n1, x0, n0 = (np.asarray(count[some], dtype=float) for count in table)
    n, m = n1 + n0, x1 + x0
    excess, variance = x1 - n1 * m / n, n1 * n0 / n * m / n * (n - m) / (n - 1)
    trials = int(some.sum())
    if not trials:
        nothing = Interval(np.nan, np.nan)
        return Pooled(np.nan, np.nan, nothing, np.nan, 0.0, np.nan, np.nan, nothing, 0)
    estimate, error = float(excess.sum() / variance.sum()), float(variance.sum() ** -0.5)
    reach, p_value = margin(estimate, error, None, confidence_level)
    q = max(0.0, float((excess**2 / variance).sum() - estimate * excess.sum()))
    return Pooled(
        estimate=estimate,
        standard_error=error,
        interval=Interval(estimate - reach, estimate + reach),
        p_value=p_value,
        tau_squared=0.0,
        q=q,
        q_p_value=float(chdtrc(trials - 1, q)) if trials > 1 else 1.0,
        prediction=Interval(-np.inf, np.inf),
        trials=trials,
    )
