"""Reference methods about estimates and intervals, each mapped to the project's function."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from widgets.stats.estimates import odds_ratio, proportion, risk_difference, risk_ratio
from widgets.stats.estimates.limits import IntervalMethod
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.evidence import evidence, meta_analysis
from widgets.stats.evidence.stratified import cochran_mantel_haenszel

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


def _two_arms(method: IntervalMethod, inputs: Inputs, **options: Any) -> list[float | str]:
    limits = method(*_four(inputs), confidence_level=_level(inputs), **options)
    return [_number(limit) for limit in limits]


def _one_arm(method: IntervalMethod, inputs: Inputs, **options: Any) -> list[float | str]:
    limits = method(inputs["x"], inputs["n"], confidence_level=_level(inputs), **options)
    return [_number(limit) for limit in limits]


def _posterior_probability(inputs: Inputs, difference: float = 0.0) -> float | str:
    prior = (float(inputs.get("prior_a", 1)), float(inputs.get("prior_b", 1)))
    difference = float(inputs.get("delta", difference))
    return _number(
        evidence.posterior_probability(*_four(inputs), difference=difference, prior=prior)
    )


def _number_needed(inputs: Inputs) -> list[float | str]:
    """With Newcombe's interval, whose reciprocals the source prints."""
    result = number_needed_to_treat_interval(
        *_four(inputs),
        confidence_level=_level(inputs),
        method=risk_difference.newcombe_interval,
    )
    return [_number(part) for part in (result.estimate, result.benefit_limit, result.harm_limit)]


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
    **{
        f"prop_ci.{name}": partial(_one_arm, proportion.INTERVALS[key])
        for name, key in {
            "wald": "wald",
            "wilson": "wilson",
            "midp": "mid_p",
            "agresti_coull": "agresti_coull",
            "clopper_pearson": "clopper_pearson",
            "jeffreys": "jeffreys",
        }.items()
    },
    "prop_ci.wilsoncc": partial(_one_arm, proportion.wilson_interval, correction=True),
    **{
        f"rd_ci.{name}": partial(_two_arms, method)
        for name, method in risk_difference.INTERVALS.items()
    },
    "rr_ci.log_katz": partial(_two_arms, risk_ratio.katz_interval),
    "rr_ci.koopman": partial(_two_arms, risk_ratio.koopman_interval),
    "rr_ci.miettinen_nurminen": partial(_two_arms, risk_ratio.miettinen_nurminen_interval),
    "or_ci.woolf": partial(_two_arms, odds_ratio.woolf_interval),
    "or_ci.miettinen_nurminen": partial(_two_arms, odds_ratio.miettinen_nurminen_interval),
    "or_ci.cornfield_score_uncorrected": partial(_two_arms, odds_ratio.score_interval),
    "or_ci.cornfield_exact": partial(_two_arms, odds_ratio.cornfield_interval),
    "or_ci.cornfield_midp": partial(_two_arms, odds_ratio.cornfield_interval, mid_p=True),
    "or_ci.baptista_pike_exact": partial(_two_arms, odds_ratio.baptista_pike_interval),
    "or_ci.baptista_pike_midp": partial(_two_arms, odds_ratio.baptista_pike_interval, mid_p=True),
    "or.cond_exact_ci": partial(_two_arms, odds_ratio.cornfield_interval),
    "or.cond_mle": lambda inputs: _number(odds_ratio.conditional_odds_ratio(*_four(inputs))),
    "rule_of_three.exact_upper95_one_sided": lambda inputs: _number(
        proportion.upper_bound(inputs.get("x", 0), inputs["n"])
    ),
    "rule_of_three.exact_upper975": lambda inputs: _number(
        proportion.upper_bound(inputs.get("x", 0), inputs["n"], confidence_level=0.975)
    ),
    "bayes.prob_p1_gt_p0": _posterior_probability,
    "bayes.prob_diff_gt_0.1": partial(_posterior_probability, difference=0.1),
    "nnt.[nnt,1/upper,1/lower]": _number_needed,
    "rd_ci.exact_uncond_score_central": partial(
        _two_arms, risk_difference.exact_unconditional_interval
    ),
    "meta.cmh_chi2.[stat,p]": _cochran_mantel_haenszel,
    **{
        f"meta.{measure}.{method}.[{parts}]": partial(_pooled, measure, method, parts)
        for measure in _SCALES
        for method in _POOLING
        for parts in _PARTS
    },
    "rd_ci.wald_cc": partial(_two_arms, risk_difference.wald_interval, correction=True),
    "rd_ci.newcombe_cc": partial(_two_arms, risk_difference.newcombe_interval, correction=True),
}
