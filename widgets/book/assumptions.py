"""What the book supposes in its what-ifs: chosen by us to be easy to picture, not by any source."""

from __future__ import annotations

from collections.abc import Mapping

from widgets.models.regression import Scores
from widgets.stats.two_arm import TwoArm

REPEAT_SIZES = {
    "1": "as large as the trial",
    "2": "twice as many patients",
    "4": "four times as many",
}
"""How large a repeat is, in multiples of the trial."""

SMALLER_BENEFIT = 0.15
"""A true benefit below the one that was seen."""

WORTH_HAVING = 0.1
"""A benefit that might be worth having."""

PRIORS: Mapping[str, tuple[float, int, float, int]] = {
    "Flat": (0.5, 0, 0.5, 0),
    "Sceptical": (0.4, 30, 0.4, 30),
    "Enthusiastic": (0.6, 30, 0.3, 30),
}
"""Beliefs before the data: a rate and imagined patients for treatment, then for control."""

CLINIC = Scores(mean=6, sd=4, noise=0.5)
"""Scores in the imagined clinic of Chapter 4, not estimated from any trial."""

IMAGINED_TRIAL = TwoArm(14, 20, 8, 20)
"""A trial to practise on."""


def next_size(size: str) -> str:
    """Return the size of a repeat that follows one, or the last."""
    sizes = list(REPEAT_SIZES)
    return sizes[min(sizes.index(size) + 1, len(sizes) - 1)]
