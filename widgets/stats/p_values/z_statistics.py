"""The test statistics behind the closed-form tests, each a signed z (or t), and their tails.

A statistic is positive when the treatment rate is higher. Tables without information give NaN
here; `normal_p` and `t_p` turn them into p = 1, so no NaN leaves the package. This is machinery:
the tests themselves, with their references and examples, are in `chi_square` and `z_tests`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import ndtr, stdtr, xlog1py

from widgets.stats.numerics.counts import Counts, FloatArray, alternative_word

LIMITS = np.errstate(divide="ignore", invalid="ignore")  # 0/0 and x/0 are handled as limits


@LIMITS
def pearson_z(table: Counts) -> FloatArray:
    """Return the signed root of Pearson's chi-square; NaN where the table is degenerate."""
    m, n = table.responders, table.n_total
    margins = 1.0 * table.n_treatment * table.n_control * m * (n - m)
    return cross_difference(table) * np.sqrt(n / margins)


@LIMITS
def n_minus_1_z(table: Counts) -> FloatArray:
    """Return the signed root of the N-1 chi-square; NaN where the table is degenerate."""
    n = table.n_total
    return np.asarray(pearson_z(table) * np.sqrt((n - 1) / n))


@LIMITS
def yates_z(table: Counts) -> FloatArray:
    """Return the signed root of Yates's chi-square; NaN where the table is degenerate."""
    difference = cross_difference(table)
    correction = np.minimum(0.5 * table.n_total, np.abs(difference))
    kept = 1.0 - correction / np.where(difference == 0, 1.0, np.abs(difference))
    return np.asarray(pearson_z(table) * kept)


@LIMITS
def likelihood_ratio_z(table: Counts) -> FloatArray:
    """Return the signed root of the likelihood ratio statistic; NaN where degenerate.

    With observed/expected - 1 = d/(n m) in each cell, log1p keeps the digits that the
    textbook sum O log(O/E) loses when the two rates are nearly equal.
    """
    x1, n1, x0, n0 = _floats(table)
    m, d = 1.0 * (x1 + x0), cross_difference(table)
    misses = n1 + n0 - m
    half = xlog1py(x1, d / (n1 * m)) + xlog1py(x0, -d / (n0 * m))
    half += xlog1py(n1 - x1, -d / (n1 * misses)) + xlog1py(n0 - x0, d / (n0 * misses))
    return np.asarray(np.sign(d) * np.sqrt(2.0 * np.maximum(half, 0.0)))


def cross_difference(table: Counts) -> FloatArray:
    """Return x1 n0 - x0 n1, the rate difference times both arm sizes, exact as an integer."""
    ahead = table.responders_treatment * table.n_control
    return np.asarray(ahead - table.responders_control * table.n_treatment, dtype=np.float64)


@LIMITS
def wald_z(table: Counts) -> FloatArray:
    """Return the rate difference over its unpooled standard error; infinite when that is 0."""
    x1, n1 = table.responders_treatment, table.n_treatment
    x0, n0 = table.responders_control, table.n_control
    variance = x1 * (n1 - x1) / (1.0 * n1) ** 3 + x0 * (n0 - x0) / (1.0 * n0) ** 3
    return np.asarray(cross_difference(table) / (1.0 * n1 * n0) / np.sqrt(variance))


@LIMITS
def log_odds_wald_z(table: Counts) -> FloatArray:
    """Return the log odds ratio over Woolf's standard error; 0 with a zero cell (the limit)."""
    x1, x0 = table.responders_treatment, table.responders_control
    y1, y0 = table.n_treatment - x1, table.n_control - x0
    zero = (x1 == 0) | (x0 == 0) | (y1 == 0) | (y0 == 0)
    a, b, c, d = (np.where(zero, 1.0, cell) for cell in (x1, y1, x0, y0))
    z = np.log(a * d / (b * c)) / np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return np.where(zero, 0.0, z)


@LIMITS
def arcsine_z(table: Counts) -> FloatArray:
    """Return the difference of 2 arcsin(sqrt(rate)) over its standard error."""
    n1, n0 = table.n_treatment, table.n_control
    angle_treatment = np.arcsin(np.sqrt(table.responders_treatment / n1))
    angle_control = np.arcsin(np.sqrt(table.responders_control / n0))
    return np.asarray(2.0 * (angle_treatment - angle_control) / np.sqrt(1 / n1 + 1 / n0))


@LIMITS
def t_statistic(table: Counts) -> FloatArray:
    """Return the pooled two-sample t statistic of responses written as 0 and 1."""
    x1, n1 = table.responders_treatment, table.n_treatment
    x0, n0 = table.responders_control, table.n_control
    squares = x1 * (n1 - x1) / n1 + x0 * (n0 - x0) / n0
    variance = squares / (n1 + n0 - 2) * (1 / n1 + 1 / n0)
    return np.asarray(cross_difference(table) / (1.0 * n1 * n0) / np.sqrt(variance))


def normal_p(table: Counts, z: FloatArray, alternative: str) -> FloatArray:
    """Return the normal tail of `z`, and 1 where the table carries no information."""
    word = alternative_word(alternative)
    tail = ndtr(z) if word == "less" else ndtr(-z if word == "greater" else -np.abs(z))
    return np.where(table.degenerate, 1.0, 2.0 * tail if word == "two-sided" else tail)


def t_p(table: Counts, alternative: str) -> FloatArray:
    """Return the p-value of the pooled t test on 0/1 responses."""
    word = alternative_word(alternative)
    df = table.n_total - 2
    t_value = t_statistic(table)
    t_value = t_value if word == "less" else -t_value if word == "greater" else -np.abs(t_value)
    tail = stdtr(np.maximum(df, 1), t_value)
    p = 2.0 * tail if word == "two-sided" else tail
    return np.where(table.degenerate | (df <= 0), 1.0, p)


SIGNED_ROOTS: dict[str, Callable[[Counts], FloatArray]] = {
    "pearson": pearson_z,
    "n_minus_1": n_minus_1_z,
    "yates": yates_z,
    "likelihood_ratio": likelihood_ratio_z,
    "wald": wald_z,
    "log_odds_wald": log_odds_wald_z,
    "arcsine": arcsine_z,
}


def closed_form_p(test: str, table: Counts, alternative: str) -> FloatArray:
    """Return the p-values of "t" or of one of the `SIGNED_ROOTS`."""
    if test == "t":
        return t_p(table, alternative)
    return normal_p(table, SIGNED_ROOTS[test](table), alternative)


def _floats(table: Counts) -> tuple[FloatArray, ...]:
    arms = (table.responders_treatment, table.n_treatment)
    return tuple(
        part.astype(np.float64) for part in (*arms, table.responders_control, table.n_control)
    )
