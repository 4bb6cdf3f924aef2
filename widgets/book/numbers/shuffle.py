"""Chapter 6: the trial twice as large, two imagined trials, and what the ASA says of p."""

from __future__ import annotations

from typing import Any

from widgets.book.wording import points, rate_words, rounded
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

ASA = (
    "Wasserstein RL, Lazar NA. The ASA statement on p-values: context, process, and purpose. "
    "Am Stat 2016;70:129-133. doi:10.1080/00031305.2016.1154108."
)
"""It cites no fact of the trial, so it is not among the trial's sources."""
LARGE, SMALL = TwoArm(1045, 2000, 980, 2000), TwoArm(14, 20, 8, 20)
"""The invented trials of the last question: little effect in many patients, and the reverse."""


def numbers() -> dict[str, Any]:
    """Return what dealing again says of a larger trial, and the words for two invented ones."""
    doubled = TwoArm(*(2 * count for count in trial().outcomes["sri4_week12"].table))
    p = p_value("fisher", *doubled)
    return {
        "shuffle": {
            "doubled_treatment": rate_words(*doubled.treatment),
            "doubled_control": rate_words(*doubled.control),
            "doubled_in_a_thousand": int(rounded(1000 * p)),
            "large_points": points(LARGE.risk_difference),
            "small_points": points(SMALL.risk_difference),
            "asa": ASA,
        }
    }
