"""Reference methods about estimates and intervals: the project's function, or a second opinion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from tests.reference import intervals
from widgets.stats.estimates import effect, odds_ratio, proportion, risk_difference, risk_ratio
from widgets.stats.estimates.conditional_limits import conditional_limits
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import Interval, critical_value
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.evidence import evidence, meta_analysis
from widgets.stats.evidence.stratified import cochran_mantel_haenszel
from widgets.stats.numerics.counts import counts

Inputs = dict[str, Any]


def _four(inputs: Inputs) -> tuple[Any, Any, Any, Any]:
    return inputs["x1"], inputs["n1"], inputs["x0"], inputs["n0"]


def _level(inputs: Inputs) -> float:
    """Confidence level of a record: 95% unless it names another, as level or as alpha."""
    for name in ("confidence_level", "conf_level", "level", "conf"):
        if name in inputs:
            return float(inputs[name])
    return 1 - float(inputs["alpha"]) if "alpha" in inputs else 0.95


def _number(value: object) -> float | str:
    number = float(np.asarray(value))
    return ("Inf" if number > 0 else "-Inf") if np.isinf(number) else number


def _shown(method: Callable[..., Interval], inputs: Inputs) -> list[float | str]:
    """Limits by a function of the app."""
    return [_number(end) for end in method(*_four(inputs), confidence_level=_level(inputs))]


def _second(method: Callable[..., Any], inputs: Inputs, *options: str) -> list[float | str]:
    """Limits by a second opinion."""
    arms = _four(inputs) if "x1" in inputs else (inputs["x"], inputs["n"])
    return [_number(end) for end in method(*arms, _level(inputs), *options)]


def _option(method: Callable[..., Any], option: str) -> Callable[[Inputs], object]:
    return lambda inputs: _second(method, inputs, option)


def _wilson(inputs: Inputs) -> list[float | str]:
    level = _level(inputs)
    limits = proportion.wilson_interval(inputs["x"], inputs["n"], confidence_level=level)
    return [_number(end) for end in limits]


def _conditional(test: str, inputs: Inputs) -> list[float | str]:
    limits = conditional_limits(test, counts(*_four(inputs)), 1 - _level(inputs))
    return [_number(np.exp(end)) for end in limits]


def _score(method: Callable[..., Interval], inputs: Inputs) -> list[float | str]:
    limits = method(counts(*_four(inputs)), critical_value(_level(inputs)))
    return [_number(end) for end in limits]


def _upper_bound(inputs: Inputs, level: float) -> float | str:
    bound = proportion.upper_bound(inputs.get("x", 0), inputs["n"], confidence_level=level)
    return _number(bound)


def _posterior_probability(inputs: Inputs, difference: float = 0.0) -> float | str:
    prior = (float(inputs.get("prior_a", 1)), float(inputs.get("prior_b", 1)))
    difference = float(inputs.get("delta", difference))
    return _number(
        evidence.posterior_probability(*_four(inputs), difference=difference, prior=prior)
    )


def _number_needed(inputs: Inputs) -> list[float | str]:
    """With Newcombe's interval, whose reciprocals the source prints."""
    x1, n1, x0, n0 = _four(inputs)
    low, high = intervals.difference_newcombe(x1, n1, x0, n0, _level(inputs))
    ends = number_needed_to_treat_interval(low, high)
    needed = effect.number_needed_to_treat(x1, n1, x0, n0)
    return [_number(needed), _number(ends.benefit_limit), _number(ends.harm_limit)]


_SCALES = {"or": "odds_ratio", "rr": "risk_ratio", "rd": "risk_difference"}
_POOLING = {
    "EE": ("equal_effects", False),
    "MH": ("mantel_haenszel", False),
    "peto": ("peto", False),
    "DL": ("dersimonian_laird", False),
    "DL+HK": ("dersimonian_laird", True),
    "REML": ("reml", False),
    "REML+HK": ("reml", True),
}
_PARTS = ("est,se", "est,se,lo,hi", "est,se,lo,hi,p,Q", "est,se,lo,hi,p,tau2,Q")
_PARTS += ("est,se,lo,hi,p,tau2,Q,I2",)


