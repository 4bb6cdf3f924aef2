"""Chi-square tests of two response rates: Pearson, N-1, Yates, likelihood ratio.

Each has one degree of freedom, so it is written as the signed root z of its statistic:
the two-sided p-value is that of z squared, the one-sided ones are the tails of z.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import Floats, counts, plain
from widgets.stats.p_values.z_statistics import (
    likelihood_ratio_z,
    n_minus_1_z,
    normal_p,
    pearson_z,
    yates_z,
)


def pearson(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Pearson's chi-square test without continuity correction.

    The test most trials report; close to its nominal size on average, above it at worst.

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
    Pearson (1900), Philosophical Magazine 50:157-175. Fagerland, Lydersen & Laake (2017),
    Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> round(pearson(16, 29, 9, 30), 5)
    0.05045
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, pearson_z(table), alternative))


def n_minus_1(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of the N-1 chi-square test, Pearson's statistic times (N-1)/N.

    The unbiased variance under the null; equals the Cochran-Mantel-Haenszel statistic with
    one stratum and holds its size better than Pearson's in small trials.

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
    Campbell (2007), Statistics in Medicine 26:3661-3675. Pearson ES (1947), Biometrika
    34:139-167.

    Examples
    --------
    >>> round(n_minus_1(16, 29, 9, 30), 5)
    0.05244
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, n_minus_1_z(table), alternative))


def yates(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of the chi-square test with Yates's continuity correction.

    Approximates Fisher's exact p-value; conservative. The correction never exceeds the
    difference it corrects (the rule of R's chisq.test).

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
    Yates (1934), Supplement to the Journal of the Royal Statistical Society 1:217-235.

    Examples
    --------
    >>> round(yates(16, 29, 9, 30), 5)
    0.09052
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, yates_z(table), alternative))


def likelihood_ratio(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of the likelihood ratio test, also called the G-test.

    Compares how probable the data are with two rates and with one; liberal when n is small.

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
    Wilks (1938), Annals of Mathematical Statistics 9:60-62. Fagerland, Lydersen & Laake
    (2017), chapter 4.

    Examples
    --------
    >>> round(likelihood_ratio(16, 29, 9, 30), 5)
    0.04917
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(normal_p(table, likelihood_ratio_z(table), alternative))
