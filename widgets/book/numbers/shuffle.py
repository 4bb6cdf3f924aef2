"""Chapter 6: the trial twice as large, two imagined trials, and how much evidence p is."""

from __future__ import annotations

from typing import Any

from widgets.book.wording import p_equals, points, rate_words, ratio_words, rounded
from widgets.stats.estimates.effect import risk_ratio
from widgets.stats.evidence.s_value import s_value
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial

LARGE, SMALL = TwoArm(1045, 2000, 980, 2000), TwoArm(14, 20, 8, 20)
"""The invented trials of the last question: little effect in many patients, and the reverse."""


def numbers() -> dict[str, Any]:
    """Return what dealing again says of a larger trial, and the words for two invented ones."""
    return {"shuffle": _doubled() | _imagined() | _evidence()}


def _doubled() -> dict[str, Any]:
    doubled = TwoArm(*(2 * count for count in trial().primary.table))
    return {
        "doubled_treatment": rate_words(*doubled.treatment),
        "doubled_control": rate_words(*doubled.control),
        "doubled_in_a_thousand": int(rounded(1000 * p_value("fisher", *doubled))),
    }


def _imagined() -> dict[str, Any]:
    return {
        "large": _words(LARGE),
        "small": _words(SMALL),
        "large_points": points(LARGE.risk_difference),
        "small_points": points(SMALL.risk_difference),
        "large_ratio": ratio_words(risk_ratio(*LARGE)),
        "small_ratio": ratio_words(risk_ratio(*SMALL)),
    }


def _words(table: TwoArm) -> str:
    return (
        f"{table.responders_treatment:,} of {table.n_treatment:,} patients got better on the "
        f"treatment and {table.responders_control:,} of {table.n_control:,} without it, "
        f"{p_equals(p_value('fisher', *table))}"
    )


def _evidence() -> dict[str, Any]:
    """Return the printed p-value as deals, as tosses of a coin, and as a journal prints it."""
    printed, alpha = trial().primary.printed_p_value, conventions()["alpha"].value
    return {
        "printed_in_a_thousand": int(rounded(1000 * printed.value)),
        "bits": f"{rounded(s_value(printed.value), 2)}",
        "bits_of_alpha": f"{rounded(s_value(alpha), 2)}",
        "bits_between": f"{rounded(s_value(alpha) - s_value(printed.value), 2)}",
        "two_decimals": f"{rounded(printed.value, 2)}",
    }
