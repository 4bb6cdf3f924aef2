"""Tests that divide an estimated effect by its standard error: Wald, log odds, arcsine, t."""

from __future__ import annotations

from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import Floats, counts, plain
from widgets.stats.p_values.z_statistics import arcsine_z, log_odds_wald_z, normal_p, t_p, wald_z


def wald(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of the z test with unpooled variance (Wald test of the difference).

    The test whose p-value matches the simplest interval for a difference; too liberal in
    small trials.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 1,000,000.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without
        information (an empty arm, nobody or everybody responds) give 1; nobody in one arm and
        everybody in the other gives the limit 0.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Fagerland, Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> round(wald(16, 29, 9, 30), 5)
    0.04338
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, wald_z(table), alternative))


def log_odds_wald(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of the Wald test of the log odds ratio (Woolf's standard error).

    The test behind the log odds interval and behind logistic regression output.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 1,000,000.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. A zero cell has
        an infinite standard error: the limit is z = 0, so 1 two-sided and 0.5 one-sided; tables
        without information give 1.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Woolf (1955), Annals of Human Genetics 19:251-253.

    Examples
    --------
    >>> round(log_odds_wald(16, 29, 9, 30), 5)
    0.05336
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, log_odds_wald_z(table), alternative))


def arcsine(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of the z test of the difference of arcsine square roots.

    Stabilises the variance, so that the standard error does not depend on the rates.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 1,000,000.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without
        information (an empty arm, nobody or everybody responds) give 1.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, section 6.2.

    Examples
    --------
    >>> round(arcsine(16, 29, 9, 30), 5)
    0.04791
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, arcsine_z(table), alternative))


def t(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Student's t test, pooled variance, on responses written as 0 and 1.

    Not made for binary outcomes, yet the only common test that rounds to the trial's printed
    p-values at weeks 12 and 24.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 1,000,000.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without
        information, and one patient per arm (no degrees of freedom), give 1; nobody in one arm
        and everybody in the other gives the limit 0.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Student (1908), Biometrika 6:1-25. D'Agostino, Chase & Belanger (1988), The American
    Statistician 42:198-202.

    Examples
    --------
    >>> round(t(16, 29, 9, 30), 5)
    0.05159
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(t_p(table, alternative))
