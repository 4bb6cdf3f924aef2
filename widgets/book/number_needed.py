"""The number needed to treat in words: for whom, and through infinity where the interval runs."""

from __future__ import annotations

from math import isfinite

from widgets.book.wording import patients_words
from widgets.stats.estimates.effect import number_needed_to_treat
from widgets.stats.estimates.limits import Interval
from widgets.stats.estimates.number_needed import (
    NumberNeededToTreat,
    number_needed_to_treat_interval,
)
from widgets.stats.two_arm import TwoArm

MORE = "for one more", "for one fewer"
"""What a patient is treated for where nobody has said whether more is better."""
BETTER = "for one to benefit", "for one to be harmed"


def number_needed(
    counts: TwoArm, limits: Interval[float], more_is_better: bool | None = None
) -> tuple[str, str]:
    """Return the name of the number needed, to treat or to harm, and it with its range in words.

    >>> number_needed(TwoArm(16, 29, 9, 30), Interval(-0.0027, 0.4764))[1]
    '4.0 for one more (from 2.1, through infinity, to 370 for one fewer)'
    >>> number_needed(TwoArm(6, 306, 29, 303), Interval(-0.12, -0.04), more_is_better=False)
    ('Number needed to treat', '13.1 for one to benefit (from 8.3 to 25.0)')
    """
    sign = -1 if more_is_better is False else 1
    needed = sign * number_needed_to_treat(*counts)
    # Where a test sets no limit, no difference is larger than that of nobody and everybody.
    ends = sorted(sign * min(max(end, -1.0), 1.0) for end in limits)
    fits = number_needed_to_treat_interval(*ends)
    is_harm = more_is_better is not None and isfinite(needed) and needed < 0
    words = MORE if more_is_better is None else BETTER
    return f"Number needed to {'harm' if is_harm else 'treat'}", _with_range(needed, fits, words)


def _with_range(needed: float, fits: NumberNeededToTreat, words: tuple[str, str]) -> str:
    gain, harm, is_union = fits
    near, far = (gain, harm) if needed > 0 else (harm, gain)
    if not isfinite(near):
        return "no number"
    if is_union and not isfinite(needed):
        ends = f"{_patients(near, words)}, through infinity, to {_patients(far, words)}"
        return f"no number (from {ends})"
    seen = _patients(needed, words) if isfinite(needed) else "no number"
    if is_union:
        return f"{seen} (from {patients_words(near)}, through infinity, to {_patients(far, words)})"
    low, high = sorted((near, far), key=abs)
    end = patients_words(high) if isfinite(high) else "infinity"
    return f"{seen} (from {patients_words(low)} to {end})"


def _patients(number: float, words: tuple[str, str]) -> str:
    return f"{patients_words(number)} {words[number < 0]}"
