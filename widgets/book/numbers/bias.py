"""Chapter 13: what else could have set the arms apart, and how much of it we have read."""

from __future__ import annotations

from collections import Counter
from typing import Any

from widgets.book.baseline import ROWS, UNEQUAL, chance_of_any_row, chances
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.unblinding import ANY_CLUE, LEAN, SIGNS, SORE, SPREAD
from widgets.book.wording import count_words, points, rate_words, rounded
from widgets.models.unblinding import difference_from_lean, most_difference, right_guesses
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.robustness.missing_outcomes import missing_to_equal, open_range, with_missing
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

IMAGINED, IMAGINED_N = 10, 100
"""Patients without a result in each arm of the imagined trial, and patients in each."""
PUSHED = 8
"""Patients without a result on control, in the example of what the usual rule does."""
ELSEWHERE, ELSEWHERE_MISSING = TwoArm(45, 95, 35, 75), (5, 25)
"""The invented trial of the last question: those with a result, and those without."""


def numbers() -> dict[str, Any]:
    """Return what was read of the report, and what bias could do."""
    return {
        "consort": _consort(),
        "unblinding": _unblinding(),
        "missing_outcomes": _missing(),
        "baseline": OnDemand(_baseline),
    }


def _consort() -> dict[str, Any]:
    """Return how many of the entries each source answers, and how many none of the paper's."""
    entries = trial().consort.values()
    said = {
        source: Counter(entry.answers[source] for entry in entries)
        for source in ("article", "abstract", "tables")
    }
    of_the_paper = [{e.answers["abstract"], e.answers["tables"]} for e in entries]
    return {
        "entries": count_words(len(entries)),
        "full": count_words(said["tables"]["full"]),
        "tables": count_words(said["tables"]["half"]),
        "abstract": count_words(said["abstract"]["half"]),
        "both": count_words(sum("no" not in answers for answers in of_the_paper)),
        "article": count_words(said["article"]["half"]),
        "article_no": count_words(said["article"]["no"]),
        "unnoted": count_words(said["article"]["unnoted"]),
        "neither": count_words(sum(answers == {"no"} for answers in of_the_paper)),
    }


def _unblinding() -> dict[str, Any]:
    rate = trial().primary.table.rate_control
    lean = difference_from_lean(SORE, rate, LEAN, SPREAD)
    right = right_guesses(SORE)
    return {
        "sore_treatment": rate_words(*SORE.treatment),
        "sore_control": rate_words(*SORE.control),
        "cited": trial().adverse_events[SIGNS[0]].cited[0],
        "guesses": SORE.n_total,
        "right": right,
        "right_share": rate_words(right, SORE.n_total),
        "right_treatment": SORE.responders_treatment,
        "right_control": SORE.n_control - SORE.responders_control,
        "unseen": rate_words(SORE.n_treatment - SORE.responders_treatment, SORE.n_treatment),
        "lean": f"{LEAN:g}",
        "spread": f"{SPREAD:g}",
        "points": points(lean),
        "most": points(most_difference(SORE)),
        "most_up": points(most_difference(SORE) * (1 - rate)),
        "any_most": points(most_difference(ANY_CLUE)),
    }


def _missing() -> dict[str, Any]:
    seen, kept = trial().primary.table, IMAGINED_N - IMAGINED
    half = TwoArm(kept // 2, kept, kept // 2, kept)
    low, high = miettinen_nurminen_interval(*seen)
    pushed = with_missing(seen, (0, PUSHED), (0, 0))
    lost = trial().treatment.missing, trial().control.missing
    return {
        "width": f"{rounded(100 * open_range(seen, *lost).width, 1)}",
        "imagined": IMAGINED,
        "imagined_n": IMAGINED_N,
        "imagined_width": points(open_range(half, IMAGINED, IMAGINED).width),
        "chance_width": points(float(high - low)),
        "equal": count_words(missing_to_equal(seen)),
        "pushed_n": count_words(PUSHED),
        "pushed": points(pushed.risk_difference),
        "elsewhere_treatment": rate_words(*ELSEWHERE.treatment),
        "elsewhere_control": rate_words(*ELSEWHERE.control),
        "elsewhere_width": points(open_range(ELSEWHERE, *ELSEWHERE_MISSING).width),
    }


def _baseline() -> dict[str, Any]:
    """Return how often honest dealing makes a table with so unequal a row."""
    return {
        "rows": len(ROWS),
        "unequal": f"{UNEQUAL.treatment.value:g} and {UNEQUAL.control.value:g}",
        "p": str(UNEQUAL.printed_p_value),
        "any": int(rounded(100 * chance_of_any_row())),
        "one": int(rounded(100 * chances()[UNEQUAL.key])),
        "able": sum(chance > 0 for chance in chances().values()),
    }
