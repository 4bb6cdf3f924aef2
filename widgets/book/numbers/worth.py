"""Chapter 14: the range against what is worth having, and what a trial takes to settle it."""

from __future__ import annotations

from typing import Any

import numpy as np

from widgets.book.assumptions import SMALLER_BENEFIT, WORTH_HAVING
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.readers_line import EXAMPLE
from widgets.book.sides import RATE, chance_of_either, needed, needed_words
from widgets.book.two_arm_table import LEVEL, SAME_TEST, limits
from widgets.book.wording import (
    chance_words,
    count_words,
    percent,
    points,
    range_words,
    rate_words,
    rounded,
)
from widgets.book.worth import worth_power
from widgets.charts.rows.precision import SIZES
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.precision import chance_of_side
from widgets.stats.evidence.s_value import s_value
from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.two_arm import TwoArm
from widgets.trial import examples, trial

ENOUGH = 4
"""So many times the trial's patients, with its two rates, give a range above our line."""


def numbers() -> dict[str, Any]:
    """Return the range against our line, larger trials, and a trial that answered its question."""
    return {"worth": OnDemand(_readings, _sizes), "oviva": OnDemand(_oviva)}


def _readings() -> dict[str, Any]:
    """Return what a larger trial with the same rates would show, and how this one's power was."""
    table = trial().primary.table
    now = limits(table, SAME_TEST, LEVEL)
    twice, enough = (
        limits(TwoArm(*(k * count for count in table)), SAME_TEST, LEVEL) for k in (2, ENOUGH)
    )
    ours = TwoArmTrial(table, more_is_better=True, worth=EXAMPLE)
    tulip = examples()["tulip_bicla"].trial
    return {
        "line": EXAMPLE,
        "base": percent(RATE),
        "tulip_range": _printed(tulip),
        "tulip_cited": examples()["tulip_bicla"].source,
        "smaller": points(SMALLER_BENEFIT),
        "apart": points(SMALLER_BENEFIT - WORTH_HAVING),
        "seen": points(table.risk_difference),
        "width": points(now.high - now.low),
        "twice": range_words(*twice),
        "enough_words": count_words(ENOUGH),
        "enough_range": range_words(*enough),
        "noticed": chance_words(worth_power(ours) or 0.0),
        **{
            f"bits_{key}": f"{rounded(s_value(p_value_function(SAME_TEST, *table, line)), 1)}"
            for key, line in (("none", 0.0), ("line", WORTH_HAVING))
        },
        "seen_by_chance": chance_words(_at_least(table, WORTH_HAVING)),
    }


def _at_least(table: TwoArm, truth: float) -> float:
    """Return the chance of a difference at least as large as the one seen, at a true one."""
    treatment = binomial_probabilities(table.n_treatment, np.array(RATE + truth))
    control = binomial_probabilities(table.n_control, np.array(RATE))
    rates = (np.arange(n + 1) / n for n in (table.n_treatment, table.n_control))
    gaps = np.subtract.outer(*rates)
    return float(np.outer(treatment, control)[gaps >= table.risk_difference - 1e-12].sum())


def _sizes() -> dict[str, Any]:
    """Return the patients that it takes to leave out our line or zero."""
    table = trial().primary.table
    smaller, seen = points(SMALLER_BENEFIT), points(table.risk_difference)
    line, zero, far = (
        needed(chance_of_either(at, SIZES, truth), SIZES)
        for at, truth in ((EXAMPLE, smaller), (0, smaller), (EXAMPLE, seen))
    )
    above = chance_of_side(
        WORTH_HAVING, [trial().control.n_randomised], RATE + seen / 100, RATE
    ).above
    return {
        "needed_line": needed_words(line, SIZES),
        "needed_line_number": line,
        "needed_zero": needed_words(zero, SIZES),
        "needed_seen": needed_words(far, SIZES),
        "settled": chance_words(float(above[0])),
    }


def _printed(read: TwoArmTrial) -> str:
    """Return the printed range of a trial's difference."""
    low, high = read.printed.low, read.printed.high
    assert low is not None
    assert high is not None
    return range_words(low / 100, high / 100)


def _oviva() -> dict[str, Any]:
    """Return a trial that was to show a loss below a margin, and did."""
    read = examples()["oviva"].trial
    low, high = read.printed.low, read.printed.high
    assert low is not None
    assert high is not None
    return {
        "treatment": rate_words(*read.table.treatment),
        "control": rate_words(*read.table.control),
        "margin": f"{read.margin:g}",
        "range": _printed(read),
        "low": f"{-low:g}",
        "high": f"{high:g}",
        "width": f"{rounded(high - low, 1)}",
        "cited": examples()["oviva"].source,
    }
