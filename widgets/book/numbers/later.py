"""Chapter 15: two trials on several measures, whom LUPIL-2 left out, and what bounds a report."""

from __future__ import annotations

from itertools import product
from typing import Any

from widgets.book.later_trials import KEPT, LEFT_OUT, WHOLE
from widgets.book.wording import listed, p_words, percent, range_words, rate_words, rounded
from widgets.stats.evidence.forest import difference_with_interval, pooled_by
from widgets.stats.evidence.pooling import POOLED_ON, pooled_on
from widgets.stats.p_values.p_value import p_value
from widgets.trial import conventions, counts_behind, trial

FIRST = trial().primary.table
LEVEL = conventions()["confidence_level"].value
SHOWN = ("risk_difference", "odds_ratio", "risk_ratio")


def numbers() -> dict[str, Any]:
    """Return the pooled p-values, whom LUPIL-2 left out, and the bounds of a later report."""
    return {
        "pooling": _pooling(),
        "left_out": _left_out(),
        "bounds": _bounds(),
        "spin": _spin(),
    }


def _pooling() -> dict[str, Any]:
    alpha = conventions()["alpha"].value
    both = {measure: pooled_on(measure, (FIRST, WHOLE)) for measure in POOLED_ON}
    below = [measure for measure, one in both.items() if one.p_value < alpha]
    answer = {0: "above", len(both): "below"}.get(len(below), "depends")
    return {
        **{name: p_words(both[name].p_value) for name in SHOWN},
        "alone": {name: p_words(pooled_on(name, (FIRST,)).p_value) for name in SHOWN},
        "range": range_words(both["risk_difference"].low, both["risk_difference"].high),
        "below": len(below),
        "ways": len(both),
        "answer": answer,
        **_widths(),
        "su": percent(trial().facts["later_text_su_rate"].number),
    }


def _widths() -> dict[str, Any]:
    """Return how wide the first trial's range is, and which answer Hartung and Knapp's gives."""
    _, low, high = difference_with_interval(FIRST, LEVEL)
    hk = pooled_by("hk", (FIRST, WHOLE), LEVEL).interval
    times = (hk.high - hk.low) / (high - low)
    answer = "wider" if times > 3 else "alike" if times > 1 else "narrower"
    return {"width": f"{rounded(100 * (high - low))}", "hk_width": answer}


def _left_out() -> dict[str, Any]:
    """Return whom the second analysis of LUPIL-2 left out, arm by arm."""
    return {
        "treatment": rate_words(*LEFT_OUT.treatment),
        "control": rate_words(*LEFT_OUT.control),
        "n_treatment": LEFT_OUT.n_treatment,
        "n_control": LEFT_OUT.n_control,
        "responders_control": LEFT_OUT.responders_control,
        "failed_control": LEFT_OUT.n_control - LEFT_OUT.responders_control,
        "failed_treatment": LEFT_OUT.n_treatment - LEFT_OUT.responders_treatment,
        "kept_treatment": rate_words(*KEPT.treatment),
        "kept_control": rate_words(*KEPT.control),
    }


def _spin() -> dict[str, str]:
    """Return how far spin moved belief in a benefit, and which answer that is."""
    facts = trial().facts
    first, second = (
        facts[f"spin_news_{which}_with"].number - facts[f"spin_news_{which}_without"].number
        for which in ("first", "second")
    )
    answer = "two" if 1.5 < min(first, second) <= max(first, second) < 2 else "other"
    return {"answer": answer, "first": f"{rounded(first, 1)}", "second": f"{rounded(second, 1)}"}


def _bounds() -> dict[str, Any]:
    """Return which arm sizes print the percentages of the dose-finding trial, and the p-values."""
    report = trial().later_results["nct04077684_1miu"]
    smallest, largest = (
        int(conventions()[f"dose_finding_arm_{end}"].value) for end in ("min", "max")
    )
    sizes = range(smallest, largest + 1)
    treatment, control = (
        [(count, n) for n in sizes for count in counts_behind(percent, n)]
        for percent in (report.percent_treatment, report.percent_control)
    )
    p_values = [float(p_value("fisher", *t, *c)) for t, c in product(treatment, control)]
    enrolled = trial().facts["nct04077684_enrolled"].number
    arms = trial().facts["nct04077684_arms"].value
    assert isinstance(arms, tuple)
    quarter = round(enrolled / len(arms))
    return {
        "smallest": smallest,
        "largest": largest,
        "quarter": quarter,
        "treatment": listed([str(n) for _, n in treatment]),
        "control": listed([str(n) for _, n in control]),
        "low_p": f"{min(p_values):.1g}",
        "high_p": f"{max(p_values):.1g}",
    }
