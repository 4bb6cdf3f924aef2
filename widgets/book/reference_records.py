"""Which values of other sources hold for what a card names, by their ids in the reference file.

`tests/explorers/test_methods.py` evaluates the records, sees what they go through, and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["RECORDS", "records_of"]

RECORDS: Final[Mapping[str, str]] = {
    "barnard": "P0006-P0024",
    "boschloo_central": "P0057-P0090",
    "fisher": "P0102-P0130 P0156-P0180 P0189-P0196 P0359-P0363 P0534-P0538",
    "likelihood_ratio": "P0229-P0241",
    "log_odds_wald": "L0038-L0042",
    "mid_p": "P0143-P0154",
    "n_minus_1": "P0340-P0352",
    "pearson": "P0500-P0512",
    "t": "L0033-L0037",
    "wald": "L0043-L0047 P0857",
    "yates": "P0181-P0188 P0843-P0856",
    "widgets.stats.estimates.effect.number_needed_to_treat": "P0389-P0392",
    "widgets.stats.estimates.effect.risk_difference": "P0389-P0392",
    "widgets.stats.estimates.interval.interval_for": "P0677-P0706 P0733-P0747",
    "widgets.stats.estimates.number_needed.number_needed_to_treat_interval": "P0389-P0392",
    "widgets.stats.estimates.proportion.upper_bound": "P0809-P0812",
    "widgets.stats.estimates.risk_difference.miettinen_nurminen_interval": "P0691-P0706",
    "widgets.stats.estimates.score.constrained_rates": "P0650-P0663",
    "widgets.stats.estimates.score.score_z": "P0650-P0663",
    "widgets.stats.evidence.forest.pooled_by": "L0007-L0011 L0018-L0032",
    "widgets.stats.evidence.heterogeneity.cochran_q": (
        "L0001-L0003 L0007-L0014 L0018-L0032 P0258-P0273 P0279-P0285 P0290-P0303 "
        "P0308-P0328 P0333-P0339"
    ),
    "widgets.stats.evidence.heterogeneity.dersimonian_laird": (
        "L0008 L0019 L0024 L0029 P0258-P0265 P0290-P0296 P0314-P0320"
    ),
    "widgets.stats.evidence.heterogeneity.reml": (
        "L0009-L0011 L0020-L0022 L0025-L0027 L0030-L0032 P0279-P0285 P0308-P0313 P0333-P0339"
    ),
    "widgets.stats.evidence.meta_analysis.pooled_effect": (
        "L0001-L0003 L0007-L0014 L0018-L0032 P0258-P0269 P0279-P0285 P0290-P0299 "
        "P0308-P0324 P0333-P0339"
    ),
    "widgets.stats.evidence.meta_analysis.risk_differences": (
        "L0001 L0007-L0012 L0018-L0032 P0290-P0303 P0308-P0313"
    ),
    "widgets.stats.evidence.pooling.cochran_mantel_haenszel": "L0004-L0005 L0015-L0016 P0255-P0257",
    "widgets.stats.evidence.ratios.halved": "L0002-L0003 L0013-L0014 P0258-P0273 "
    "P0279-P0289 P0314-P0328 P0333-P0339",
    "widgets.stats.evidence.ratios.informs": "L0002-L0003 L0007-L0011 L0013-L0014 "
    "L0018-L0032 P0286-P0289",
    "widgets.stats.evidence.ratios.peto_odds_ratio": "P0286-P0289",
    "widgets.stats.evidence.ratios.log_odds_ratios": "L0002 L0013 P0258-P0273 P0279-P0289",
    "widgets.stats.evidence.ratios.log_risk_ratios": "L0003 L0014 P0314-P0328 P0333-P0339",
    "widgets.stats.evidence.pooling.mantel_haenszel_difference": "L0006 L0017",
    "widgets.stats.evidence.pooling.pooled_on": "L0001-L0006 L0012-L0017",
    "widgets.stats.multiplicity.adjust.bonferroni": "P0488-P0489",
    "widgets.stats.multiplicity.adjust.fixed_sequence": "P0490-P0493",
    "widgets.stats.multiplicity.adjust.hochberg": "P0494-P0495",
    "widgets.stats.multiplicity.adjust.holm": "P0496-P0497",
    "widgets.stats.planning.power.power": "P0526-P0533 P0539-P0543 P0545-P0554",
    "widgets.stats.planning.predictive_power.beta_binomial": "P0001-P0002 P0566-P0567",
    "widgets.stats.planning.predictive_power.predictive_power": "P0566-P0567",
    "widgets.stats.planning.replication.chance_of_significance": "P0001-P0002",
    "widgets.stats.planning.size.size": "P0813-P0828",
    "widgets.stats.planning.size.worst_common_rate": "P0813-P0828",
    "widgets.stats.robustness.grim.percent_to_counts": "P0205-P0212",
    "widgets.stats.robustness.walsh.walsh_change": "P0197-P0204",
}
"""The ids of the records that go through a function or a test of the registry, in runs."""


def records_of(name: str) -> str:
    """Return which records hold for a function or a test, in words; none gives no words."""
    if name not in RECORDS:
        return ""
    ends = [run.split("-") for run in RECORDS[name].split()]
    count = sum(int(run[-1][1:]) - int(run[0][1:]) + 1 for run in ends)
    ids = ", ".join(" to ".join(run) for run in ends)
    values = "value" if count == 1 else "values"
    return f"{count} reference {values} ({ids}) of tests/reference/reference.json"
