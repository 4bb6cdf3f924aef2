"""What a class seals before its own trial, and the numbers that go with it.

An answer is a whole number from 0 to 10. From the plan's cut on it counts as yes, so that the
trial of the class ends in a two-arm table, as the trial of the book does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from widgets.stats.numerics.checks import probability, whole_number
from widgets.stats.two_arm import TwoArm

LOW, HIGH = 0, 10
"""The ends of the scale on which everybody answers."""
BLOCK = 4
"""Phones in a block of the list: half of them get each wording."""
MAX_PHONES = 400
"""Phones that a list may have."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The promise of a class: from which answer on it is a yes, by which test, at which line.

    >>> Plan(cut=6).table([7, 6, 2], [5, 9])
    TwoArm(responders_treatment=2, n_treatment=3, responders_control=1, n_control=2)
    >>> Plan(cut=11)
    Traceback (most recent call last):
    ValueError: cut must be in [1, 10], got 11
    """

    cut: int
    test: str = "fisher"
    alpha: float = 0.05

    def __post_init__(self) -> None:
        whole_number("cut", self.cut, LOW + 1, HIGH)
        probability("alpha", self.alpha)

    def table(self, treatment: Collection[int], control: Collection[int]) -> TwoArm:
        """Return the two-arm table that the answers of both arms make."""
        yes = (sum(each >= self.cut for each in answers) for answers in (treatment, control))
        return TwoArm(next(yes), len(treatment), next(yes), len(control))
