"""What a class seals before its own trial, and how likely the plan is to find what there is.

An answer is a whole number from 0 to 10. From the plan's cut on it counts as yes, so that the
trial of the class ends in a two-arm table, as the trial of the book does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import comb

import numpy as np

from widgets.stats.numerics.checks import FloatArray, number, probability, whole_number
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.two_arm import TwoArm

LOW, HIGH = 0, 10
"""The ends of the scale on which everybody answers."""
BLOCK = 4
"""Phones in a block of the list: half of them get each wording."""
MAX_PHONES = 400
"""Phones that a list may have."""
STEPS = 12
"""Steps of Newton; eight are enough anywhere between the bounds below."""


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
        Design(self.test, 1, 1)  # refuses a test that there is none

    def table(self, treatment: Collection[int], control: Collection[int]) -> TwoArm:
        """Return the two-arm table that the answers of both arms make."""
        yes = (sum(each >= self.cut for each in answers) for answers in (treatment, control))
        return TwoArm(next(yes), len(treatment), next(yes), len(control))

    def power(self, phones: int, treatment: FloatArray, control: FloatArray) -> float:
        """Return the exact chance that p ends at most at the line, if all phones answer.

        ``treatment`` and ``control`` are the probabilities of each answer; where they are the
        same, this is the type I error. A last block that is not full leaves the arms to chance.
        """
        yes = float(treatment[self.cut :].sum()), float(control[self.cut :].sum())
        sizes = arm_sizes(whole_number("phones", phones, 4, MAX_PHONES))
        return float(
            sum(
                chance * power(Design(self.test, n, phones - n, self.alpha), *yes)
                for n, chance in sizes.items()
            )
        )


def arm_sizes(phones: int) -> dict[int, float]:
    """Return the possible sizes of the treatment arm in blocks of four, each with its chance.

    >>> arm_sizes(32)
    {16: 1.0}
    >>> {n: round(chance, 3) for n, chance in arm_sizes(30).items()}
    {14: 0.167, 15: 0.667, 16: 0.167}
    """
    half, rest = phones // BLOCK * BLOCK // 2, phones % BLOCK
    ways = {k: comb(BLOCK // 2, k) * comb(BLOCK // 2, rest - k) for k in range(rest + 1)}
    return {half + k: count / comb(BLOCK, rest) for k, count in ways.items() if count}


def answer_probabilities(mean: float, sd: float) -> FloatArray:
    """Return the probability of each answer, 0 to 10, of an imagined class.

    Of all laws on this scale with this mean and standard deviation it is the one that assumes
    least else, that of the greatest entropy: a normal law that ends where the scale does.

    >>> law = answer_probabilities(7.5, 2.5)
    >>> round(float(law @ np.arange(11)), 6), round(float(law[6:].sum()), 3)
    (7.5, 0.8)
    """
    number("mean", mean, LOW + 2, HIGH - 2)
    number("sd", sd, 1.5, 3)
    answers = np.arange(LOW, HIGH + 1) - mean
    powers, wanted = np.array([answers, answers**2]), np.array([0, sd**2])
    tilt = np.array([0, -0.5 / sd**2])
    for _ in range(STEPS):
        law = np.exp(tilt @ powers)
        law /= law.sum()
        tilt = tilt - np.linalg.solve(np.cov(powers, aweights=law, ddof=0), powers @ law - wanted)
    return np.asarray(law)
