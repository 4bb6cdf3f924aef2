"""Chapter 3: the invented patients of the questions on SRI-4."""

from __future__ import annotations

from typing import Any

import numpy as np

from widgets.book.sri4 import guessed_course, sri4_thresholds
from widgets.models.endpoint import Course, sledai_fall, sri4
from widgets.trial import trial


def numbers() -> dict[str, Any]:
    """Return the patients' values, and who responds."""
    return {"endpoint": _endpoint()}


def _endpoint() -> dict[str, str]:
    """Return the invented patients of the questions on SRI-4, made from the trial's own numbers."""
    rule, guessed = sri4_thresholds(), guessed_course()
    start = trial().medians["sledai", "treatment", 0].summary
    low, high, middle, fall = start.low, start.high, start.value, rule.sledai_fall_min
    assert low is not None
    assert high is not None
    pair = Course([low, high], [0, high - fall], 0, 0, 0, 0)
    values = {name: value for name, value in vars(guessed).items() if "bilag" not in name} | {
        "low": low,
        "high": high,
        "high_after": high - fall,
        "middle": middle,
        "middle_short": middle - fall + 1,
        "short": fall - 1,
        "guessed_fall": sledai_fall(guessed),
        "pair_responders": np.sum(sri4(pair, rule).responder),
    }
    words = {name: f"{value:g}" for name, value in values.items()}
    cited = str(trial().medians["sledai", "treatment", 0].cited[0])
    return words | {"cited": cited, "guess": "yes" if sri4(guessed, rule).responder else "no"}
