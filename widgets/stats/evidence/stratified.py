"""Pooling the tables themselves, one stratum per trial: Mantel-Haenszel, Peto, and their test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from widgets.stats.numerics.counts import Counts, FloatArray, counts

__all__ = ["MANTEL_HAENSZEL", "ChiSquared", "cochran_mantel_haenszel", "peto"]


class ChiSquared(NamedTuple):
    """A chi-squared statistic with one degree of freedom and its p-value."""

    statistic: float
    p_value: float


def cochran_mantel_haenszel(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> ChiSquared:
    """Cochran-Mantel-Haenszel test of no effect in any trial, without continuity correction.

    With one trial it is the N-1 chi-squared test.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : array of int
        Responders and patients of each arm, one element per trial.

    Returns
    -------
    ChiSquared
        Statistic with one degree of freedom and p-value; 0 and 1 when no trial is informative.

    Raises
    ------
    ValueError
        If the counts are not whole numbers with responders in [0, n].

    References
    ----------
    Mantel N, Haenszel W (1959). JNCI 22:719-748.

    Examples
    --------
    >>> result = cochran_mantel_haenszel([16, 7], [29, 13], [9, 2], [30, 12])
    >>> round(result.statistic, 4), round(result.p_value, 4)
    (7.0506, 0.0079)
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    excess, variance = _excess(table)
    total = variance.sum()
    statistic = float(excess.sum() ** 2 / total) if total > 0 else 0.0
    return ChiSquared(statistic, float(chdtrc(1, statistic)))


class Stratified(NamedTuple):
    """A pooled effect and its standard error (infinite where the tables allow none)."""

    estimate: float
    standard_error: float


def peto(table: Counts) -> tuple[Stratified, float]:
    """Peto's one-step pooled log odds ratio, and its own Q.

    Observed minus expected responders over their hypergeometric variance; best near no effect.

    Parameters
    ----------
    table : Counts
        One element per trial.

    Returns
    -------
    Stratified, float
        Natural logarithm of the odds ratio with standard error, and Q.

    References
    ----------
    Yusuf S et al. (1985). Prog Cardiovasc Dis 27:335-371, appendix.

    Examples
    --------
    >>> pooled, q = peto(counts([16, 7], [29, 13], [9, 2], [30, 12]))
    >>> round(pooled.estimate, 4), round(pooled.standard_error, 4), round(q, 4)
    (1.1689, 0.4402, 0.3051)
    """
    excess, variance = _excess(table)
    total = float(variance.sum())
    informative = variance > 0
    squares = float(np.sum(excess[informative] ** 2 / variance[informative]))
    if total == 0:
        return Stratified(np.nan, np.inf), 0.0
    estimate = float(excess.sum()) / total
    return Stratified(estimate, total**-0.5), squares - estimate * float(excess.sum())


def _excess(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Responders to treatment beyond expectation, and their hypergeometric variance."""
    x1, n1, _, n0 = table
    n, m = np.maximum(table.n_total, 1), table.responders
    variance = 1.0 * n1 * n0 / n * m / n * (n - m) / np.maximum(n - 1, 1)
    return np.asarray(x1 - n1 * (m / n)), np.asarray(variance)


def _odds_ratio(table: Counts) -> Stratified:
    """Robins, Breslow & Greenland (1986), Biometrics 42:311-323, for the variance."""
    x1, n1, x0, n0 = table
    n = np.maximum(table.n_total, 1)
    for_treatment, for_control = x1 * (n0 - x0) / n, x0 * (n1 - x1) / n
    concordant = (x1 + n0 - x0) / n
    r, s = for_treatment.sum(), for_control.sum()
    variance = (concordant * for_treatment).sum() / (2 * r**2)
    mixed = concordant * for_control + (1 - concordant) * for_treatment
    variance += mixed.sum() / (2 * r * s)
    variance += ((1 - concordant) * for_control).sum() / (2 * s**2)
    return _pooled(np.log(r) - np.log(s), variance)


def _risk_ratio(table: Counts) -> Stratified:
    """Greenland & Robins (1985), Biometrics 41:55-68, equations 3 and 13."""
    x1, n1, x0, n0 = table
    n = np.maximum(table.n_total, 1)
    r, s = (x1 * n0 / n).sum(), (x0 * n1 / n).sum()
    spread = (1.0 * n1 * n0 * table.responders - 1.0 * x1 * x0 * n) / (1.0 * n) ** 2
    return _pooled(np.log(r) - np.log(s), spread.sum() / (r * s))


def _risk_difference(table: Counts) -> Stratified:
    """Sato, Greenland & Robins (1989), Biometrics 45:1323-1324, for the variance."""
    x1, n1, x0, n0 = table
    n = np.maximum(table.n_total, 1)
    f1, f0 = n1 / n, n0 / n
    weight = (n1 * f0).sum()
    estimate = (x1 * f0 - x0 * f1).sum() / weight
    skew = (x0 * f1**2 - x1 * f0**2 + f1 * f0 * (n0 - n1) / 2).sum()
    spread = (x1 * (n0 - x0) / n + x0 * (n1 - x1) / n).sum() / 2
    return _pooled(estimate, (estimate * skew + spread) / weight**2)


def _pooled(estimate: float, variance: float) -> Stratified:
    if not np.isfinite(estimate) or not np.isfinite(variance):
        return Stratified(float(estimate), np.inf)
    return Stratified(float(estimate), float(np.sqrt(variance)))


MANTEL_HAENSZEL: Mapping[str, Callable[[Counts], Stratified]] = MappingProxyType(
    {
        "risk_difference": _risk_difference,
        "risk_ratio": _risk_ratio,
        "odds_ratio": _odds_ratio,
    }
)
