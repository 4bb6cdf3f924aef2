"""Each test carried from "no difference" to any true difference, and its limits.

One entry per test whose interval the book shows: its p-value at a true difference, and the limits
of the differences it does not reject. `interval` is the public face.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from widgets.stats.estimates.conditional_limits import conditional_limits
from widgets.stats.estimates.profile_likelihood import profile_limits, profile_z
from widgets.stats.estimates.rate_path import difference_at, log_odds_path
from widgets.stats.estimates.score import score_limits, score_z
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.noncentral import LARGEST_LIMIT, at_odds_ratio, log_rows
from widgets.stats.numerics.tables import chosen
from widgets.stats.numerics.window import rows_at
from widgets.stats.p_values.conditional import Conditional
from widgets.stats.p_values.fisher import FISHER
from widgets.stats.p_values.mid_p import MID_P

__all__ = ["INVERSIONS", "Inversion"]

Limits: TypeAlias = tuple[FloatArray, FloatArray]

_WIDE = 1_000  # responders from which on only the columns that matter are made
_TOGETHER = 16  # wide tables computed at once


@dataclass(frozen=True, slots=True)
class Inversion:
    """A test of a true difference: p-values at differences, and limits at a level alpha.

    Both take tables as flat arrays without empty arms; `p` takes one difference per table.
    """

    p: Callable[[Counts, FloatArray], FloatArray]
    limits: Callable[[Counts, float], Limits]


def _two_sided(z: FloatArray) -> FloatArray:
    return np.asarray(2 * ndtr(-np.abs(z)))


def _critical(alpha: float) -> float:
    return -float(ndtri(alpha / 2))


def _finite_sample(table: Counts) -> FloatArray:
    """Factor on z^2 from Mee's statistic to Miettinen-Nurminen's."""
    return np.asarray((table.n_total - 1) / table.n_total)


def _half_patients(table: Counts) -> FloatArray:
    """Yates's correction on the scale of the difference."""
    return np.asarray((1 / table.n_treatment + 1 / table.n_control) / 2)


def _n_minus_1(table: Counts, difference: FloatArray) -> FloatArray:
    return _two_sided(score_z(table, difference) * np.sqrt(_finite_sample(table)))


def _n_minus_1_limits(table: Counts, alpha: float) -> Limits:
    return score_limits(table, _critical(alpha) / np.sqrt(_finite_sample(table)))


