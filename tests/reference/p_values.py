"""How the tests, power, size, fragility and the like of the reference file map to widgets.stats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy import stats

from tests.stats.planning.approximations import (
    arcsine_n,
    arcsine_power,
    fleiss_n,
    normal_n,
    normal_power,
)
from widgets.stats.multiplicity.adjust import (
    bonferroni,
    fixed_sequence,
    hochberg,
    holm,
)
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.hypergeometric import rows
from widgets.stats.p_values.chi_square import likelihood_ratio_z, pearson_z
from widgets.stats.p_values.p_value import p_value
from widgets.stats.p_values.planes import plane
from widgets.stats.p_values.z_tests import wald_z
from widgets.stats.planning.design import Design
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.power import power
from widgets.stats.planning.predictive_power import beta_binomial, predictive_power
from widgets.stats.planning.replication import PredictiveDistributions, chance_of_significance
from widgets.stats.planning.size import size
from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.robustness.walsh import walsh_fragility, walsh_reverse_fragility

Inputs = Mapping[str, Any]
Method = Callable[[Inputs], Any]


def _four(i: Inputs) -> tuple[Any, Any, Any, Any]:
    return i["x1"], i["n1"], i["x0"], i["n0"]


def _alpha(i: Inputs) -> float:
    return float(i.get("alpha", 0.05))


def _p(test: str, alternative: str = "two-sided") -> Method:
    return lambda i: p_value(test, *_four(i), alternative)


def _z(statistic: Callable[..., Any]) -> Callable[[Inputs], float]:
    return lambda i: float(statistic(counts(*_four(i))))


def _statistic(statistic: Callable[..., Any]) -> Method:
    return lambda i: _z(statistic)(i) ** 2


def _stat_and_p(statistic: Callable[..., Any], test: str) -> Method:
    return lambda i: [_z(statistic)(i), p_value(test, *_four(i))]


def _design(test: str, i: Inputs) -> Design:
    return Design(test, i["n1"], i["n0"], _alpha(i))


def _power(test: str) -> Method:
    return lambda i: power(_design(test, i), i["p1"], i["p0"])


def _size(test: str) -> Method:
    return lambda i: size(_design(test, i))


def _side(i: Inputs) -> str:
    return "greater" if i["p1"] > i["p0"] else "less"


def _half_alpha_power(i: Inputs) -> float:
    """Return the power of one tail of Fisher's test, as a sum over all tables."""
    p = plane("fisher", i["n1"], i["n0"], alternative=_side(i))
    treatment = stats.binom.pmf(np.arange(i["n1"] + 1), i["n1"], i["p1"])
    control = stats.binom.pmf(np.arange(i["n0"] + 1), i["n0"], i["p0"])
    return float(treatment @ (p <= _alpha(i) / 2 * (1 + 1e-12)) @ control)


def _goal(i: Inputs) -> Goal:
    return Goal(i["p1"], i["p0"], i.get("power", 0.8), _alpha(i), i.get("ratio", 1))


def _exact_n_half_alpha(i: Inputs) -> int:
    # The exact number lies near Fleiss's; the whole range 1..500 would take seconds.
    goal = _goal(i)
    sizes = range(max(1, int(fleiss_n(goal) * 0.7) - 10), 501)
    return next(n for n in sizes if _half_alpha_power({**i, "n1": n, "n0": n}) >= goal.power)


def _normal_n_total(i: Inputs) -> float:
    goal = _goal(i)
    return normal_n(goal) * (1 + goal.ratio)


def _normal_power(i: Inputs) -> Any:
    return normal_power(i["p1"], i["p0"], i["n1"], i["n0"], _alpha(i))


def _arcsine_power(i: Inputs) -> Any:
    return arcsine_power(i["p1"], i["p0"], i["n1"], i["n0"], _alpha(i))


def _fragility(test: str) -> Method:
    """Return the fewest flips, in both arms, to a table on the other side of alpha."""

    def fewest(i: Inputs) -> int:
        t, c = np.arange(i["n1"] + 1)[:, None], np.arange(i["n0"] + 1)
        significant = p_value(test, t, i["n1"], c, i["n0"]) < _alpha(i)
        flips = abs(t - i["x1"]) + abs(c - i["x0"])
        return int(flips[significant != significant[i["x1"], i["x0"]]].min())

    return fewest


def _walsh(rule: Callable[..., int | None]) -> Method:
    return lambda i: rule("fisher", *_four(i), _alpha(i))


def _adjusted(adjust: Callable[..., Any]) -> Method:
    return lambda i: adjust(i["p"]).tolist()


def _assurance(i: Inputs) -> float:
    distributions = (
        beta_binomial(i[n], tuple(i[prior])) for n, prior in (("n1", "prior1"), ("n0", "prior0"))
    )
    return chance_of_significance("fisher", PredictiveDistributions(*distributions), _alpha(i))


