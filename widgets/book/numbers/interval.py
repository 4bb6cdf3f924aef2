"""Chapter 8: the range that fits the benefit, the harms, and what nobody saw."""

from __future__ import annotations

from typing import Any

from widgets.book.wording import (
    chance_words,
    limit_words,
    p_equals,
    p_words,
    percent,
    range_words,
    rate_words,
    rounded,
)
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.proportion import rule_of_three, upper_bound
from widgets.stats.multiplicity.rare_harm import chance_of_any_event, rare_event_power
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial

TEST = "n_minus_1"
"""The test of this chapter; its inversion is the interval of Miettinen and Nurminen."""

RARE = 100
"""The rare harm of the guess strikes 1 in this many."""

OFTEN = 50
"""The harm of the question after it strikes 1 in this many; it must not answer that guess."""

LEAFLET = 150
"""Patients of the imagined leaflet, in the question on another trial."""


TRUTHS = {"none": 0, "small": 10, "large": 45}
"""The true benefits, in points, whose p-values the text names."""


def numbers() -> dict[str, Any]:
    """Return the range of benefits, those of the harms, what may have unblinded, the rare harm."""
    return {"interval": _interval(), "harms": _harms(), "blind": _blind(), "rare": _rare()}


def _interval() -> dict[str, Any]:
    table = trial().outcomes["sri4_week12"].table
    limits = {key: interval_for(key)(*table) for key in (TEST, "wald", "fisher")}
    p = {
        f"p_{key}": p_equals(p_value_function(TEST, *table, truth / 100))
        for key, truth in TRUTHS.items()
    }
    return p | {
        "small": TRUTHS["small"],
        "large": TRUTHS["large"],
        "range": range_words(*limits[TEST]),
        "wald": range_words(*limits["wald"]),
        "fisher": range_words(*limits["fisher"]),
        "high": f"{rounded(100 * limits[TEST].high)}",
        "level": percent(conventions()["confidence_level"].value),
    }


def _harms() -> dict[str, Any]:
    events = trial().adverse_events
    harms: dict[str, Any] = {key: _event(event.table) for key, event in events.items()}
    below = [
        key
        for key, event in events.items()
        if p_value(TEST, *event.table) < conventions()["alpha"].value
    ]
    n = events["serious"].treatment.n
    return harms | {
        "rows": len(events),
        "below": len(below),
        "cited": events["serious"].cited[0],
        "fever_low": limit_words(interval_for(TEST)(*events["fever"].table).low),
        "fever_low_fisher": limit_words(interval_for("fisher")(*events["fever"].table).low),
        "none_n": n,
        "bound": f"{rounded(100 * upper_bound(0, n), 1)}",
        "bound_one": f"{rounded(100 * upper_bound(1, n + 1), 1)}",
        "rule": f"{rounded(100 * rule_of_three(n), 1)}",
        "for_one_percent": f"{3 * RARE:,}",
    }


def _blind() -> dict[str, int]:
    """Return how many patients had a visible reaction, and how many of them were on treatment."""
    sore = trial().adverse_events["injection_site_reaction"]
    here, there = sore.treatment.patients, sore.control.patients
    return {"sore": here + there, "sore_treatment": here}


def _event(table: TwoArm) -> dict[str, str]:
    limits = interval_for(TEST)(*table)
    return {
        "treatment": rate_words(*table.treatment),
        "control": rate_words(*table.control),
        "p": p_words(p_value(TEST, *table)),
        "fisher": p_words(p_value("fisher", *table)),
        "range": range_words(limits.low, limits.high),
        "high": f"{rounded(100 * limits.high)}",
    }


def _rare() -> dict[str, str]:
    n, risk = trial().control.n_randomised, 1 / RARE
    return {
        "of": f"{RARE:,}",
        "n": str(n),
        "seen": f"{rounded(100 * chance_of_any_event(risk, n))}",
        "missed": f"{rounded(100 * (1 - chance_of_any_event(risk, n)))}",
        "often": f"{OFTEN}",
        "often_missed": f"{rounded(100 * (1 - chance_of_any_event(1 / OFTEN, n - 1)))}",
        "found": chance_words(rare_event_power(risk, risk / 2, n)),
        "leaflet": percent(upper_bound(0, LEAFLET), 1),
        "leaflet_rule": percent(rule_of_three(LEAFLET)),
        "leaflet_none": f"{rounded(100 * (1 - chance_of_any_event(1 / LEAFLET, LEAFLET)))}",
        "large": "5,000",
        "found_large": chance_words(rare_event_power(risk, risk / 2, 5000)),
    }
