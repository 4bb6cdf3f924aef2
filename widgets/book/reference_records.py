"""Which values of other sources hold for what a card names, by their place in the reference file.

`tests/explorers/test_methods.py` evaluates the records, sees what they go through, and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["RECORDS", "records_of"]

RECORDS: Final[Mapping[str, tuple[int, str, str]]] = {
    "barnard": (19, "P0006", "P0024"),
    "boschloo_central": (34, "P0057", "P0090"),
    "fisher": (72, "P0102", "P0538"),
    "likelihood_ratio": (13, "P0229", "P0241"),
    "log_odds_wald": (5, "L0038", "L0042"),
    "mid_p": (12, "P0143", "P0154"),
    "n_minus_1": (13, "P0340", "P0352"),
    "pearson": (13, "P0500", "P0512"),
    "t": (5, "L0033", "L0037"),
    "wald": (6, "L0043", "P0857"),
    "yates": (22, "P0181", "P0856"),
    "widgets.stats.estimates.effect.number_needed_to_treat": (4, "P0389", "P0392"),
    "widgets.stats.estimates.effect.risk_difference": (4, "P0389", "P0392"),
    "widgets.stats.estimates.interval.interval_for": (29, "P0677", "P0747"),
    "widgets.stats.estimates.number_needed.number_needed_to_treat_interval": (4, "P0389", "P0392"),
    "widgets.stats.estimates.proportion.upper_bound": (4, "P0809", "P0812"),
    "widgets.stats.estimates.risk_difference.miettinen_nurminen_interval": (16, "P0691", "P0706"),
    "widgets.stats.estimates.score.constrained_rates": (14, "P0650", "P0663"),
    "widgets.stats.estimates.score.score_z": (14, "P0650", "P0663"),
    "widgets.stats.evidence.forest.pooled_by": (20, "L0007", "L0032"),
    "widgets.stats.evidence.heterogeneity.cochran_q": (91, "L0001", "P0339"),
    "widgets.stats.evidence.heterogeneity.dersimonian_laird": (26, "L0008", "P0320"),
    "widgets.stats.evidence.heterogeneity.reml": (32, "L0009", "P0339"),
    "widgets.stats.evidence.meta_analysis.pooled_effect": (79, "L0001", "P0339"),
    "widgets.stats.evidence.meta_analysis.risk_differences": (42, "L0001", "P0313"),
    "widgets.stats.evidence.pooling.cochran_mantel_haenszel": (7, "L0004", "P0257"),
    "widgets.stats.evidence.pooling.log_odds_ratios": (29, "L0002", "P0289"),
    "widgets.stats.evidence.pooling.log_risk_ratios": (24, "L0003", "P0339"),
    "widgets.stats.evidence.pooling.mantel_haenszel_difference": (2, "L0006", "L0017"),
    "widgets.stats.evidence.pooling.pooled_on": (12, "L0001", "L0017"),
    "widgets.stats.multiplicity.adjust.bonferroni": (2, "P0488", "P0489"),
    "widgets.stats.multiplicity.adjust.fixed_sequence": (4, "P0490", "P0493"),
    "widgets.stats.multiplicity.adjust.hochberg": (2, "P0494", "P0495"),
    "widgets.stats.multiplicity.adjust.holm": (2, "P0496", "P0497"),
    "widgets.stats.planning.power.power": (23, "P0526", "P0554"),
    "widgets.stats.planning.predictive_power.beta_binomial": (4, "P0001", "P0567"),
    "widgets.stats.planning.predictive_power.predictive_power": (2, "P0566", "P0567"),
    "widgets.stats.planning.replication.chance_below": (2, "P0001", "P0002"),
    "widgets.stats.planning.size.size": (16, "P0813", "P0828"),
    "widgets.stats.planning.size.worst_common_rate": (16, "P0813", "P0828"),
    "widgets.stats.robustness.grim.percent_to_counts": (8, "P0205", "P0212"),
    "widgets.stats.robustness.walsh.walsh_change": (8, "P0197", "P0204"),
}
"""How many records go through a function or a test of the registry, the first and the last."""


def records_of(name: str) -> str:
    """Return which records hold for a function or a test, in words; none gives no words."""
    if name not in RECORDS:
        return ""
    count, first, last = RECORDS[name]
    ids = f"value {first}" if count == 1 else f"values (the first {first}, the last {last})"
    return f"{count} reference {ids} of tests/reference/reference.json"
