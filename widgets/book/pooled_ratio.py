"""Several trials taken together as ratios, beside what they are as a difference."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np

from widgets.book.several_trials import brief_ratio
from widgets.book.wording import percent, ratio_words
from widgets.stats.evidence.forest import pooled_by
from widgets.stats.evidence.heterogeneity import cochran_q, dersimonian_laird, reml
from widgets.stats.evidence.meta_analysis import pooled_effect, risk_differences
from widgets.stats.evidence.ratios import (
    halved,
    informs,
    log_odds_ratios,
    log_risk_ratios,
    peto_odds_ratio,
)
from widgets.stats.numerics.counts import counts
from widgets.stats.two_arm import TwoArm

OF_POOLING = (
    *(risk_differences, pooled_effect, cochran_q, dersimonian_laird, reml),
    *(log_risk_ratios, log_odds_ratios, peto_odds_ratio, informs, halved),
)
"""The functions behind the words and the differences beside them, for the foot of a card."""


def as_ratio(way: str, tables: Sequence[TwoArm], level: float) -> tuple[str, str, str]:
    """Return a number of a card: both ratios by one way to pool, and what was done to get them."""
    words = []
    for measure, name in (("risk_ratio", "risk ratio"), ("odds_ratio", "odds ratio")):
        one = pooled_by(way, tuple(tables), level, measure)
        ratio, low, high = (_said(brief_ratio(exp(end))) for end in (one.estimate, *one.interval))
        words.append(f"{name} {ratio} (from {low} to {high})")
    table = counts(*np.array(tables).T)
    if way == "fixed":
        peto = peto_odds_ratio(table, level)
        words.append(f"odds ratio by Peto's sums {ratio_words(exp(peto.estimate))}")
    silent, added = (
        int((~informs("odds_ratio", table)).sum()),
        int(halved("odds_ratio", table).sum()),
    )
    notes = [
        f"pooled in the same way, at {percent(level)}",
        f"{silent} without events left out" if silent else "",
        f"half a patient added to each cell of {added - silent}" if added > silent else "",
        "no cell is empty, so no half patients are added" if not added else "",
    ]
    return "The same as a ratio", "; ".join(words), "; ".join(filter(None, notes))


def _said(words: str) -> str:
    """Return a ratio as a sentence says it: no line ends between "<" and its number."""
    return words.replace("< ", "below ").replace("> ", "above ")
