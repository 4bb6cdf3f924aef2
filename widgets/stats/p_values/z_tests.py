"""Tests that divide an estimated effect by its standard error: Wald, log odds, arcsine, t."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.p_values.closed_form import LIMITS, ClosedForm, cross_difference

__all__ = ["ARCSINE", "LOG_ODDS_WALD", "WALD", "T"]


@LIMITS
def wald_z(table: Counts) -> FloatArray:
    """Difference of the rates over its unpooled standard error.

    The test whose p-value matches the simplest interval for a difference; too liberal in
    small trials.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts; NaN where the table has no information, infinite with nobody
        in one arm and everybody in the other.

    References
    ----------
    Fagerland, Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(wald_z(table).round(4)), float(WALD.p(table, "two-sided").round(5))
    (2.02, 0.04338)
    """
    x1, n1, x0, n0 = table
    variance = x1 * (n1 - x1) / (1.0 * n1) ** 3 + x0 * (n0 - x0) / (1.0 * n0) ** 3
    return np.asarray(cross_difference(table) / (1.0 * n1 * n0) / np.sqrt(variance))


@LIMITS
def log_odds_wald_z(table: Counts) -> FloatArray:
    """Logarithm of the odds ratio over Woolf's standard error.

    The test behind the log odds interval and behind logistic regression output.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts. A zero cell has an infinite standard error: the limit is 0,
        so p is 1 two-sided and 0.5 one-sided.

    References
    ----------
    Woolf (1955), Annals of Human Genetics 19:251-253.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(log_odds_wald_z(table).round(4)), float(LOG_ODDS_WALD.p(table, "two-sided").round(5))
    (1.932, 0.05336)
    """
    x1, n1, x0, n0 = table
    y1, y0 = n1 - x1, n0 - x0
    zero = (x1 == 0) | (x0 == 0) | (y1 == 0) | (y0 == 0)
    a, b, c, d = (np.where(zero, 1.0, cell) for cell in (x1, y1, x0, y0))
    z = np.log(a * d / (b * c)) / np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return np.where(zero, 0.0, z)


@LIMITS
def arcsine_z(table: Counts) -> FloatArray:
    """Difference of the angles 2 arcsin(sqrt(rate)) over its standard error.

    Stabilises the variance, so that the standard error does not depend on the rates.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts; NaN where an arm is empty.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, section 6.2.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(arcsine_z(table).round(4)), float(ARCSINE.p(table, "two-sided").round(5))
    (1.9782, 0.04791)
    """
    x1, n1, x0, n0 = table
    angle_treatment, angle_control = np.arcsin(np.sqrt(x1 / n1)), np.arcsin(np.sqrt(x0 / n0))
    return np.asarray(2.0 * (angle_treatment - angle_control) / np.sqrt(1 / n1 + 1 / n0))


@LIMITS
def t_statistic(table: Counts) -> FloatArray:
    """Student's t, pooled variance, of responses written as 0 and 1.

    Not made for binary outcomes, yet the only common test that rounds to the trial's printed
    p-values at weeks 12 and 24.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts, with n - 2 degrees of freedom; NaN where the table has no
        information, infinite with nobody in one arm and everybody in the other.

    References
    ----------
    Student (1908), Biometrika 6:1-25. D'Agostino, Chase & Belanger (1988), The American
    Statistician 42:198-202.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(t_statistic(table).round(4)), float(T.p(table, "two-sided").round(5))
    (1.9883, 0.05159)
    """
    x1, n1, x0, n0 = table
    squares = x1 * (n1 - x1) / n1 + x0 * (n0 - x0) / n0
    variance = squares / (n1 + n0 - 2) * (1 / n1 + 1 / n0)
    return np.asarray(cross_difference(table) / (1.0 * n1 * n0) / np.sqrt(variance))


def _t_tail(table: Counts, t: FloatArray) -> FloatArray:
    """Return the probability of at most t; one patient per arm leaves no degrees of freedom."""
    df = table.n_total - 2
    return np.where(df > 0, stdtr(np.maximum(df, 1), t), 1.0)


WALD = ClosedForm(wald_z)
LOG_ODDS_WALD = ClosedForm(log_odds_wald_z)
ARCSINE = ClosedForm(arcsine_z)
T = ClosedForm(t_statistic, _t_tail)
