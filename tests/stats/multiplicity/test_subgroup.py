"""The gap in a subgroup: against counting by hand, symmetry, edges and a simulation."""

from __future__ import annotations

from itertools import product
from math import comb

import numpy as np
import pytest

from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.stats.multiplicity.subgroup import (
    chance_of_at_least_one,
    chance_of_difference,
    equally_likely_differences,
    subgroup_difference_distribution,
)


def by_hand(n1: int, n0: int, p1: float, p0: float, gap: float) -> float:
    def chance(x: int, n: int, p: float) -> float:
        return comb(n, x) * p**x * (1 - p) ** (n - x)

    pairs = product(range(n1 + 1), range(n0 + 1))
    return sum(
        chance(x, n1, p1) * chance(y, n0, p0) for x, y in pairs if x / n1 - y / n0 >= gap - 1e-9
    )


@pytest.mark.parametrize("rates", [(0.55, 0.3), (0.3, 0.3), (0.0, 0.4), (1.0, 0.6)])
@pytest.mark.parametrize("gap", [7 / 13 - 2 / 12, 0.0, -1.0, 1.0])
def test_the_definition(rates: tuple[float, float], gap: float) -> None:
    expected = by_hand(13, 12, *rates, gap)
    assert chance_of_difference(
        subgroup_difference_distribution(13, 12, *rates), gap
    ) == pytest.approx(expected, abs=1e-12)


def test_the_law_sums_to_one_and_turns_with_the_arms() -> None:
    distribution, turned = (
        subgroup_difference_distribution(13, 12, 0.55, 0.3),
        subgroup_difference_distribution(12, 13, 0.3, 0.55),
    )
    assert distribution.probability.sum() == pytest.approx(1)
    assert (np.diff(distribution.gap) > 0).all()
    np.testing.assert_allclose(distribution.gap, -turned.gap[::-1])
    np.testing.assert_allclose(distribution.probability, turned.probability[::-1])


def test_a_simulation_agrees() -> None:
    rng = np.random.default_rng(13)
    gaps = rng.binomial(13, 0.55, 200_000) / 13 - rng.binomial(12, 0.3, 200_000) / 12
    share = (gaps >= 7 / 13 - 2 / 12 - 1e-9).mean()
    distribution = subgroup_difference_distribution(13, 12, 0.55, 0.3)
    assert chance_of_difference(distribution, 7 / 13 - 2 / 12) == pytest.approx(share, abs=0.004)
    assert np.cumsum(distribution.probability)[-1] == pytest.approx(1)


def test_equally_likely_gaps_are_the_law_in_hundredths() -> None:
    distribution = subgroup_difference_distribution(13, 12, 0.55, 0.3)
    gaps = equally_likely_differences(distribution, 100)
    assert (np.diff(gaps) >= 0).all()
    for gap in (-0.1, 0.0, 0.25, 0.4):
        chance = chance_of_difference(distribution, gap)
        assert (gaps >= gap).sum() == pytest.approx(100 * chance, abs=1)


def test_several_subgroups_are_independent_looks() -> None:
    for subgroups in (1, 2, 10, 20):
        assert chance_of_at_least_one(0.05, subgroups) == pytest.approx(
            family_wise_error(subgroups)
        )
    assert chance_of_at_least_one(1e-12, 10) == pytest.approx(1e-11)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: subgroup_difference_distribution(0, 12, 0.5, 0.5),
            r"n_treatment must be in \[1, 500\], got 0",
        ),
        (
            lambda: subgroup_difference_distribution(13, 501, 0.5, 0.5),
            r"n_control must be in \[1, 500\], got 501",
        ),
        (
            lambda: subgroup_difference_distribution(13, 12, 1.5, 0.5),
            r"rate_treatment must be .*1.5",
        ),
        (
            lambda: chance_of_difference(subgroup_difference_distribution(1, 1, 0.5, 0.5), 2),
            r"gap must be in \[-1, 1\], got 2",
        ),
        (lambda: chance_of_at_least_one(0.0, 2), r"chance must be in \(0, 1\), got 0.0"),
        (lambda: chance_of_at_least_one(0.5, 0), r"subgroups must be in \[1, 1000\], got 0"),
        (
            lambda: equally_likely_differences(subgroup_difference_distribution(1, 1, 0.5, 0.5), 0),
            r"many must be in \[1, 10000\], got 0",
        ),
    ],
)
def test_refusals(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
