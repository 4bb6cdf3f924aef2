"""Chapter 7: what each test makes of the same counts, and how many patients decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from widgets.book.arms import ARMS
from widgets.book.illuminate import FIRST_RULE
from widgets.book.tests import (
    ALL_TESTS,
    below,
    false_alarms_by_test,
    named,
    p_values_by_test,
    worst_by_test,
)
from widgets.book.wording import difference_words, percent, points, rate_words, rounded
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.missing_patient import missing_patient
from widgets.stats.robustness.walsh import walsh_fragility, walsh_reverse_fragility
from widgets.stats.two_arm import TwoArm
from widgets.trial import Printed, chapters, conventions, trial

ALPHA = conventions()["alpha"].value


def numbers() -> dict[str, Any]:
    """Return the strip, what could have been printed, and how many patients decide."""
    topics = (_strip(), _printed(), _false_alarms(), _decides(), _missing(), _elsewhere())
    return {"which_test": {name: value for topic in topics for name, value in topic.items()}}


def _strip() -> dict[str, Any]:
    week12, week24 = (trial().outcomes[key].table for key in ("sri4_week12", "sri4_week24"))
    p12, p24 = p_values_by_test(week12), p_values_by_test(week24)
    expected = min(_least_expected(each.table) for each in trial().outcomes.values())
    return {
        "promise": _link("02_the_promise"),
        "tests": len(ALL_TESTS),
        "difference24": _difference(week24),
        "points24": points(week24.risk_difference),
        "expected_least": f"{rounded(expected, 1)}",
        "expected_needed": f"{conventions()['n_minus_1_expected_min'].value:g}",
        "p12": _decimals(p12),
        "p24": _decimals(p24),
        "below12": len(below(p12, ALPHA)),
        "below12_names": _names(below(p12, ALPHA)),
    }


def _least_expected(table: TwoArm) -> float:
    """Return the smallest of the four counts that equal response rates would lead to."""
    total = table.responders_treatment + table.responders_control
    rate = total / table.n_total
    return min(table.n_treatment, table.n_control) * min(rate, 1 - rate)


def _printed() -> dict[str, Any]:
    """Return which tests round to what the paper prints, out of all that are known here."""
    outcomes = trial().outcomes
    fits = {key: _fitting(o.table, o.printed_p_value) for key, o in outcomes.items()}
    both = [key for key in fits["sri4_week12"] if key in fits["sri4_week24"]]
    nephritis = outcomes["nephritis_remission"]
    every = [p_value(key, *nephritis.table) for key in TESTS]
    printed = nephritis.printed_p_value.value
    return {
        "tried": len(TESTS),
        "fits12": _names(key for key in fits["sri4_week12"] if key in ALL_TESTS),
        "fits24": _names(key for key in fits["sri4_week24"] if key in ALL_TESTS),
        "both": _names(both),
        "both_count": len(both),
        "nephritis": nephritis,
        "nephritis_treatment": rate_words(*nephritis.table.treatment),
        "nephritis_control": rate_words(*nephritis.table.control),
        "nephritis_below": f"{rounded(max(p for p in every if p < printed), 4)}",
        "nephritis_above": f"{rounded(min(p for p in every if p > printed), 4)}",
        "unknown": trial().unknowns["tests_behind_the_headline_p_values"],
        "one_sided": {key: f"{rounded(_one_sided(o.table), 3)}" for key, o in outcomes.items()},
    }


def _one_sided(table: TwoArm) -> float:
    return p_value("mid_p_central", *table) / 2


def _false_alarms() -> dict[str, Any]:
    """Return what each test keeps of its promise, at this trial's own rate and at the worst."""
    table = trial().primary.table
    responders = table.responders_treatment + table.responders_control
    own = responders / table.n_total
    sizes = table.n_treatment, table.n_control
    here, worst = false_alarms_by_test(*sizes, own), worst_by_test(*sizes)
    rate, _ = worst["likelihood_ratio"]
    return {
        "promised": f"{100 * ALPHA:g}",
        "own_rate": percent(own),
        "alarms": {key: f"{rounded(100 * alarms, 1)}" for key, alarms in here.items()},
        "alarms_worst": {key: f"{rounded(100 * size, 1)}" for key, (_, size) in worst.items()},
        "worst_rate": percent(rate, 1),
        "liberal": sum(alarms > ALPHA for alarms in here.values()),
        "liberal_worst": sum(size > ALPHA for _, size in worst.values()),
    }


