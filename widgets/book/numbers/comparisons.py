"""Chapter 10: what many looks cost, in general and in this trial."""

from __future__ import annotations

from typing import Any

from widgets.book.comparisons import (
    ONE_SIDED,
    READINGS,
    WEEKS,
    chance_of_any_below,
    p_value_of,
    questions,
    smallest_p_value,
)
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.wording import difference_words, p_words, percent, points, rounded
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.multiplicity.adjust import bonferroni, fixed_sequence, hochberg, holm
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.stats.multiplicity.subgroup import (
    chance_of_at_least_one,
    chance_of_difference,
    subgroup_difference_distribution,
)
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial

MANY = 20
"""Looks of the guess."""
PAGE = 10
"""Lines of a page of the ledger."""
IMAGINED = 30
"""Outcomes of the imagined diet, in the question on another trial."""
SEVERAL = 5
"""Subgroups that a report might look at."""
ALPHA = conventions()["alpha"].value


def numbers() -> dict[str, Any]:
    """Return what many looks cost, and what the printed counts hold."""
    return {"comparisons": OnDemand(_looks, _list, _subgroup, _ways, _readings)}


def _of_hundred(looks: int, correlation: float = 0.0) -> int:
    return int(rounded(100 * family_wise_error(looks, ALPHA, correlation)))


def _looks() -> dict[str, Any]:
    headlines = len(trial().outcomes)
    return {
        "many": MANY,
        "twenty": _of_hundred(MANY),
        "twenty_quiet": 100 - _of_hundred(MANY),
        "twenty_alike": _of_hundred(MANY, 0.5),
        "one": _of_hundred(1),
        "one_quiet": 100 - _of_hundred(1),
        "headlines": headlines,
        "three": _of_hundred(headlines),
        "page": PAGE,
        "page_chance": _of_hundred(PAGE),
        "imagined": IMAGINED,
        "imagined_chance": _of_hundred(IMAGINED),
        "imagined_line": f"{rounded(ALPHA / IMAGINED, 4)}",
        "line": f"{rounded(ALPHA / MANY, 4)}",
    }


def _ways() -> dict[str, Any]:
    """Return which questions the printed counts allow, and what they find."""
    printed = {
        arm: [
            p.value
            for sign in trial().signs.values()
            for p in getattr(sign, arm).printed_p_values.values()
        ]
        for arm in ("treatment", "control")
    }
    found = {arm: sum(p < ALPHA for p in values) for arm, values in printed.items()}
    tables = [sign.table(week) for sign in trial().signs.values() for week in WEEKS]
    return {
        "comparisons": len(questions()),
        "never_below": sum(smallest_p_value(table) >= ALPHA for table in tables),
        "signs_cited": trial().signs["rash"].cited[0],
        "within": sum(map(len, printed.values())),
        "within_below": sum(found.values()),
        "within_control": found["control"],
    }


def _readings() -> dict[str, Any]:
    """Return how often the best reading of one table is below alpha if the drug does nothing."""
    table = trial().outcomes["sri4_week12"].table
    sizes, rate = (table.n_treatment, table.n_control), _common_rate(table)
    best, after = (chance_of_any_below(*sizes, rate, ALPHA, either) for either in (False, True))
    return {
        "readings": len(READINGS),
        "two_sided": sum(not reading.endswith(ONE_SIDED) for reading in READINGS),
        "readings_best": int(rounded(100 * best)),
        "readings_after": int(rounded(100 * after)),
        "readings_rate": percent(rate),
        "readings_apart": _of_hundred(len(READINGS)),
    }


def _common_rate(table: TwoArm) -> float:
    responders = table.responders_treatment + table.responders_control
    return responders / (table.n_treatment + table.n_control)


def _list() -> dict[str, Any]:
    """Return the printed p-values, and all comparisons of the arms, paid for in three ways."""
    p = [outcome.printed_p_value.value for outcome in trial().outcomes.values()]
    best = sorted(p)[0]
    paid = {
        "bonferroni": bonferroni(p),
        "holm": holm(p),
        "hochberg": hochberg(p),
    }
    return {
        "printed": ", ".join(str(o.printed_p_value) for o in trial().outcomes.values()),
        "best": f"{rounded(best, 3)}",
        **{method: f"{rounded(min(values), 3)}" for method, values in paid.items()},
        "holm_left": ("none", "one", "two", "all")[int((paid["holm"] < ALPHA).sum())],
        "likelihood": p_words(p_value_of(f"sri4.{WEEKS[0]}", "likelihood_ratio")),
        "turned": f"{rounded(fixed_sequence(sorted(p))[0], 3)}",
    }


def _subgroup() -> dict[str, Any]:
    """Return how often chance makes the gap of the nephritis subgroup."""
    seen, whole = trial().outcomes["nephritis_remission"], trial().outcomes["sri4_week12"]
    gap = seen.table.risk_difference
    sizes = seen.treatment.n, seen.control.n
    benefit, rate = whole.table.risk_difference, seen.control.response_rate
    chance = chance_of_difference(
        subgroup_difference_distribution(*sizes, rate + benefit, rate), gap
    )
    nothing = chance_of_difference(subgroup_difference_distribution(*sizes, rate, rate), gap)
    interval = miettinen_nurminen_interval(*seen.table)
    return {
        "fisher": p_words(p_value_of("nephritis.0", "fisher")),
        "gap": points(gap),
        "benefit": points(benefit),
        "subgroup_n": sum(sizes),
        "subgroup": int(rounded(100 * chance)),
        "subgroup_nothing": int(rounded(100 * nothing)),
        "several": SEVERAL,
        "several_chance": int(rounded(100 * chance_of_at_least_one(chance, SEVERAL))),
        "several_nothing": int(rounded(100 * chance_of_at_least_one(nothing, SEVERAL))),
        "subgroup_range": difference_words(gap, interval.low, interval.high),
    }
