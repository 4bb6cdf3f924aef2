"""Reference methods about estimates and intervals: the project's function, or a second opinion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from tests.reference import intervals, pooling
from tests.stats.evidence.beta_difference import chance_above
from widgets.stats.estimates import (
    effect,
    log_ratio,
    odds_ratio,
    proportion,
    risk_difference,
    risk_ratio,
    textbook,
)
from widgets.stats.estimates.conditional_limits import conditional_limits
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import Interval, critical_value
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.evidence.forest import POOLED_BY, pooled_by
from widgets.stats.evidence.pooling import POOLED_ON, cochran_mantel_haenszel, pooled_on
from widgets.stats.numerics.counts import counts
from widgets.stats.two_arm import TwoArm

Inputs = dict[str, Any]
P_ALONE = ("cochran_mantel_haenszel", "continuity")
"""Ways to take tables together of which a p-value alone is recorded."""


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


def _inverted(test: str, inputs: Inputs) -> list[float | str]:
    return _shown(interval_for(test), inputs)


def _miettinen_nurminen(inputs: Inputs) -> list[float | str]:
    """The range beside the N-1 test, by its own function and by the one that the cards call."""
    limits = _shown(risk_difference.miettinen_nurminen_interval, inputs)
    np.testing.assert_allclose(limits, _inverted("n_minus_1", inputs), atol=1e-9)
    return limits


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
    a, b = float(inputs.get("prior_a", 1)), float(inputs.get("prior_b", 1))
    x1, n1, x0, n0 = _four(inputs)
    treatment, control = (a + x1, b + n1 - x1), (a + x0, b + n0 - x0)
    return _number(chance_above(treatment, control, float(inputs.get("delta", difference))))


def _number_needed(inputs: Inputs) -> list[float | str]:
    """With Newcombe's interval, whose reciprocals the source prints."""
    x1, n1, x0, n0 = _four(inputs)
    low, high = textbook.newcombe_interval(x1, n1, x0, n0, confidence_level=_level(inputs))
    ends = number_needed_to_treat_interval(low, high)
    needed = effect.number_needed_to_treat(x1, n1, x0, n0)
    return [_number(needed), _number(ends.benefit_limit), _number(ends.harm_limit)]


PARTS = ("est,se", "est,se,lo,hi", "est,se,lo,hi,p,Q", "est,se,lo,hi,p,tau2,Q")
PARTS += ("est,se,lo,hi,p,tau2,Q,I2",)


def _pooled(measure: str, method: str, parts: str, inputs: Inputs) -> list[float | str]:
    values = pooling.pooled(measure, method, counts(*_four(inputs)), _level(inputs))
    return [_number(values[part]) for part in parts.split(",")]


def _cochran_mantel_haenszel(inputs: Inputs) -> list[float | str]:
    return [_number(part) for part in cochran_mantel_haenszel(counts(*_four(inputs)))]


def _meta(*methods: str) -> dict[str, Callable[[Inputs], object]]:
    return {
        f"meta.{measure}.{method}.[{parts}]": partial(_pooled, measure, method, parts)
        for measure in ("rd", "rr", "or")
        for method in methods
        for parts in PARTS
    }


def _tables(inputs: Inputs) -> tuple[TwoArm, ...]:
    return tuple(TwoArm(*table) for table in zip(*_four(inputs), strict=True))


def _pooled_on(measure: str, inputs: Inputs) -> list[float | str]:
    return [_number(part) for part in pooled_on(measure, _tables(inputs), _level(inputs))]


def _p_on(measure: str, inputs: Inputs) -> float:
    return pooled_on(measure, _tables(inputs)).p_value


def _pooled_by(way: str, inputs: Inputs) -> list[float | str]:
    one = pooled_by(way, _tables(inputs), _level(inputs))
    ends = one.estimate, one.standard_error, *one.interval
    return [_number(part) for part in (*ends, one.p_value, one.tau_squared, one.q)]


METHODS: dict[str, Callable[[Inputs], object]] = {
    "prop_ci.wilson": _wilson,
    "rd_ci.miettinen_nurminen": _miettinen_nurminen,
    "rd_ci.mee": partial(_inverted, "pearson"),
    "rd_ci.wald": partial(_inverted, "wald"),
    "rd_ci.wald_cc": partial(_shown, textbook.wald_corrected_interval),
    "rd_ci.agresti_caffo": partial(_shown, textbook.agresti_caffo_interval),
    "rd_ci.newcombe": partial(_shown, textbook.newcombe_interval),
    "rr_ci.log_katz": partial(_shown, log_ratio.katz_interval),
    "or_ci.woolf": partial(_shown, log_ratio.woolf_interval),
    "rr_ci.miettinen_nurminen": partial(_shown, risk_ratio.miettinen_nurminen_interval),
    "rr_ci.koopman": partial(_score, risk_ratio.score_interval),
    "or_ci.miettinen_nurminen": partial(_shown, odds_ratio.miettinen_nurminen_interval),
    "or_ci.cornfield_score_uncorrected": partial(_score, odds_ratio.score_interval),
    "or_ci.baptista_pike_exact": partial(_conditional, "fisher"),
    "rule_of_three.exact_upper95_one_sided": partial(_upper_bound, level=0.95),
    "rule_of_three.exact_upper975": partial(_upper_bound, level=0.975),
    **_meta("EE", "DL", "DL+HK", "REML", "REML+HK"),
    **{f"pooled_by.{way}.[est,se,lo,hi,p,tau2,Q]": partial(_pooled_by, way) for way in POOLED_BY},
    **{
        f"pooled_on.{way}.[est,lo,hi,p]": partial(_pooled_on, way)
        for way in POOLED_ON
        if way not in P_ALONE
    },
    **{f"pooled_on.{way}.p": partial(_p_on, way) for way in P_ALONE},
}
SECOND_OPINIONS: dict[str, Callable[[Inputs], object]] = {
    "prop_ci.wald": partial(_second, intervals.rate_wald),
    "prop_ci.agresti_coull": partial(_second, intervals.rate_agresti_coull),
    "prop_ci.jeffreys": partial(_second, intervals.rate_jeffreys),
    "prop_ci.midp": partial(_second, intervals.rate_mid_p),
    "prop_ci.clopper_pearson": _option(intervals.rate_scipy, "exact"),
    "prop_ci.wilsoncc": _option(intervals.rate_scipy, "wilsoncc"),
    "rd_ci.hauck_anderson": partial(_second, intervals.difference_hauck_anderson),
    "rd_ci.newcombe_cc": partial(_second, intervals.difference_newcombe_corrected),
    "rd_ci.exact_uncond_score_central": partial(_second, intervals.difference_exact),
    "or.cond_exact_ci": partial(_second, intervals.odds_central),
    "or_ci.cornfield_exact": partial(_second, intervals.odds_central),
    "or_ci.cornfield_midp": partial(_second, partial(intervals.odds_central, own=0.5)),
    "or_ci.baptista_pike_midp": partial(_second, intervals.odds_baptista_pike_mid_p),
    "or.cond_mle": lambda inputs: _number(intervals.odds_conditional(*_four(inputs))),
    "bayes.prob_p1_gt_p0": _posterior_probability,
    "bayes.prob_diff_gt_0.1": partial(_posterior_probability, difference=0.1),
    "nnt.[nnt,1/upper,1/lower]": _number_needed,
    "meta.cmh_chi2.[stat,p]": _cochran_mantel_haenszel,
    **_meta("MH", "peto"),
}
