"""One table per trial, taken together on a measure: difference, risk ratio or odds ratio."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from scipy.special import chdtrc, ndtr

from widgets.stats.estimates.limits import critical_value
from widgets.stats.evidence.meta_analysis import pooled_effect, risk_differences
from widgets.stats.evidence.ratios import informs, log_odds_ratios, log_risk_ratios
from widgets.stats.numerics.checks import one_of
from widgets.stats.numerics.counts import Counts, counts
from widgets.stats.numerics.tables import chosen
from widgets.stats.two_arm import TwoArm

__all__ = [
    "POOLED_ON",
    "PooledOn",
    "cochran_mantel_haenszel",
    "mantel_haenszel_difference",
    "pooled_on",
]

POOLED_ON: Final = (
    "risk_difference",
    "mantel_haenszel",
    "odds_ratio",
    "cochran_mantel_haenszel",
    "continuity",
    "risk_ratio",
)
"""Ways to take tables together; `continuity` is Cochran-Mantel-Haenszel with the correction."""


class PooledOn(NamedTuple):
    """A pooled effect on its own scale, and the two-sided p-value of no effect.

    Cochran-Mantel-Haenszel is a test and estimates nothing: its effect and limits are nan.
    """

    estimate: float
    low: float
    high: float
    p_value: float


def mantel_haenszel_difference(table: Counts) -> tuple[float, float]:
    """Risk difference over trials by the weights of Mantel and Haenszel.

    The weights come from the sizes of the arms alone, so that a lucky variance buys no weight.

    Parameters
    ----------
    table : Counts
        One element per trial.

    Returns
    -------
    (float, float)
        Estimate and standard error, as proportions.

    References
    ----------
    Greenland S, Robins JM (1985). Biometrics 41:55-68, equation 15 for the variance.

    Examples
    --------
    >>> estimate, error = mantel_haenszel_difference(counts([16, 34], [29, 50], [9, 29], [30, 50]))
    >>> round(estimate, 4), round(error, 4)
    (0.1563, 0.0761)
    """
    x1, n1, x0, n0 = (np.asarray(each, dtype=float) for each in table)
    weights = n1 * n0 / (n1 + n0)
    spread = weights**2 * (x1 * (n1 - x1) / n1**3 + x0 * (n0 - x0) / n0**3)
    estimate = float((weights * (x1 / n1 - x0 / n0)).sum() / weights.sum())
    return estimate, float(np.sqrt(spread.sum()) / weights.sum())


def cochran_mantel_haenszel(table: Counts, *, continuity: bool = False) -> tuple[float, float]:
    """Test that treatment and response are unrelated in every trial.

    Parameters
    ----------
    table : Counts
        One element per trial.
    continuity : bool
        Whether half a responder is taken off the distance, the older habit.

    Returns
    -------
    (float, float)
        Chi-square statistic with one degree of freedom, and its p-value; NaN where no trial has
        both outcomes.

    References
    ----------
    Mantel N, Haenszel W (1959). JNCI 22:719-748.

    Examples
    --------
    >>> two = counts([16, 34], [29, 50], [9, 29], [30, 50])
    >>> [round(cochran_mantel_haenszel(two, continuity=on)[1], 4) for on in (False, True)]
    [0.0444, 0.0645]
    """
    x1, n1, x0, n0 = (np.asarray(each, dtype=float) for each in table)
    n, m = n1 + n0, x1 + x0
    excess = abs(float((x1 - n1 * m / n).sum()))
    variance = float((n1 * n0 / n * m / n * (n - m) / (n - 1)).sum())
    statistic = max(0.0, excess - 0.5 * continuity) ** 2 / variance if variance else np.nan
    return statistic, float(chdtrc(1, statistic))


@lru_cache(maxsize=64)
def pooled_on(measure: str, tables: Sequence[TwoArm], confidence_level: float = 0.95) -> PooledOn:
    """Several trials together on one measure, as if they had one true effect.

    Parameters
    ----------
    measure : str
        One of `POOLED_ON`; differences and ratios weigh by inverse variance.
    tables : tuple of TwoArm
        One table per trial; a single one is tested alone, by the same arithmetic.
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    PooledOn
        Ratios as ratios, not as logarithms. NaN where no trial says anything: a difference of 0
        without any variance has no p-value.

    Raises
    ------
    ValueError
        If the measure is unknown.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapters 5 and 11.

    Examples
    --------
    >>> two = (TwoArm(16, 29, 9, 30), TwoArm(34, 50, 29, 50))
    >>> [(name, round(pooled_on(name, two).p_value, 3)) for name in ("odds_ratio", "risk_ratio")]
    [('odds_ratio', 0.046), ('risk_ratio', 0.083)]
    """
    one_of("measure", measure, POOLED_ON)
    table = counts(*np.array(tables).T)
    if measure in ("cochran_mantel_haenszel", "continuity"):
        _, p = cochran_mantel_haenszel(table, continuity=measure == "continuity")
        return PooledOn(np.nan, np.nan, np.nan, p)
    if measure == "mantel_haenszel":
        estimate, error = mantel_haenszel_difference(table)
        margin = critical_value(confidence_level) * error
        # Where no arm has both outcomes the error is 0: no test, unless the arms differ in all.
        p = 2 * float(ndtr(-abs(estimate) / error)) if error else (0.0 if estimate else np.nan)
        return PooledOn(estimate, estimate - margin, estimate + margin, p)
    if measure == "risk_difference":
        one = pooled_effect(*risk_differences(table), confidence_level=confidence_level)
        return PooledOn(one.estimate, *one.interval, one.p_value)
    some = chosen(table, np.flatnonzero(informs(measure, table)))
    if not some.n_total.size:
        return PooledOn(np.nan, np.nan, np.nan, np.nan)
    logs = log_risk_ratios if measure == "risk_ratio" else log_odds_ratios
    one = pooled_effect(*logs(some), confidence_level=confidence_level)
    ratio, low, high = (float(np.exp(each)) for each in (one.estimate, *one.interval))
    return PooledOn(ratio, low, high, one.p_value)
