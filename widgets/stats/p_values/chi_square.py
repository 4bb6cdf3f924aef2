"""Chi-square tests of two response rates: Pearson, N-1, Yates, likelihood ratio.

Each has one degree of freedom, so it is written as the signed root z of its statistic:
the two-sided p-value is that of z squared, the one-sided ones are the tails of z.
"""

from __future__ import annotations

import numpy as np
from scipy.special import xlog1py

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.p_values.closed_form import LIMITS, ClosedForm, cross_difference

__all__ = ["LIKELIHOOD_RATIO", "N_MINUS_1", "PEARSON", "YATES"]


@LIMITS
def pearson_z(table: Counts) -> FloatArray:
    """Signed root of Pearson's chi-square, without continuity correction.

    The test most trials report; close to its nominal size on average, above it at worst.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts; NaN where the table has no information.

    References
    ----------
    Pearson (1900), Philosophical Magazine 50:157-175. Fagerland, Lydersen & Laake (2017),
    Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(pearson_z(table).round(4)), float(PEARSON.p(table, "two-sided").round(5))
    (1.9561, 0.05045)
    """
    m, n = table.responders, table.n_total
    margins = 1.0 * table.n_treatment * table.n_control * m * (n - m)
    return cross_difference(table) * np.sqrt(n / margins)


@LIMITS
def n_minus_1_z(table: Counts) -> FloatArray:
    """Signed root of the N-1 chi-square, Pearson's statistic times (N−1)/N.

    The unbiased variance under the null; equals the Cochran-Mantel-Haenszel statistic with
    one stratum and holds its size better than Pearson's in small trials.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts; NaN where the table has no information.

    References
    ----------
    Campbell (2007), Statistics in Medicine 26:3661-3675. Pearson ES (1947), Biometrika
    34:139-167.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(n_minus_1_z(table).round(4)), float(N_MINUS_1.p(table, "two-sided").round(5))
    (1.9395, 0.05244)
    """
    n = table.n_total
    return np.asarray(pearson_z(table) * np.sqrt((n - 1) / n))


@LIMITS
def yates_z(table: Counts) -> FloatArray:
    """Signed root of the chi-square with Yates's continuity correction.

    Approximates Fisher's exact p-value; conservative. The correction never exceeds the
    difference it corrects (the rule of R's chisq.test).

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts; NaN where the table has no information.

    References
    ----------
    Yates (1934), Supplement to the Journal of the Royal Statistical Society 1:217-235.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(yates_z(table).round(4)), float(YATES.p(table, "two-sided").round(5))
    (1.6926, 0.09052)
    """
    difference = cross_difference(table)
    correction = np.minimum(0.5 * table.n_total, np.abs(difference))
    kept = 1.0 - correction / np.where(difference == 0, 1.0, np.abs(difference))
    return np.asarray(pearson_z(table) * kept)


@LIMITS
def likelihood_ratio_z(table: Counts) -> FloatArray:
    """Signed root of the likelihood ratio statistic, also called G.

    Compares how probable the data are with two rates and with one; liberal when n is small.
    With observed/expected - 1 = d/(n m) in each cell, log1p keeps the digits that the
    textbook sum O log(O/E) loses when the two rates are nearly equal.

    Parameters
    ----------
    table : Counts

    Returns
    -------
    ndarray of float64
        Of the shape of the counts; NaN where the table has no information.

    References
    ----------
    Wilks (1938), Annals of Mathematical Statistics 9:60-62. Fagerland, Lydersen & Laake
    (2017), chapter 4.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> float(likelihood_ratio_z(table).round(4))
    1.9671
    >>> float(LIKELIHOOD_RATIO.p(table, "two-sided").round(5))
    0.04917
    """
    x1, n1, x0, n0 = (count.astype(np.float64) for count in table)
    m, d = x1 + x0, cross_difference(table)
    misses = n1 + n0 - m
    half = xlog1py(x1, d / (n1 * m)) + xlog1py(x0, -d / (n0 * m))
    half += xlog1py(n1 - x1, -d / (n1 * misses)) + xlog1py(n0 - x0, d / (n0 * misses))
    return np.asarray(np.sign(d) * np.sqrt(2.0 * np.maximum(half, 0.0)))


PEARSON = ClosedForm(pearson_z)
N_MINUS_1 = ClosedForm(n_minus_1_z)
YATES = ClosedForm(yates_z)
LIKELIHOOD_RATIO = ClosedForm(likelihood_ratio_z)
