"""What the trial of a class can hope to find, if it is like those of two publications."""

from __future__ import annotations

from functools import cache

from widgets.book.class_trial import records, usual_plan
from widgets.book.wording import rounded
from widgets.models.class_trial_plan import Plan
from widgets.models.class_trial_power import answer_probabilities, power_of
from widgets.stats.numerics.checks import FloatArray
from widgets.trial import trial

PHONES = (20, 30, 60, 100, 126)
"""Classes whose chances are said."""


def spread() -> float:
    """Return the standard deviation of answers that we assume."""
    return records("plan")["spread"].number("value")


@cache
def expected_means() -> tuple[float, float]:
    """Return the mean of each arm, as two published trials of other news found them."""
    found = {
        arm: [trial().facts[f"spin_news_{which}_{arm}"].number for which in ("first", "second")]
        for arm in ("with", "without")
    }
    with_spin, without = (sum(values) / len(values) for values in found.values())
    return with_spin, without


@cache
def expected_answers() -> tuple[FloatArray, FloatArray]:
    """Return the probabilities of each answer in both arms, if the class is like those."""
    with_spin, without = (answer_probabilities(mean, spread()) for mean in expected_means())
    return with_spin, without


def chances_in_100(plan: Plan, phones: int) -> tuple[int, int]:
    """Return how many such classes find something: where it is, and where it is not."""
    treatment, control = expected_answers()
    found, alarm = (power_of(plan, phones, first, control) for first in (treatment, control))
    return int(rounded(100 * found)), int(rounded(100 * alarm))


def chances() -> list[tuple[int, int, int]]:
    """Return them for classes of some sizes, with the usual plan."""
    return [(phones, *chances_in_100(usual_plan(), phones)) for phones in PHONES]
