"""What the middle eighty of a hundred repeats of a trial show, in words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from widgets.book.wording import p_words, points, rounded
from widgets.stats.planning.replication import (
    PredictiveDistributions,
    difference_quantiles,
    p_value_quantiles,
)

MIDDLE = (0.1, 0.9)
"""The shares of repeats below each end."""
SMALLEST = 1e-7
"""The smallest p that is written out: of a smaller one nobody counts the zeros."""


class Repeats(NamedTuple):
    """The ends of the middle eighty: of p in words, and of the difference in whole points."""

    low: str
    high: str
    worst: int
    best: int

    @property
    def words(self) -> tuple[str, str]:
        """Both in words: the p-values, and the differences with how they were found."""
        worst, best = (f"{each:+d}" if each else "0" for each in (self.worst, self.best))
        apart = f"from {worst} to {best}" if worst != best else f"of {worst}"
        found = f"and differences {apart} points; counted exactly".replace("-", "−")
        if self.low != self.high:
            return f"p from {self.low} to {self.high}", found
        return f"p {self.low}" if self.low.startswith("under") else f"p = {self.low}", found


def middle_repeats(test: str, distributions: PredictiveDistributions) -> Repeats:
    """Return between which p-values, and which differences, 80 of 100 repeats are.

    Both p have three decimals, but a p below a thousandth is written out to one digit, down to one
    in ten million: it shows how far p ranges.
    """
    low, high = (float(p) for p in p_value_quantiles(test, distributions, MIDDLE))
    worst, best = difference_quantiles(distributions, MIDDLE)
    if low >= 0.001:
        return Repeats(f"{rounded(low, 3)}", f"{rounded(high, 3)}", points(worst), points(best))
    largest = p_words(high) if high >= 0.001 else _one_digit(high)
    return Repeats(_one_digit(low), largest, points(worst), points(best))


def _one_digit(p: float) -> str:
    if p < SMALLEST:
        return f"under {np.format_float_positional(SMALLEST, trim='-')}"
    return np.format_float_positional(float(f"{p:.1g}"), trim="-")
