"""Welch's interval of a difference of means: as scipy has it, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_1samp, ttest_ind

from widgets.stats.estimates.mean_difference import mean_difference


@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
@pytest.mark.parametrize("sizes", [(2, 2), (15, 14), (3, 40)])
def test_it_is_scipys(level: float, sizes: tuple[int, int]) -> None:
    rng = np.random.default_rng(sizes)
    first, second = (rng.choice(11, size).astype(float) for size in sizes)
    first[0] += 0.5  # so that the values differ
    found = mean_difference(first, second, confidence_level=level)
    known = ttest_ind(first, second, equal_var=False)
    assert found.estimate == pytest.approx(first.mean() - second.mean())
    assert found.interval == pytest.approx(tuple(known.confidence_interval(level)))


def test_swapping_the_arms_turns_it_around() -> None:
    one, other = mean_difference([7, 8, 9], [5, 5, 6]), mean_difference([5, 5, 6], [7, 8, 9])
    assert one.estimate == -other.estimate
    assert one.interval == pytest.approx((-other.interval.high, -other.interval.low))


def test_an_arm_without_spread_adds_none() -> None:
    found = mean_difference([7, 9, 9], [5, 5, 5])
    alone = ttest_1samp([2, 4, 4], 0).confidence_interval()
    assert found.interval == pytest.approx(tuple(alone))


@pytest.mark.parametrize(("treatment", "control"), [([7], [5, 6]), ([], [5, 6]), ([7, 7], [5, 5])])
def test_what_has_no_interval_is_refused(treatment: list[float], control: list[float]) -> None:
    with pytest.raises(ValueError, match="must"):
        mean_difference(treatment, control)


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence_level must be"):
        mean_difference([7, 8], [5, 6], confidence_level=1)