def _fitting(table: TwoArm, printed: Printed) -> list[str]:
    return [key for key in TESTS if printed.agrees_with(p_value(key, *table))]


def _decides() -> dict[str, Any]:
    """Return how many patients carry each week across the line."""
    week12, week24 = (trial().outcomes[key].table for key in ("sri4_week12", "sri4_week24"))
    flips12 = fragility_by_arm("n_minus_1", *week12)["treatment"]["add"]
    flips24 = fragility_by_arm("fisher", *week24)["treatment"]["remove"]
    assert flips12 is not None
    assert flips24 is not None
    after12 = week12._replace(responders_treatment=week12.responders_treatment + flips12)
    after24 = week24._replace(responders_treatment=week24.responders_treatment - flips24)
    return {
        "flips12": flips12,
        "after12": rate_words(*after12.treatment),
        "after12_p": f"{rounded(p_value('n_minus_1', *after12), 4)}",
        "walsh12": walsh_reverse_fragility("n_minus_1", *week12),
        "flips24": flips24,
        "after24": rate_words(*after24.treatment),
        "after24_p": f"{rounded(p_value('fisher', *after24), 4)}",
        "walsh24": walsh_fragility("fisher", *week24),
    }


def _missing() -> dict[str, Any]:
    """Return what becomes of the tests when the patient without a result is counted."""
    responders, n = (week12 := trial().primary.table).treatment
    fates = {key: missing_patient(key, *week12) for key in ALL_TESTS}
    return {
        "responder": rate_words(responders + 1, n + 1),
        "responder_below": sum(fate.responder < ALPHA for fate in fates.values()),
        "failure": rate_words(responders, n + 1),
        "failure_below": sum(fate.non_responder < ALPHA for fate in fates.values()),
        "missing_unknown": trial().unknowns["missing_patient"],
        "failure_p": f"{rounded(fates['n_minus_1'].non_responder, 4)}",
    }


def _elsewhere() -> dict[str, Any]:
    """Return the harm that every test finds, and another trial with the same printed p-value."""
    event = trial().adverse_events["injection_site_reaction"]
    harms = p_values_by_test(event.table)
    return {
        "harm": f"{rate_words(*event.table.treatment)} on {ARMS[0]}, "
        f"{rate_words(*event.table.control)} on {ARMS[1]}",
        "harm_low": f"{rounded(min(harms.values()), 4)}",
        "harm_high": f"{rounded(max(harms.values()), 4)}",
        "harm_cited": event.cited[0],
        "other_treatment": rate_words(*FIRST_RULE.treatment),
        "other_control": rate_words(*FIRST_RULE.control),
        "other_p": f"{rounded(p_value('pearson', *FIRST_RULE), 3)}",
    }


def _link(stem: str) -> str:
    chapter = next(each for each in chapters() if each.stem == stem)
    return f"[Chapter {chapter.number}, {chapter.title}]({stem}.ipynb)"


def _difference(table: TwoArm) -> str:
    interval = miettinen_nurminen_interval(*table)
    difference = table.risk_difference
    return difference_words(difference, interval.low, interval.high)


def _names(tests: Iterable[str]) -> str:
    return named(tests)


def _decimals(p_values: dict[str, float]) -> dict[str, str]:
    return {key: f"{rounded(p, 4)}" for key, p in p_values.items()}
