"""Chapter 15: what later trials found, what both say together, and what to believe."""

from __future__ import annotations

from typing import Any

from widgets.book.assumptions import PRIORS, WORTH_HAVING
from widgets.book.later_trials import WHOLE, later_table
from widgets.book.tests import p_values_by_test
from widgets.book.wording import (
    chance_words,
    p_words,
    points,
    range_words,
    rate_words,
    rounded,
)
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.evidence.forest import pooled_by
from widgets.stats.evidence.meta_analysis import Pooled
from widgets.stats.evidence.posterior import (
    BetaParameters,
    Difference,
    beta_posterior,
    beta_prior,
    difference_distribution,
    updated_by_trial,
)
from widgets.stats.multiplicity.adjust import holm
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial


def numbers() -> dict[str, Any]:
    """Return the later trials, the pooled differences and the beliefs."""
    return {
        "sequel": {
            "name": trial().sources["L"].title,
            "lupil2": _later("lupil2_week12"),
            "subset": _later("lupil2_without_two_sites"),
            "dose_finding": trial().later_results["nct04077684_1miu"],
            **_together(),
            **_beliefs(),
            **_looks(),
            **_sizes(),
            **_transfer_trial(),
        }
    }


def _later(key: str) -> dict[str, Any]:
    """Return one analysis of LUPIL-2, with the range of what the known tests make of it."""
    result, table = trial().later_results[key], later_table(key)
    every = [p_value(test, *table) for test in TESTS]
    printed = result.printed_p_value
    assert printed is not None
    limits = miettinen_nurminen_interval(*table)
    return {
        "treatment": rate_words(*table.treatment),
        "control": rate_words(*table.control),
        "percent_treatment": result.percent_treatment,
        "percent_control": result.percent_control,
        "patients": table.n_total,
        "left_out": WHOLE.n_total - table.n_total,
        "p": printed,
        "to_hundredths": f"{rounded(printed.value, 2)}",
        "tests": len(TESTS),
        "low_p": p_words(min(every)),
        "high_p": p_words(max(every)),
        "points": points(table.risk_difference),
        "range": range_words(*limits),
        "cited": result.cited[0],
    }


def _together() -> dict[str, Any]:
    first, second = trial().outcomes["sri4_week12"].table, WHOLE
    level = conventions()["confidence_level"].value
    two, three = (first, second), (first, second, second)
    fixed, hk = (pooled_by(way, two, level) for way in ("fixed", "hk"))
    return {
        "fixed": _pooled(fixed),
        "hk": _pooled(hk),
        "hk_safe": _pooled(pooled_by("hk_safe", two, level)),
        "hk_three": _pooled(pooled_by("hk", three, level)),
        "q_p": p_words(fixed.q_p_value),
        "points_apart": points(first.risk_difference - second.risk_difference),
    }


def _pooled(one: Pooled) -> dict[str, str]:
    return {
        "points": str(points(one.estimate)),
        "range": range_words(one.interval.low, one.interval.high),
        "p": p_words(one.p_value),
    }


def _beliefs() -> dict[str, Any]:
    priors = {
        name: (beta_prior(*rates[:2]), beta_prior(*rates[2:])) for name, rates in PRIORS.items()
    }
    flat, sceptical = _seen(*priors["Flat"]), _seen(*priors["Sceptical"])
    return {
        "worth": f"{100 * WORTH_HAVING:g}",
        "better_100": int(rounded(100 * flat.above(0))),
        "not_better": chance_words(1 - flat.above(0)),
        "flat": _belief(flat),
        "flat_before": _belief(difference_distribution(*priors["Flat"])),
        "flat_both": _belief(updated_by_trial(flat, WHOLE)),
        "sceptical": _belief(sceptical),
        "enthusiastic_before": _belief(difference_distribution(*priors["Enthusiastic"])),
    }


def _seen(treatment: BetaParameters, control: BetaParameters) -> Difference:
    table = trial().outcomes["sri4_week12"].table
    return difference_distribution(
        beta_posterior(treatment, *table.treatment), beta_posterior(control, *table.control)
    )


def _belief(belief: Difference) -> dict[str, str]:
    return {
        "better": chance_words(belief.above(0)),
        "worth": chance_words(belief.above(WORTH_HAVING)),
        "range": range_words(belief.quantile(0.025), belief.quantile(0.975)),
    }


def _looks() -> dict[str, Any]:
    """Return week 24 by Holm's rule over the three printed p-values, and the tests of week 12."""
    alpha, week12 = conventions()["alpha"].value, trial().outcomes["sri4_week12"].table
    printed = [outcome.printed_p_value.value for outcome in trial().outcomes.values()]
    at = list(trial().outcomes).index("sri4_week24")
    one_more = week12._replace(responders_treatment=week12.responders_treatment + 1)
    return {
        "holm24": f"{rounded(float(holm(printed)[at]), 3)}",
        "above12": sum(p >= alpha for p in p_values_by_test(week12).values()),
        "after_below": sum(p < alpha for p in p_values_by_test(one_more).values()),
    }


def _sizes() -> dict[str, int]:
    """Return how many patients, arms and kinds of cells some sentences are about."""
    nephritis = trial().outcomes["nephritis_remission"].table
    cells = [trial().cells[key] for key in ("regulatory_t", "cd4_total", "cd8_total")]
    return {
        "nephritis_patients": nephritis.n_total,
        "arms": len(trial().arms),
        "dose_finding_arms": len(trial().facts["nct04077684_arms"].value),  # type: ignore[arg-type]  # a list of words
        "cells": len(cells),
        "cells_in_abstract": sum(str(c.cited[0]) == "P, Abstract" for c in cells),
    }


def _transfer_trial() -> dict[str, str]:
    """Return the imagined trial of the question on another trial."""
    table = TwoArm(60, 100, 48, 100)
    limits = miettinen_nurminen_interval(*table)
    return {
        "spray_points": str(points(table.risk_difference)),
        "spray_range": range_words(limits.low, limits.high),
    }
