"""Chapter 9: what a repeat of the trial would show, and how many patients it would take."""

from __future__ import annotations

from typing import Any

import numpy as np

from widgets.book.assumptions import SMALLER_BENEFIT
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.repeats import middle_repeats
from widgets.book.wording import percent, points, rounded
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.power import power
from widgets.stats.planning.replication import chance_of_significance, predictive_distributions
from widgets.stats.planning.sample_size import exact_n, power_by_n
from widgets.stats.planning.size import size
from widgets.stats.planning.type_s_m import exact_type_s_m
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial

REPEATS = 10
"""The repeats of the guess."""
OTHER_SIZES = (100, 400)
"""Patients in each arm of imagined trials whose p-value is at the line too."""


def numbers() -> dict[str, Any]:
    """Return what repeats of the trial would show, and how many patients a larger one needs."""
    return {"replication": OnDemand(_words, _repeats, _chances, _at_the_line, _plans)}


def _words() -> dict[str, Any]:
    aim = percent(conventions()["power"].value)
    return {"aim": aim, "smaller": points(SMALLER_BENEFIT)}


def _repeats() -> dict[str, Any]:
    tables = {week: trial().outcomes[f"sri4_{week}"].table for week in ("week12", "week24")}
    sizes = {"once": 1, "twice": 2, "four": 4}
    expected: dict[str, Any] = {
        "week12": {
            belief: {size: _expected(tables["week12"], k, belief) for size, k in sizes.items()}
            for belief in ("exact", "uncertain")
        },
        "week24": {"exact": {"once": _expected(tables["week24"], 1, "exact")}},
    }
    return {week: expected[week] | _smallest_finding(table) for week, table in tables.items()}


def _chances() -> dict[str, Any]:
    """Return power and size at the trial's own size."""
    outcome = trial().outcomes["sri4_week12"]
    arms = outcome.treatment.n, outcome.control.n
    rates = outcome.treatment.response_rate, outcome.control.response_rate
    alpha = conventions()["alpha"].value
    tests = {test: Design(test, *arms, alpha) for test in ("pearson", "fisher")}
    seen = {test: power(design, *rates) for test, design in tests.items()}
    return {
        "ten": round(REPEATS * seen["pearson"]),
        "power": {test: percent(chance) for test, chance in seen.items()},
        "size": {test: percent(size(design), 1) for test, design in tests.items()},
    }


def _at_the_line() -> dict[str, Any]:
    """Return the power at the observed rates of larger trials whose p is near alpha.

    Their control arms respond about as often as this trial's; p is as near as counts allow.
    """
    rate, alpha = (
        trial().outcomes["sri4_week12"].control.response_rate,
        conventions()["alpha"].value,
    )
    chances = []
    for n in OTHER_SIZES:
        control = round(rate * n)
        treatment = np.arange(control, n + 1)
        p = p_value("pearson", treatment, n, control, n)
        found = int(treatment[np.abs(p - alpha).argmin()])
        chances.append(percent(power(Design("pearson", n, n, alpha), found / n, control / n)))
    return {"line_sizes": OTHER_SIZES, "at_line": chances}


def _plans() -> dict[str, Any]:
    """Return the patients per arm for the usual power, if the truth is what was seen or less."""
    outcome = trial().outcomes["sri4_week12"]
    control, aim = outcome.control.response_rate, conventions()["power"].value
    seen, less = (
        Goal(rate, control, aim)
        for rate in (outcome.treatment.response_rate, control + SMALLER_BENEFIT)
    )
    needed = {test: exact_n(test, seen) for test in ("pearson", "fisher")}
    n = needed["pearson"] or 0
    return {
        "needed": needed,
        "needed_smaller": exact_n("pearson", less),
        "planned_smaller": percent(power_by_n("pearson", less, 1)[n - 1]),
    }


def _smallest_finding(table: TwoArm) -> dict[str, Any]:
    """Return the smallest gap with p below alpha beside this control arm, and what it does.

    If the true benefit is smaller than that gap, the trials that find it overstate it.
    """
    n, control, n_control = table.n_treatment, table.responders_control, table.n_control
    alpha, rate = conventions()["alpha"].value, control / n_control
    more = np.arange(np.floor(rate * n) + 1, n + 1).astype(int)
    found = int(more[p_value("pearson", more, n, control, n_control) <= alpha][0])
    smaller = exact_type_s_m(Design("pearson", n, n_control, alpha), rate + SMALLER_BENEFIT, rate)
    return {
        "found": found,
        "found_points": points(found / n - rate),
        "smaller_power": percent(smaller.power),
        "smaller_magnitude": f"{rounded(smaller.type_m, 1)}",
        "smaller_found": points(smaller.type_m * SMALLER_BENEFIT),
    }


def _expected(table: TwoArm, times: int, belief: str) -> dict[str, Any]:
    """Return how many of 100 repeats fall below alpha, and what the middle eighty show."""
    distributions = predictive_distributions(
        table, (times * table.n_treatment, times * table.n_control), belief
    )
    below = int(rounded(100 * chance_of_significance("pearson", distributions)))
    return {"below": below, **middle_repeats("pearson", distributions)._asdict()}