def _pooled(measure: str, method: str, parts: str, inputs: Inputs) -> list[float | str]:
    """The parts a record lists; I squared in percent, as the sources print it."""
    pooling, hartung_knapp = _POOLING[method]
    model = meta_analysis.Model(_SCALES[measure], pooling, hartung_knapp, _level(inputs))
    pooled = meta_analysis.pooled_effect(*_four(inputs), model)
    values = {
        "est": pooled.estimate,
        "se": pooled.standard_error,
        "lo": pooled.interval.low,
        "hi": pooled.interval.high,
        "p": pooled.p_value,
        "tau2": pooled.tau_squared,
        "Q": pooled.q,
        "I2": 100 * pooled.i_squared,
    }
    return [_number(values[part]) for part in parts.split(",")]


def _cochran_mantel_haenszel(inputs: Inputs) -> list[float | str]:
    return [_number(part) for part in cochran_mantel_haenszel(*_four(inputs))]


METHODS: dict[str, Callable[[Inputs], object]] = {
    "prop_ci.wilson": _wilson,
    "prop_ci.wald": partial(_second, intervals.rate_wald),
    "prop_ci.agresti_coull": partial(_second, intervals.rate_agresti_coull),
    "prop_ci.jeffreys": partial(_second, intervals.rate_jeffreys),
    "prop_ci.midp": partial(_second, intervals.rate_mid_p),
    "prop_ci.clopper_pearson": _option(intervals.rate_scipy, "exact"),
    "prop_ci.wilsoncc": _option(intervals.rate_scipy, "wilsoncc"),
    "rd_ci.miettinen_nurminen": partial(_shown, risk_difference.miettinen_nurminen_interval),
    "rd_ci.mee": partial(_shown, interval_for("pearson")),
    "rd_ci.wald": partial(_shown, interval_for("wald")),
    "rd_ci.exact_uncond_score_central": partial(_shown, interval_for("barnard_central")),
    "rd_ci.wald_cc": partial(_second, intervals.difference_wald_corrected),
    "rd_ci.agresti_caffo": partial(_second, intervals.difference_agresti_caffo),
    "rd_ci.hauck_anderson": partial(_second, intervals.difference_hauck_anderson),
    "rd_ci.newcombe": partial(_second, intervals.difference_newcombe),
    "rd_ci.newcombe_cc": _option(intervals.difference_newcombe, "wilsoncc"),
    "rr_ci.miettinen_nurminen": partial(_shown, risk_ratio.miettinen_nurminen_interval),
    "rr_ci.koopman": partial(_score, risk_ratio.score_interval),
    "rr_ci.log_katz": partial(_second, intervals.ratio_katz),
    "or_ci.miettinen_nurminen": partial(_shown, odds_ratio.miettinen_nurminen_interval),
    "or_ci.cornfield_score_uncorrected": partial(_score, odds_ratio.score_interval),
    "or_ci.cornfield_exact": partial(_conditional, "fisher_central"),
    "or_ci.cornfield_midp": partial(_conditional, "mid_p_central"),
    "or_ci.baptista_pike_exact": partial(_conditional, "fisher"),
    "or_ci.baptista_pike_midp": partial(_second, intervals.odds_baptista_pike_mid_p),
    "or_ci.woolf": partial(_second, intervals.odds_woolf),
    "or.cond_exact_ci": partial(_conditional, "fisher_central"),
    "or.cond_mle": lambda inputs: _number(intervals.odds_conditional(*_four(inputs))),
    "rule_of_three.exact_upper95_one_sided": partial(_upper_bound, level=0.95),
    "rule_of_three.exact_upper975": partial(_upper_bound, level=0.975),
    "bayes.prob_p1_gt_p0": _posterior_probability,
    "bayes.prob_diff_gt_0.1": partial(_posterior_probability, difference=0.1),
    "nnt.[nnt,1/upper,1/lower]": _number_needed,
    "meta.cmh_chi2.[stat,p]": _cochran_mantel_haenszel,
    **{
        f"meta.{measure}.{method}.[{parts}]": partial(_pooled, measure, method, parts)
        for measure in _SCALES
        for method in _POOLING
        for parts in _PARTS
    },
}
