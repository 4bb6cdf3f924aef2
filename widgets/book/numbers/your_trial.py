"""Chapter 16: two tables of other trials, read as the trial of the book was."""

from __future__ import annotations

from typing import Any

from widgets.book.number_needed import number_needed
from widgets.book.numbers.on_demand import OnDemand
from widgets.book.tests import ALL_TESTS, below, named, p_values_by_test
from widgets.book.two_arm_table import (
    ALPHA,
    SAME_TEST,
    flip_words,
    known_tables,
    label,
    limits,
)
from widgets.book.wording import (
    count_words,
    p_equals,
    points,
    range_words,
    rate_words,
    ratio_words,
    rounded,
)
from widgets.reading.refusal import EXAMPLE
from widgets.reading.trial import N_LIMIT
from widgets.stats.estimates.effect import risk_ratio
from widgets.stats.estimates.risk_ratio import miettinen_nurminen_interval
from widgets.stats.two_arm import TwoArm
from widgets.trial import examples, trial


def numbers() -> dict[str, Any]:
    """Return both tables by every test and effect size."""
    return {"your_trial": OnDemand(_tables)}


def _tables() -> dict[str, Any]:
    printing = [each for each in examples().values() if each.trial.printed.p]
    return {
        "most": f"{N_LIMIT:,}",
        "tables": len(known_tables()),
        "typed": EXAMPLE,
        "tests": len(ALL_TESTS),
        "tests_in_words": count_words(len(ALL_TESTS)),
        "test": label(SAME_TEST),
        "first": _words(examples()["fagerland_2015"].trial.table),
        "double": _words(examples()["gart_nam"].trial.table),
        "ours": _words(trial().primary.table),
        "printing": len(printing),
        "ungiven": sum(not each.reproduced_by for each in printing),
        "papers": len({each.trial.citation for each in examples().values()}),
    }


def _words(counts: TwoArm) -> dict[str, Any]:
    p_values = p_values_by_test(counts)
    reached = below(p_values, ALPHA)
    ratio = miettinen_nurminen_interval(*counts)
    return {
        "treatment": rate_words(*counts.treatment),
        "control": rate_words(*counts.control),
        "points": points(counts.risk_difference),
        "range": range_words(*limits(counts)),
        "below": len(reached),
        "above_names": named(test for test in p_values if test not in reached),
        "lowest": f"{rounded(min(p_values.values()), 4)}",
        "highest": f"{rounded(max(p_values.values()), 4)}",
        "p": p_equals(p_values[SAME_TEST]),
        "fisher": p_equals(p_values["fisher"]),
        "ratio": ratio_words(risk_ratio(*counts)),
        "ratio_range": f"{rounded(ratio.low, 1)} to {rounded(ratio.high, 1)}",
        "needed": number_needed(counts, limits(counts))[1],
        "flips": flip_words(counts, SAME_TEST),
    }
