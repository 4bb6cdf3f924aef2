"""Chapter 10: what many looks cost, in general and in this trial."""

from __future__ import annotations

from typing import Any

from widgets.book.comparisons import READINGS, comparisons, look, promised, questions
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.wording import difference_words, p_words, points, rounded
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.multiplicity.adjust import bonferroni, fixed_sequence, hochberg, holm
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.stats.multiplicity.subgroup import at_least_one, chance_of_gap, gap_law
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
    return {"comparisons": OnDemand(_looks, _list, _subgroup, _ways)}


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
    """Return how many looks the printed counts allow, and how many of them find something."""
    below = {
        (question, reading)
        for question in questions()
        for reading in READINGS
        if look(question, reading) < ALPHA
    }
    inside = [q for q in questions() if not comparisons()[q.rsplit(".", 1)[0]].between]
    printed = {
        arm: [
            p.value
            for sign in trial().signs.values()
            for p in getattr(sign, arm).printed_p_values.values()
        ]
        for arm in ("treatment", "control")
    }
    found = {arm: sum(p < ALPHA for p in values) for arm, values in printed.items()}
    return {
        "comparisons": len(questions()),
        "readings": len(READINGS),
        "ways": len(questions()) * len(READINGS),
        "below": len(below),
        "below_within": sum(question in inside for question, _ in below),
        "signs_cited": trial().signs["rash"].cited[0],
        "within": sum(map(len, printed.values())),
        "within_below": sum(found.values()),
        "within_control": found["control"],
    }


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
        "turned": f"{rounded(fixed_sequence(sorted(p))[0], 3)}",
        "between": len(promised()),
        "between_best": f"{rounded(min(1.0, len(promised()) * best), 2)}",
    }


def _subgroup() -> dict[str, Any]:
    """Return how often chance makes the gap of the nephritis subgroup."""
    seen, whole = trial().outcomes["nephritis_remission"], trial().outcomes["sri4_week12"]
    gap = seen.table.risk_difference
    sizes = seen.treatment.n, seen.control.n
    rates = whole.treatment.response_rate, whole.control.response_rate
    chance = chance_of_gap(gap_law(*sizes, *rates), gap)
    nothing = chance_of_gap(gap_law(*sizes, rates[1], rates[1]), gap)
    interval = miettinen_nurminen_interval(*seen.table)
    return {
        "fisher": p_words(look("nephritis.0", "fisher")),
        "gap": points(gap),
        "benefit": points(rates[0] - rates[1]),
        "subgroup_n": sum(sizes),
        "subgroup": int(rounded(100 * chance)),
        "subgroup_nothing": int(rounded(100 * nothing)),
        "several": SEVERAL,
        "several_chance": int(rounded(100 * at_least_one(chance, SEVERAL))),
        "several_nothing": int(rounded(100 * at_least_one(nothing, SEVERAL))),
        "subgroup_range": difference_words(gap, interval.low, interval.high),
    }
