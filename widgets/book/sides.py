"""The chance that a trial settles a line, with this trial's response on control."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from widgets.book.wording import chance_words, rounded
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

    Between the sizes that were worked out lies a straight line over their logarithms. The smallest
    of them is returned only where its own chance reaches the aim: fewer might do, too.
    """
    if chances[-1] < AIM:
        return None
    if chances[0] >= AIM:
        return sizes[0]
    at = int(np.argmax(chances >= AIM))
    near = slice(at - 1, at + 1)
    n = float(np.exp(np.interp(AIM, chances[near], np.log(sizes[near]))))
    unit: int = 10 ** max(len(str(int(n))) - 2, 0)
    return max(unit * int(rounded(n / unit)), sizes[0] + 1)


def needed_words(n: int | None, sizes: Sequence[int]) -> str:
    """Return that size as "about 1,400", or that it is at or beyond an end of the sizes."""
    if n is None:
        return f"more than {sizes[-1]:,}"
    return f"{n:,} or fewer" if n == sizes[0] else f"about {n:,}"


def chance_label(chance: float, decimals: int = 0) -> str:
    """Return a chance in the few letters that a mark has room for.

    >>> chance_label(0.9999), chance_label(0.503, 1), chance_label(0.0002)
    ('> 99.9%', '50.3%', '< 0.1%')
    """
    words = chance_words(chance, decimals)
    return words.replace("more than", ">").replace("less than", "<")
