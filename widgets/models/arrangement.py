"""Invented patients that agree with what a paper prints of an arm: medians, ranges, responders.

The paper prints no patient's own scores. Of those who ended at the later median or lower, some
respond, some fell by too little, and some fell enough but stopped at another gate of the endpoint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import NamedTuple

__all__ = ["Margins", "Patient", "Spread", "arrange", "least_at_median", "median"]

_LOW, _HIGH, _LATE = (0, 4, 2, 5, 3, 4, 1, 2), (8, 10, 7, 12, 9, 14, 8, 16, 7, 11), (8, 7, 10, 9)
_EARLY_STARTS, _LATE_STARTS = (8, 10, 9, 10), (12, 13, 14, 12, 16, 15, 13, 18)
"""Scores that repeat where nothing printed decides: made up, to look like an arm."""


class Spread(NamedTuple):
    """A printed median with its range, in points."""

    median: int
    low: int
    high: int


@dataclass(frozen=True)
class Margins:
    """What is printed of an arm of an even number of patients."""

    n: int
    responders: int
    fall_min: int
    start: Spread
    later: Spread

    def __post_init__(self) -> None:
        if self.n % 2 or not 0 <= self.responders <= self.n:
            raise ValueError(f"n must be even and hold the responders, got {self.n}")


class Patient(NamedTuple):
    """An invented patient's scores at both visits, and of which kind it is.

    A responder; of the others at the later median or lower, one whose fall was too ``short``, or
    who was ``stopped`` at another gate; or any ``other``, who ended above the median.
    """

    before: int
    after: int
    kind: str


def least_at_median(n: int) -> int:
    """Return how many of n patients have the median or less, at least: half, rounded up."""
    return (n + 1) // 2


def median(values: Sequence[int]) -> float:
    """Return the middle value, or the mean of the two in the middle."""
    ordered, middle = sorted(values), len(values) // 2
    return (ordered[middle] + ordered[-middle - 1]) / 2


def arrange(margins: Margins, short: int, stopped: int, high: int) -> list[Patient]:
    """Return an arm with so many patients of each kind, near to what is printed.

    Parameters
    ----------
    margins : Margins
        What is printed; at most a third of its patients may be ``short``, and as many ``stopped``.
    short, stopped : int
        Patients at the later median or lower after too small a fall, and those who stopped at
        another gate.
    high : int
        Responders who ended above the later median.

    Returns
    -------
    list of Patient
        As many as are printed, from the lowest later score to the highest. All that is printed
        holds, unless fewer than half end at the later median: then the median lies above it.

    Raises
    ------
    ValueError
        If the arm cannot hold so many, or there are fewer responders than ``high``.
    """
    third = margins.n // 3
    for name, most in (("short", third), ("stopped", third), ("high", margins.responders)):
        value = {"short": short, "stopped": stopped, "high": high}[name]
        if not 0 <= value <= most:
            raise ValueError(f"{name} must be in [0, {most}], got {value}")
    kinds = _ends(margins, short, stopped, high)
    placed = zip(_starts(margins, kinds), kinds, strict=True)
    return sorted((Patient(start, *end) for start, end in placed), key=lambda each: each.after)


def _ends(margins: Margins, short: int, stopped: int, high: int) -> list[tuple[int, str]]:
    """Return later scores with their kinds, those who fell by too little first."""
    middle, half = margins.later.median, margins.n // 2
    early = margins.responders - high
    fallers = early + stopped
    low = fallers + short
    # With just half of them low, the two in the middle are a point below the median and one above.
    at_middle = middle - 1 if low == half else middle
    at_median = max(0, fallers - (half - 1)) if low > half else 0
    falls = [*islice(cycle(_LOW), fallers - at_median), *[middle] * at_median]
    others = [margins.later.high, middle + 1, *islice(cycle(_HIGH), margins.n)]
    return [
        *[(at_middle, "short")] * short,
        *zip(falls, ["stopped"] * stopped + ["responder"] * early, strict=True),
        *((end, "other") for end in others[: margins.n - low - high]),
        *((end, "responder") for end in islice(cycle(_LATE), high)),
    ]


def _starts(margins: Margins, ends: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Return a first score for each later one: low enough, and with the printed median."""
    half, start = margins.n // 2, margins.start
    least = [max(start.low, end + margins.fall_min if kind != "other" else 0) for end, kind in ends]
    short = sum(kind == "short" for _, kind in ends)
    order = sorted(range(short, margins.n), key=lambda i: least[i])
    below = half - 1 - short
    slots = [
        *islice(cycle(_EARLY_STARTS), below),
        *[start.median] * 2,
        *islice(cycle(_LATE_STARTS), half - 2),
        start.high,
    ]
    starts = dict.fromkeys(range(short), start.low)
    starts |= {i: max(slot, least[i]) for i, slot in zip(order, slots, strict=True)}
    yield from (starts[i] for i in range(margins.n))