def _predictive(i: Inputs) -> float:
    return predictive_power(_design("fisher", i), i["x1"], i["m1"], i["x0"], i["m0"])


def _point(i: Inputs) -> float:
    row = rows(counts(*([n] for n in _four(i))))
    return float(row.probability[0, row.observed[0]])


def _type_s_m(i: Inputs) -> list[float]:
    """Return power, type S and type M of a normal estimate: Lu, Qiu & Deng (2019)."""
    away, z = abs(i["true_effect"]) / i["se"], stats.norm.isf(_alpha(i) / 2)
    right, wrong = stats.norm.sf(z - away), stats.norm.sf(z + away)
    size = stats.norm.pdf(away + z) + stats.norm.pdf(away - z) + away * (right - wrong)
    power = right + wrong
    return [power, wrong / power, size / (away * power)]


METHODS: dict[str, Method] = {
    "assurance.fisher_two_p<=.05_favouring_arm1": _assurance,
    "barnard_zpooled.greater.p": _p("barnard", "greater"),
    "barnard_zpooled.two.p": _p("barnard"),
    "barnard_zunpooled.two.p": _p("barnard_unpooled"),
    "boschloo.central.p": _p("boschloo_central"),
    "boschloo.greater.p": _p("boschloo_central", "greater"),
    "boschloo.less.p": _p("boschloo_central", "less"),
    "boschloo.minlike.p": _p("boschloo_minlike"),
    "fisher.greater.p": _p("fisher", "greater"),
    "fisher.less.p": _p("fisher", "less"),
    "fisher.midp_central.p": _p("mid_p_central"),
    "fisher.midp_minlike.p": _p("mid_p"),
    "fisher.point": _point,
    "fisher.two.p": _p("fisher"),
    "fragility.reverse_fisher": _walsh(walsh_reverse_fragility),
    "fragility.walsh_fisher": _walsh(walsh_fragility),
    "grim.percent_consistent": lambda i: bool(percent_to_counts(str(i["percent"]), i["n"])),
    "grim.percent_to_counts": lambda i: percent_to_counts(str(i["percent"]), i["n"]),
    "log_odds_wald.p": _p("log_odds_wald"),
    "wald.p": _p("wald"),
    "lr_g.p": _p("likelihood_ratio"),
    "lr_g.stat": _statistic(likelihood_ratio_z),
    "n1_chi2.p": _p("n_minus_1"),
    "p_adjust.bonferroni": _adjusted(bonferroni),
    "p_adjust.fixed_sequence": _adjusted(fixed_sequence),
    "p_adjust.hochberg": _adjusted(hochberg),
    "p_adjust.holm": _adjusted(holm),
    "pearson_chi2.p": _p("pearson"),
    "pearson_chi2.stat": _statistic(pearson_z),
    "power_exact.barnard_zpooled": _power("barnard"),
    "power_exact.boschloo_minlike": _power("boschloo_minlike"),
    "power_exact.fisher_two": _power("fisher"),
    "power_exact.pearson": _power("pearson"),
    "power_exact.yates": _power("yates"),
    "predictive_power.fisher_uniform_prior": _predictive,
    "size_exact.fisher": _size("fisher"),
    "size_exact.n1": _size("n_minus_1"),
    "size_exact.pearson": _size("pearson"),
    "size_exact.z_unpooled": _size("wald"),
    "t_test.p": _p("t"),
    "uncond_score_central.p": _p("barnard_central"),
    "yates_chi2.p": _p("yates"),
    "z_unpooled.[stat,p]": _stat_and_p(wald_z, "wald"),
}
SECOND_OPINIONS: dict[str, Method] = {
    "fragility.general_chisq_yates": _fragility("yates"),
    "fragility.general_fisher": _fragility("fisher"),
    "n_per_arm.arcsine": lambda i: arcsine_n(_goal(i)),
    "n_per_arm.exact_fisher_half_alpha": _exact_n_half_alpha,
    "n_per_arm.fleiss_cc": lambda i: fleiss_n(_goal(i)),
    "n_per_arm.normal_pooled": lambda i: normal_n(_goal(i)),
    "n_total.normal_pooled": _normal_n_total,
    "p_adjust.BH": _adjusted(stats.false_discovery_control),
    "power_exact.fisher_one_sided_half_alpha": _half_alpha_power,
    "power_normal.arcsine": _arcsine_power,
    # The name says one tail, but the number that the source prints counts both.
    "power_normal.one_tail": _normal_power,
    "power_normal.unpooled_alt_pooled_null": _normal_power,
    "type_sm.normal[power,typeS,typeM]": _type_s_m,
}
