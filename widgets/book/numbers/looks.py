"""Chapter 11: what it costs to look again, unplanned and planned."""

from __future__ import annotations

from typing import Any

from widgets.book.looks import (
    ALPHA,
    BENEFIT,
    FIRST_LOOK,
    POOLED_RATE,
    TEST,
    TWICE,
    N,
    arms_in_turn,
    ever_crossed,
    looks,
)
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.plans import (
    ADDED,
    MOST_LOOKS,
    NEAR,
    PLANNED,
    false_alarms_of_misses,
    followed,
    plan,
    this_trial_enlarged,
)
from widgets.book.wording import count_words, listed, percent, points, rounded
from widgets.stats.evidence.e_value import ever_reached
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.stats.p_values.registry import TESTS
from widgets.stats.planning.design import Design
from widgets.stats.planning.looks import first_crossings
from widgets.stats.planning.power import power
from widgets.trial import trial

RARELY = 20
"""Patients between two looks of somebody less impatient."""


def numbers() -> dict[str, Any]:
    """Return how often useless trials cross the line, and what planned looks are worth."""
    return {"looks": OnDemand(_known, _every_patient, _ten_more, _plans, _stake)}


def _known() -> dict[str, Any]:
    """Return what we know of looks at the real trial, and what a report is asked to say."""
    return {"unknown": trial().unknowns["interim_looks"], "asked": trial().guidance["consort_16b"]}


def _ever(every: int, patients: int) -> int:
    chance = ever_crossed(every, POOLED_RATE)[looks(every).index(patients)]
    return int(rounded(100 * chance))


def _every_patient() -> dict[str, Any]:
    until = [look for look in looks(1) if look <= N]
    rarely = [look for look in looks(RARELY) if look <= N]
    one = first_crossings(TEST, [arms_in_turn(N)], [ALPHA], POOLED_RATE, POOLED_RATE)
    return {
        "n": N,
        "twice": TWICE,
        "first": FIRST_LOOK,
        "rate": percent(POOLED_RATE),
        "test": TESTS[TEST].label,
        "count": len(until),
        "apart": int(rounded(100 * family_wise_error(len(until), ALPHA))),
        "ever": _ever(1, N),
        "ever_twice": _ever(1, TWICE),
        "rarely": RARELY,
        "rarely_count": count_words(len(rarely)),
        "rarely_at": f"after {listed([str(look) for look in rarely])}",
        "ever_rarely": _ever(RARELY, N),
        "once": f"{rounded(100 * float(one.at[0]), 1)}",
    }


def _ten_more() -> dict[str, Any]:
    table = trial().outcomes["sri4_week12"].table
    rates = (
        table.responders_treatment / table.n_treatment,
        table.responders_control / table.n_control,
    )
    return {
        "added_words": count_words(ADDED),
        "near": f"{rounded(NEAR, 2)}",
        "misses": int(rounded(100 * false_alarms_of_misses("add_near", 2, POOLED_RATE))),
        "near_total": _alarms("add_near", 2),
        "always_total": _alarms("add_always", 2),
        "tests": count_words(MOST_LOOKS),
        "always_most": _alarms("add_always", MOST_LOOKS),
        "ours_nothing": int(rounded(100 * this_trial_enlarged(POOLED_RATE, POOLED_RATE))),
        "ours_seen": int(rounded(100 * this_trial_enlarged(*rates))),
    }


def _alarms(key: str, count: int) -> str:
    return f"{rounded(100 * float(followed(key, count, POOLED_RATE).at.sum()), 1)}"


def _plans() -> dict[str, Any]:
    late = plan("obrien_fleming", MOST_LOOKS).lines
    return {
        "uncorrected": {"alarms": _alarms("uncorrected", MOST_LOOKS)},
        "pocock": _pocock(),
        "planned": PLANNED,
        "planned_both": 2 * PLANNED,
        "planned_looks": count_words(MOST_LOOKS),
        "gain": points(BENEFIT),
        "single_power": _single_power(),
        "early_line": f"{rounded(late[0], 6)}",
        "second_line": f"{rounded(late[1], 4)}",
        "last_line": f"{rounded(late[-1], 3)}",
    }


def _single_power() -> int:
    """Return how often a single look at the end of the planned trial is below the line."""
    rates = POOLED_RATE + BENEFIT / 2, POOLED_RATE - BENEFIT / 2
    return int(rounded(100 * power(Design(TEST, PLANNED, PLANNED, ALPHA), *rates)))


def _stake() -> dict[str, Any]:
    """Return how often a stake that is read after every pair is ever enough, and p below."""
    bet, pairs = (POOLED_RATE, round(BENEFIT, 2)), TWICE // 2
    half = BENEFIT / 2
    true = {"nothing": (POOLED_RATE,) * 2, "seen": (POOLED_RATE + half, POOLED_RATE - half)}
    ever = {key: ever_reached(pairs, 1 / ALPHA, bet, rates)[-1] for key, rates in true.items()}
    arms = [(n, n) for n in range(FIRST_LOOK // 2, pairs + 1)]
    by_p = first_crossings(TEST, arms, [ALPHA] * len(arms), POOLED_RATE, POOLED_RATE)
    once = power(Design(TEST, pairs, pairs, ALPHA), *true["seen"])
    return {
        "pairs": pairs,
        "enough": f"{1 / ALPHA:g}",
        "stake_nothing": f"{rounded(100 * ever['nothing'], 1)}",
        "stake_seen": int(rounded(100 * ever["seen"])),
        "p_nothing": int(rounded(100 * float(by_p.at.sum()))),
        "once_seen": int(rounded(100 * once)),
    }


def _pocock() -> dict[str, Any]:
    benefit = followed("pocock", MOST_LOOKS, POOLED_RATE, BENEFIT)
    chosen = plan("pocock", MOST_LOOKS)
    return {
        "line": f"{rounded(chosen.lines[0], 3)}",
        "power": int(rounded(100 * float(benefit.at.sum()))),
        "early": int(rounded(100 * float(benefit.at[:-1].sum()))),
        "patients": int(rounded(chosen.patients[0] * float(benefit.reached.sum()))),
    }
