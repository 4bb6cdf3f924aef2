"""The chance that a trial settles a line, with this trial's response on control."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from widgets.book.wording import rounded
from widgets.stats.estimates.precision import chance_of_side
from widgets.stats.numerics.checks import FloatArray
from widgets.trial import conventions, trial

AIM = conventions()["power"].value
RATE = trial().outcomes["sri4_week12"].control.response_rate
"""The response on control that is supposed everywhere."""


def chance_of_either(line: int, sizes: Sequence[int], difference: int) -> FloatArray:
    """Return the chance that the interval leaves out a line, on either side; both in points."""
    sides = chance_of_side(line / 100, sizes, RATE + difference / 100, RATE)
    return sides.below + sides.above


def needed(chances: FloatArray, sizes: Sequence[int]) -> int | None:
    """Return the size at which the chance reaches the aim, to two digits; None where none does.

    Between the sizes that were worked out lies a straight line over their logarithms.
    """
    if chances[-1] < AIM:
        return None
    at = int(np.argmax(chances >= AIM))
    near = slice(max(at - 1, 0), at + 1)
    n = float(np.exp(np.interp(AIM, chances[near], np.log(sizes[near]))))
    unit: int = 10 ** max(len(str(int(n))) - 2, 0)
    return unit * int(rounded(n / unit))


def needed_words(n: int | None, sizes: Sequence[int]) -> str:
    """Return that size as "about 1,400", or that it is beyond the largest."""
    return f"more than {sizes[-1]:,}" if n is None else f"about {n:,}"
