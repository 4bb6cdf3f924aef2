"""The strip of p-values that several explorers show, and what it says of the real trial."""

from __future__ import annotations

import json
from typing import Any

from tests.reference.records import recorded_p
from widgets.book.tests import STRIP_TESTS
from widgets.stats.p_values.registry import TESTS
from widgets.trial import trial

TRIAL = trial().outcomes["sri4_week12"]
PRIMARY = {TESTS[key].label: f"{recorded_p(key, TRIAL.table):.4f}" for key in STRIP_TESTS}
"""The p-values of the trial's primary table by the records of other sources."""


def strip_words(explorer: Any) -> dict[str, str]:
    """Return the p-value on the strip of each test, as written."""
    frame = json.loads(explorer.chart.frame_strip_p_values)
    return dict(zip(frame["test"], frame["words"], strict=True))
