"""A table as it was found in a text, and whether its counts can be."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.stats.two_arm import TwoArm

from .counts import ARM
from .refusal import Unread, clash
from .shares import Places
from .tokens import Token
from .trial import N_LIMIT


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was found: the places of its arms' counts among the tokens, and a remark.

    ``randomised`` are the patients of each arm before any was lost, where the text says both.
    """

    counts: TwoArm
    places: Places = ()
    remark: str = ""
    randomised: tuple[int, int] | None = None


def possible(found: list[tuple[TwoArm, str]]) -> list[tuple[TwoArm, str]]:
    """Return the tables with a remark whose counts can be; at least one must."""
    fitting = [(counts, remark) for counts, remark in found if able(*counts)]
    if not fitting:
        x1, n1, x0, n0 = found[0][0]
        raise Unread(clash([Token(ARM, "", x1, n1), Token(ARM, "", x0, n0)]))
    return fitting


def able(x1: int, n1: int, x0: int, n0: int) -> bool:
    """Whether counts can be those of two arms."""
    return all(0 <= x <= n and 1 <= n <= N_LIMIT for x, n in ((x1, n1), (x0, n0)))


def those_without(first: int, second: int) -> str:
    """Return the remark that tells a reading in which second numbers are no patients."""
    return f"{first:,} and {second:,} without the event"
