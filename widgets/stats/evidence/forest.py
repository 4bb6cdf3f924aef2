"""Trials as differences with their ranges, and ways to pool them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.evidence.meta_analysis import Pooled, pooled_effect, risk_differences
from widgets.stats.evidence.ratios import informs, log_odds_ratios, log_risk_ratios
from widgets.stats.numerics.checks import one_of
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.tables import chosen
from widgets.stats.two_arm import TwoArm

__all__ = ["POOLED_BY", "difference_with_interval", "pooled_by"]

POOLED_BY: Final = {
    "fixed": ("equal_effects", False, False),
    "dl": ("dersimonian_laird", False, False),
    "reml": ("reml", False, False),
    "hk": ("reml", True, False),
    "hk_safe": ("reml", True, True),
}
"""Method of each way to pool, whether Hartung and Knapp's interval belongs to it, and whether that
has its usual safeguard: not to be narrower than their variance alone would make it."""

MEASURES: Final = ("risk_difference", "risk_ratio", "odds_ratio")


def difference_with_interval(table: TwoArm, confidence_level: float) -> tuple[float, float, float]:
    """Difference of one trial with the range of its own N-1 test.

    Parameters
    ----------
    table : TwoArm
    confidence_level : float
        Strictly between 0 and 1.

    Returns
    -------
    (float, float, float)
        Risk difference, low and high, as proportions.

    Raises
    ------
    ValueError
        If a count or the confidence level breaks its rule.

    References
    ----------
    Miettinen O, Nurminen M (1985). Statistics in Medicine 4:213-226.

    Examples
    --------
    >>> [round(value, 3) for value in difference_with_interval(TwoArm(34, 50, 29, 50), 0.95)]
    [0.1, -0.09, 0.283]
    """
    limits = miettinen_nurminen_interval(*table, confidence_level=confidence_level)
    return table.risk_difference, limits.low, limits.high


@lru_cache(maxsize=64)
def pooled_by(
    way: str,
    tables: Sequence[TwoArm],
    confidence_level: float,
    measure: str = "risk_difference",
) -> Pooled:
    """One measure over several trials, in one of five ways.

    Parameters
    ----------
    way : {"fixed", "dl", "reml", "hk", "hk_safe"}
        A key of `POOLED_BY`.
    tables : tuple of TwoArm
        One table per trial.
    confidence_level : float
        Strictly between 0 and 1.
    measure : {"risk_difference", "risk_ratio", "odds_ratio"}
        Trials that say nothing of a ratio are left out (`ratios.informs`), and it takes half a
        patient in each cell of a trial only where it has no finite logarithm (`ratios.halved`).

    Returns
    -------
    Pooled
        On the scale of proportions, or of natural logarithms of a ratio.

    Raises
    ------
    ValueError
        If a count, the measure or the confidence level breaks its rule, or too few trials say
        anything.
    KeyError
        If `way` is unknown.

    References
    ----------
    Borenstein M et al. (2009). Introduction to Meta-Analysis, chapters 11 and 12; Hartung J,
    Knapp G (2001). Statistics in Medicine 20:3875-3889.

    Examples
    --------
    >>> two = (TwoArm(16, 29, 9, 30), TwoArm(34, 50, 29, 50))
    >>> [round(pooled_by(way, two, 0.95).p_value, 3) for way in ("fixed", "hk")]
    [0.04, 0.279]
    >>> round(float(np.exp(pooled_by("reml", two, 0.95, "risk_ratio").estimate)), 3)
    1.341
    """
    one_of("measure", measure, MEASURES)
    method, hartung_knapp, safeguard = POOLED_BY[way]
    table = counts(*np.array(tables).T)
    some = chosen(table, np.flatnonzero(informs(measure, table)))
    logs = {"risk_ratio": log_risk_ratios, "odds_ratio": log_odds_ratios}
    effects, variances = logs.get(measure, risk_differences)(some)
    return pooled_effect(
        effects,
        variances,
        method,
        hartung_knapp=hartung_knapp,
        safeguard=safeguard,
        confidence_level=confidence_level,
    )
