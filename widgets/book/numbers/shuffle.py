"""Chapter 6: the trial twice as large, two imagined trials, and what the ASA says of p."""

from __future__ import annotations

from typing import Any

from widgets.book.wording import points, rate_words
from widgets.stats.p_values.p_value import p_value
from widgets.trial import trial

ASA = (
    "Wasserstein RL, Lazar NA. The ASA statement on p-values: context, process, and purpose. "
    "Am Stat 2016;70:129-133. doi:10.1080/00031305.2016.1154108."
)
"""It cites no fact of the trial, so it is not among the trial's sources."""
LARGE, SMALL = (1045, 2000, 980, 2000), (14, 20, 8, 20)
"""The invented trials of the last question: little effect in many patients, and the reverse."""


def told() -> dict[str, Any]:
    """Return what dealing again says of a larger trial, and the words for two invented ones."""
    responders, n, responders_control, n_control = (
        2 * count for count in trial().outcomes["sri4_week12"].table
    )
    p = float(p_value("fisher", responders, n, responders_control, n_control))
    return {
        "shuffle": {
            "doubled_treatment": rate_words(responders, n),
            "doubled_control": rate_words(responders_control, n_control),
            "doubled_in_a_thousand": round(1000 * p),
            "large_points": _apart(*LARGE),
            "small_points": _apart(*SMALL),
            "asa": ASA,
        }
    }


def _apart(responders: int, n: int, responders_control: int, n_control: int) -> int:
    return points(responders / n - responders_control / n_control)
