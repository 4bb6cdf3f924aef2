"""Chapter 12: who counts as a failure, in an invented trial and in ILLUMINATE-1."""

from __future__ import annotations

from typing import Any

import numpy as np

from widgets.book.illuminate import FIRST_RULE, GAINED, SECOND_RULE
from widgets.book.invented_trial import EVENTS, NAMED, TEST, N, counted, every_rule
from widgets.book.later_trials import LEFT_OUT
from widgets.book.tests import ALL_TESTS
from widgets.book.wording import points, range_words, rate_words, rounded
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial


def numbers() -> dict[str, Any]:
    """Return the invented trial by its rules, ILLUMINATE-1 by both of its own, and a third."""
    ours = trial().primary.table._replace(n_treatment=trial().treatment.n_randomised)
    cases = {
        "ours_as_failure": points(ours.risk_difference),
        "lupil2_left_out": LEFT_OUT.n_total,
    }
    return {"failed": {**_invented(), **_other(), **cases}}


def _invented() -> dict[str, Any]:
    said = ("rescue", "policy", "composite", "protocol")
    named = {key: _ruled(counted(NAMED[key][1])) for key in said}
    count, below, low, high = every_rule()
    return {
        **named,
        "n": N,
        "rescue_ignored": ("same", "grows", "shrinks")[
            int(np.sign(named["policy"]["points"] - named["rescue"]["points"]))
        ],
        "rescued": _event(EVENTS["rescued"].counts),
        "protocol_out": {
            "treatment": N - counted(NAMED["protocol"][1]).n_treatment,
            "control": N - counted(NAMED["protocol"][1]).n_control,
        },
        "rules": count,
        "rules_below": below,
        "low": points(low),
        "high": points(high),
    }


def _ruled(table: TwoArm) -> dict[str, Any]:
    return {
        "treatment": table.responders_treatment,
        "control": table.responders_control,
        "points": points(table.risk_difference),
        "p": f"{rounded(float(p_value(TEST, *table)), 3)}",
    }


def _event(counts: TwoArm) -> dict[str, int]:
    x1, n1, x0, n0 = counts
    return {"treatment": x1, "n_treatment": n1, "control": x0, "n_control": n0}


def _other() -> dict[str, Any]:
    """Return what the counts of ILLUMINATE-1 give, and how many patients its rules move."""
    randomised = trial().analysis_sets["illuminate1_randomised"].arm_sizes
    return {
        "first": _counts(FIRST_RULE),
        "second": _counts(SECOND_RULE),
        "gained_treatment": GAINED[0],
        "gained_control": GAINED[1],
        "gained": sum(GAINED),
        "patients": FIRST_RULE.n_total,
        "randomised": sum(randomised),
        "uncounted": sum(randomised) - FIRST_RULE.n_total,
    }


def _counts(table: TwoArm) -> dict[str, Any]:
    every = [float(p_value(key, *table)) for key in ALL_TESTS]
    interval = miettinen_nurminen_interval(*table)
    return {
        "treatment": rate_words(*table.treatment),
        "control": rate_words(*table.control),
        "points": f"{rounded(100 * table.risk_difference, 1)}",
        "range": range_words(interval.low, interval.high),
        "pearson": f"{rounded(float(p_value('pearson', *table)), 3)}",
        "lowest": f"{rounded(min(every), 3)}",
        "highest": f"{rounded(max(every), 3)}",
    }
