"""How likely the plan of a class is to find what there is, or what there is not."""

from __future__ import annotations

from math import comb

import numpy as np

from widgets.models.class_trial_plan import BLOCK, HIGH, LOW, MAX_PHONES, Plan
from widgets.stats.numerics.checks import FloatArray, number, whole_number
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power

STEPS = 12
"""Steps of Newton; eight are enough anywhere between the bounds below."""


def power_of(plan: Plan, phones: int, treatment: FloatArray, control: FloatArray) -> float:
    """Return the exact chance that p ends at most at the plan's line, if all phones answer.

    ``treatment`` and ``control`` are the probabilities of each answer; where they are the same,
    this is the type I error. A last block that is not full leaves the arms to chance. Raises
    ValueError if the plan names a test that there is none.
    """
    yes = float(treatment[plan.cut :].sum()), float(control[plan.cut :].sum())
    sizes = arm_sizes(whole_number("phones", phones, BLOCK, MAX_PHONES))
    return float(
        sum(
            chance * power(Design(plan.test, n, phones - n, plan.alpha), *yes)
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
