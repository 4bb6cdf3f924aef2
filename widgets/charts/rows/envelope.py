"""The rows of all questions that a trial might have promised to answer."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames

Question = tuple[str, str]
"""An endpoint and when it is read, in words."""


def possible_promises(
    possible: Sequence[Question], yours: Question | None, trial: Question | None
) -> Frames:
    """Return a row for each possible question, for the reader's and for the trial's.

    The trial's is there once the reader's is sealed.
    """
    chosen, promised = ([each] if each else [] for each in (yours, trial))
    return {
        "envelope_possible": _places(possible),
        "envelope_yours": _places(chosen)
        | {"words": ["sealed" if promised else "yours" for _ in chosen]},
        "envelope_trial": _places(promised) | {"words": ["the trial" for _ in promised]},
    }


def _places(questions: Sequence[Question]) -> dict[str, list[str]]:
    return {
        "endpoint": [endpoint for endpoint, _ in questions],
        "week": [week for _, week in questions],
    }
