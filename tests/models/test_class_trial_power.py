"""What a plan can find: imagined answers, and the sizes of the arms that its list can make."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from widgets.models.class_trial_plan import BLOCK, Plan
from widgets.models.class_trial_power import answer_probabilities, arm_sizes, power_of
from widgets.stats.planning.allocation import permuted_blocks
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power


@pytest.mark.parametrize(("mean", "sd"), list(product([2, 5.8, 7.55, 8], [1.5, 2.5, 3])))
def test_an_imagined_class_has_its_mean_and_spread(mean: float, sd: float) -> None:
    law, answers = answer_probabilities(mean, sd), np.arange(11)
    assert law.sum() == pytest.approx(1)
    assert law @ answers == pytest.approx(mean)
    assert law @ (answers - mean) ** 2 == pytest.approx(sd**2)
    assert np.diff(np.log(law), 3) == pytest.approx(0, abs=1e-9)  # the logarithm is a parabola


@pytest.mark.parametrize("phones", range(4, 13))
def test_the_sizes_of_the_arms_are_those_of_the_list(phones: int) -> None:
    deals = permuted_blocks(phones, BLOCK, 6_000, np.random.default_rng(1))
    found = np.bincount(deals.sum(axis=1), minlength=phones + 1)
    sizes = arm_sizes(phones)
    assert sum(sizes.values()) == pytest.approx(1)
    assert set(np.flatnonzero(found)) == sizes.keys()
    for n, chance in sizes.items():
        assert found[n] == pytest.approx(6_000 * chance, abs=150)


def test_the_power_is_that_of_the_sizes_that_the_arms_can_have() -> None:
    plan = Plan(8, "pearson", 0.1)
    treatment, control = answer_probabilities(7, 2.5), answer_probabilities(5, 2)
    yes = float(treatment[8:].sum()), float(control[8:].sum())
    equal, more, fewer = (power(Design("pearson", n, 30 - n, 0.1), *yes) for n in (15, 16, 14))
    found = power_of(plan, 30, treatment, control)
    assert found == pytest.approx((4 * equal + more + fewer) / 6)
    assert power_of(plan, 28, treatment, control) == power(Design("pearson", 14, 14, 0.1), *yes)


@pytest.mark.parametrize("wrong", [{"cut": 0}, {"cut": 6, "test": "none"}, {"cut": 6, "alpha": 1}])
def test_a_plan_that_is_none_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="must be"):
        power_of(Plan(**wrong), 30, *[answer_probabilities(6, 2)] * 2)
