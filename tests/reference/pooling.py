"""Pooling as reference records list it; what the app does not show is computed here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from widgets.stats.evidence.heterogeneity import cochran_q
from widgets.stats.evidence.meta_analysis import pooled_effect, risk_differences
from widgets.stats.evidence.ratios import log_odds_ratios, log_risk_ratios, peto_odds_ratio
from widgets.stats.numerics.counts import Counts

RANDOM = {"DL": "dersimonian_laird", "REML": "reml"}


class Effects(NamedTuple):
    """Effect and sampling variance of each trial."""

    values: NDArray[np.float64]
    variances: NDArray[np.float64]


def effects_of(measure: str, table: Counts) -> Effects:
    """Return "rd" as it is, "rr" and "or" as logarithms; 1/2 in each cell beside an empty one."""
    if measure == "rd":
        return Effects(*risk_differences(table))
    return Effects(*(log_risk_ratios if measure == "rr" else log_odds_ratios)(table))


def pooled(measure: str, method: str, table: Counts, level: float) -> Mapping[str, float]:
    """Return what a record may list; I squared in percent, as the sources print it."""
    effects = effects_of(measure, table)
    if method in ("MH", "peto"):
        return _by_tables(measure, method, table, effects, level)
    name, _, knapp = method.partition("+")
    one = pooled_effect(
        *effects,
        RANDOM.get(name, "equal_effects"),
        hartung_knapp=bool(knapp),
        confidence_level=level,
    )
    i_squared = _between(effects, one.tau_squared) if name in RANDOM else _excess_of(effects, one.q)
    return {
        "est": one.estimate,
        "se": one.standard_error,
        "lo": float(one.interval.low),
        "hi": float(one.interval.high),
        "p": one.p_value,
        "tau2": one.tau_squared,
        "Q": one.q,
        "I2": 100 * i_squared,
    }


def _between(effects: Effects, tau_squared: float) -> float:
    """Higgins & Thompson (2002), Statistics in Medicine 21:1539-1558, equations 9 and 10."""
    w = 1 / effects.variances
    typical = (w.size - 1) / (w.sum() - (w**2).sum() / w.sum())
    return float(tau_squared / (tau_squared + typical))


def _excess_of(effects: Effects, q: float) -> float:
    return max(0.0, 1 - (effects.values.size - 1) / q) if q > 0 else 0.0


def _by_tables(
    measure: str, method: str, table: Counts, effects: Effects, level: float
) -> Mapping[str, float]:
    if method == "peto":
        one = peto_odds_ratio(table, level)
        ends = {"lo": float(one.interval.low), "hi": float(one.interval.high)}
        parts = {"est": one.estimate, "se": one.standard_error, **ends, "p": one.p_value}
        return parts | {"Q": one.q, "Qp": one.q_p_value, "k": one.trials}
    estimate, variance = MANTEL_HAENSZEL[measure](table)
    q = cochran_q(*effects, estimate)
    error = variance**0.5
    margin = stats.norm.isf((1 - level) / 2) * error
    p = 2 * stats.norm.sf(abs(estimate) / error) if error else math.nan
    ends = {"lo": estimate - margin, "hi": estimate + margin}
    return {"est": estimate, "se": error, **ends, "p": p, "Q": q}


def _odds_ratio(table: Counts) -> tuple[float, float]:
    """Robins, Breslow & Greenland (1986), Biometrics 42:311-323, for the variance."""
    x1, n1, x0, n0 = table
    n = table.n_total
    for_treatment, for_control = x1 * (n0 - x0) / n, x0 * (n1 - x1) / n
    concordant = (x1 + n0 - x0) / n
    r, s = for_treatment.sum(), for_control.sum()
    mixed = concordant * for_control + (1 - concordant) * for_treatment
    variance = (concordant * for_treatment).sum() / (2 * r**2) + mixed.sum() / (2 * r * s)
    variance += ((1 - concordant) * for_control).sum() / (2 * s**2)
    return np.log(r / s), variance


def _risk_ratio(table: Counts) -> tuple[float, float]:
    """Greenland & Robins (1985), Biometrics 41:55-68, equations 3 and 13."""
    x1, n1, x0, n0 = table
    n = table.n_total
    r, s = (x1 * n0 / n).sum(), (x0 * n1 / n).sum()
    spread = (1.0 * n1 * n0 * table.responders - 1.0 * x1 * x0 * n) / (1.0 * n) ** 2
    return np.log(r / s), spread.sum() / (r * s)


def _risk_difference(table: Counts) -> tuple[float, float]:
    """Sato, Greenland & Robins (1989), Biometrics 45:1323-1324, for the variance."""
    x1, n1, x0, n0 = table
    n = table.n_total
    f1, f0 = n1 / n, n0 / n
    weight = (n1 * f0).sum()
    estimate = (x1 * f0 - x0 * f1).sum() / weight
    skew = (x0 * f1**2 - x1 * f0**2 + f1 * f0 * (n0 - n1) / 2).sum()
    spread = (x1 * (n0 - x0) / n + x0 * (n1 - x1) / n).sum() / 2
    return estimate, (estimate * skew + spread) / weight**2


MANTEL_HAENSZEL = {"rd": _risk_difference, "rr": _risk_ratio, "or": _odds_ratio}
