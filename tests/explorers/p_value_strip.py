"""The strip of p-values that several explorers show, and what it says of the real trial."""

from __future__ import annotations

import json
from typing import Any

from widgets.trial import trial

TRIAL = trial().outcomes["sri4_week12"]
# Reference values of the trial's primary table, checked against R in tests/reference.
PRIMARY = {
    "Pearson chi-square": "0.0504",
    "N-1 chi-square": "0.0524",
    "Fisher exact": "0.0673",
    "Likelihood ratio": "0.0492",
    "Wald z": "0.0434",
    "Yates chi-square": "0.0905",
}


def strip_words(explorer: Any) -> dict[str, str]:
    """Return the p-value on the strip of each test, as written."""
    frame = json.loads(explorer.chart.frame_strip_p_values)
    return dict(zip(frame["test"], frame["words"], strict=True))
