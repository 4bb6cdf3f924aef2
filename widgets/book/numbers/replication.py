"""Chapter 9: what a repeat of the trial would show, and how many patients it would take."""

from __future__ import annotations

from typing import Any

from widgets.book.assumptions import SMALLER_BENEFIT
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.wording import p_words, percent, points, rounded
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.power import power
from widgets.stats.planning.replication import chance_below, outcome_laws, p_value_quantiles
from widgets.stats.planning.sample_size import exact_n, power_by_n
from widgets.stats.planning.size import size
from widgets.stats.planning.type_s_m import exact_type_s_m
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial

REPEATS = 10
"""The repeats of the guess."""


def numbers() -> dict[str, Any]:
    """Return what repeats of the trial would show, and how many patients a larger one needs."""
    return {"replication": OnDemand(_words, _smallest_find, _repeats, _chances, _plans)}


def _words() -> dict[str, Any]:
    aim = percent(conventions()["power"].value)
    return {"aim": aim, "smaller": points(SMALLER_BENEFIT)}


def _repeats() -> dict[str, Any]:
    weeks = {"week12": "sri4_week12", "week24": "sri4_week24"}
    return {week: _repeat(trial().outcomes[key].table) for week, key in weeks.items()}


def _chances() -> dict[str, Any]:
    """Return power, size and exaggeration of the trial's own size."""
    outcome = trial().outcomes["sri4_week12"]
    arms = outcome.treatment.n, outcome.control.n
    rates = outcome.treatment.response_rate, outcome.control.response_rate
    alpha = conventions()["alpha"].value
    tests = {test: Design(test, *arms, alpha) for test in ("pearson", "fisher")}
    seen = {test: power(design, *rates) for test, design in tests.items()}
    smaller = exact_type_s_m(tests["pearson"], rates[1] + SMALLER_BENEFIT, rates[1])
    return {
        "ten": round(REPEATS * seen["pearson"]),
        "power": {test: percent(chance) for test, chance in seen.items()},
        "size": {test: percent(size(design), 1) for test, design in tests.items()},
        "smaller_power": percent(smaller.power),
        "smaller_magnitude": f"{rounded(smaller.type_m, 1)}",
        "smaller_found": points(smaller.type_m * SMALLER_BENEFIT),
    }


def _plans() -> dict[str, Any]:
    """Return the patients per arm for the usual power, if the truth is what was seen or less."""
    outcome = trial().outcomes["sri4_week12"]
    control, aim = outcome.control.response_rate, conventions()["power"].value
    seen, less = (
        Goal(rate, control, aim)
        for rate in (outcome.treatment.response_rate, control + SMALLER_BENEFIT)
    )
    needed = {test: exact_n(test, seen, low=1) for test in ("pearson", "fisher")}
    n = needed["pearson"] or 0
    return {
        "needed": needed,
        "needed_smaller": exact_n("pearson", less, low=1),
        "planned_smaller": percent(power_by_n("pearson", less, 1)[n - 1]),
    }


def _smallest_find() -> dict[str, int]:
    """Return how many responders the treatment arm needs for p below alpha beside this control."""
    _, n, responders_control, n_control = trial().outcomes["sri4_week12"].table
    alpha = conventions()["alpha"].value
    rest = n, responders_control, n_control
    found = next(
        x
        for x in range(n + 1)
        if x / n > responders_control / n_control and p_value("pearson", x, *rest) <= alpha
    )
    gap = found / n - responders_control / n_control
    return {"found": found, "found_points": points(gap)}


def _repeat(table: TwoArm) -> dict[str, Any]:
    """Return what to expect of repeats of one, two and four times the size, of 100."""
    expected: dict[str, Any] = {}
    for belief in ("exact", "uncertain"):
        laws = {
            k: outcome_laws(table, (k * table.n_treatment, k * table.n_control), belief)
            for k in (1, 2, 4)
        }
        low, high = p_value_quantiles("pearson", laws[1], [0.1, 0.9])
        expected[belief] = {
            "low": f"{low:.1g}",
            "high": p_words(float(high)),
            **{
                words: int(rounded(100 * chance_below("pearson", laws[k])))
                for words, k in (("once", 1), ("twice", 2), ("four", 4))
            },
        }
    return expected
