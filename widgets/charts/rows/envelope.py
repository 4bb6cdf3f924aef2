"""The rows of all questions that a trial might have promised to answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from widgets.charts.rows import Frames

Question = tuple[str, int | None]
"""An endpoint and the week at which it is read, where one is given."""


def possible_promises(
    endpoints: Sequence[str],
    weeks: Sequence[int],
    yours: Question | None,
    trial: Question | None,
) -> Frames:
    """Return a row for each possible question, for the reader's and for the trial's.

    The trial's is there once the reader's is sealed.
    """
    possible = list(product(endpoints, weeks))
    chosen, promised = ([each] if each else [] for each in (yours, trial))
    return {
        "envelope_possible": {
            "endpoint": [endpoint for endpoint, _ in possible],
            "week": [week for _, week in possible],
        },
        "envelope_yours": {
            "endpoint": [endpoint for endpoint, _ in chosen],
            "week": [week for _, week in chosen],
            "words": ["sealed" if promised else "yours" for _ in chosen],
            "align": ["left" if week == min(weeks) else "right" for _, week in chosen],
        },
        "envelope_trial": {
            "endpoint": [endpoint for endpoint, _ in promised],
            "week": [week for _, week in promised],
            "words": ["the trial" for _ in promised],
        },
    }