def _standard_error(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Difference of the rates and Wald's standard error."""
    x1, n1, x0, n0 = table
    variance = x1 * (n1 - x1) / n1**3 + x0 * (n0 - x0) / n0**3
    return x1 / n1 - x0 / n0, np.sqrt(variance)


def _wald_z(table: Counts, difference: FloatArray) -> FloatArray:
    """Wald's z of a true difference; infinite where its standard error is 0."""
    x1, n1, x0, n0 = table
    distance = x1 / n1 - x0 / n0 - difference
    distance = np.where(np.abs(distance) < 1e-15, 0.0, distance)
    variance = x1 * (n1 - x1) / n1**3 + x0 * (n0 - x0) / n0**3
    with np.errstate(divide="ignore", invalid="ignore"):
        z = distance / np.sqrt(variance)
    return np.asarray(np.where(distance == 0, 0.0, z))


def _around(estimate: FloatArray, half_width: FloatArray) -> Limits:
    return np.maximum(estimate - half_width, -1.0), np.minimum(estimate + half_width, 1.0)


def _wald_limits(table: Counts, alpha: float) -> Limits:
    estimate, standard_error = _standard_error(table)
    return _around(estimate, _critical(alpha) * standard_error)


def _pooled_error(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Difference of the rates and its standard error from Student's pooled variance."""
    x1, n1, x0, n0 = table
    squares = x1 * (n1 - x1) / n1 + x0 * (n0 - x0) / n0
    variance = squares / np.maximum(n1 + n0 - 2, 1) * (1 / n1 + 1 / n0)
    return x1 / n1 - x0 / n0, np.sqrt(variance)


def _t(table: Counts, difference: FloatArray) -> FloatArray:
    estimate, standard_error = _pooled_error(table)
    distance = np.abs(estimate - difference)
    with np.errstate(all="ignore"):
        t = np.where(distance < 1e-15, 0.0, distance / standard_error)
    df = table.n_total - 2
    return np.asarray(np.where(df > 0, 2 * stdtr(np.maximum(df, 1), -t), 1.0))


def _t_limits(table: Counts, alpha: float) -> Limits:
    estimate, standard_error = _pooled_error(table)
    df = table.n_total - 2
    critical = -stdtrit(np.maximum(df, 1), alpha / 2)
    return _around(estimate, np.where(df > 0, critical * standard_error, 2.0))


def _log_odds_error(table: Counts) -> tuple[FloatArray, FloatArray]:
    """Log odds ratio and Woolf's standard error: 0 and infinite with a zero cell."""
    x1, n1, x0, n0 = table
    cells = np.stack([x1, n1 - x1, x0, n0 - x0])
    zero = (cells == 0).any(axis=0)
    a, b, c, d = np.where(zero, 1.0, cells)
    standard_error = np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return np.log(a * d / (b * c)), np.where(zero, np.inf, standard_error)


def _log_odds(table: Counts, difference: FloatArray) -> FloatArray:
    estimate, error = _log_odds_error(table)
    position = log_odds_path(table, difference)
    with np.errstate(invalid="ignore"):
        z = np.where(np.isinf(error), 0.0, (estimate - position) / error)
    return _two_sided(z)


def _log_odds_limits(table: Counts, alpha: float) -> Limits:
    estimate, error = _log_odds_error(table)
    reach = _critical(alpha) * error
    return difference_at(table, estimate - reach), difference_at(table, estimate + reach)


def _conditional(test: str, method: Conditional) -> Inversion:
    """Carry a test that fixes the total of responders, at the odds ratio of the likely rates."""

    def p(table: Counts, difference: FloatArray) -> FloatArray:
        path = log_odds_path(table, difference)
        if int(np.minimum(table.n_treatment, table.responders).max(initial=0)) <= _WIDE:
            return np.minimum(method.p_of_rows(at_odds_ratio(log_rows(table), path)), 1.0)
        return _of_wide_tables(method, table, np.clip(path, -LARGEST_LIMIT, LARGEST_LIMIT))

    def limits(table: Counts, alpha: float) -> Limits:
        low, high = conditional_limits(test, table, alpha)
        return difference_at(table, low), difference_at(table, high)

    return Inversion(p, limits)


def _of_wide_tables(method: Conditional, table: Counts, path: FloatArray) -> FloatArray:
    """Return p-values a few tables at a time, from the columns that matter."""
    p = np.empty(path.size)
    for start in range(0, path.size, _TOGETHER):
        some = slice(start, start + _TOGETHER)
        p[some] = method.p_of_rows(rows_at(chosen(table, some), path[some]))
    return np.minimum(p, 1.0)


INVERSIONS: Mapping[str, Inversion] = MappingProxyType(
    {
        "pearson": Inversion(
            lambda table, difference: _two_sided(score_z(table, difference)),
            lambda table, alpha: score_limits(table, _critical(alpha)),
        ),
        "n_minus_1": Inversion(_n_minus_1, _n_minus_1_limits),
        "yates": Inversion(
            lambda table, difference: _two_sided(score_z(table, difference, _half_patients(table))),
            lambda table, alpha: score_limits(table, _critical(alpha), _half_patients(table)),
        ),
        "likelihood_ratio": Inversion(
            lambda table, difference: _two_sided(profile_z(table, difference)),
            lambda table, alpha: profile_limits(table, _critical(alpha)),
        ),
        "wald": Inversion(
            lambda table, difference: _two_sided(_wald_z(table, difference)), _wald_limits
        ),
        "t": Inversion(_t, _t_limits),
        "log_odds_wald": Inversion(_log_odds, _log_odds_limits),
        "fisher": _conditional("fisher", FISHER),
        "mid_p": _conditional("mid_p", MID_P),
    }
)
