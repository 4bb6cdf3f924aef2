"""P-values and intervals of trials of up to a million patients an arm, against fifty digits."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from tests.stats import by_digits
from widgets.stats.estimates import odds_ratio, risk_ratio
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import critical_value
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import ANY_SIZE, Design
from widgets.stats.planning.large_power import large_power
from widgets.stats.planning.power import power
from widgets.stats.robustness.flips import Flips
from widgets.stats.two_arm import TwoArm

M = 1_000_000
EXTREMES = [
    *(TwoArm(0, M, 3, M), TwoArm(0, 1, 1, M), TwoArm(1, 1, 0, M), TwoArm(M, M, M - 3, M)),
    TwoArm(1, 1, M - 1, M),
    *(TwoArm(M, M, 0, M), TwoArm(1, M, 0, M), TwoArm(500_000, M, 498_000, M)),
    *(TwoArm(8, 18_198, 162, 18_325), TwoArm(482, 2_104, 1_110, 4_321), TwoArm(350, 400, 25, 25)),
]


def _random(number: int) -> list[TwoArm]:
    """Draw tables of all sizes and rates, with differences of a few standard errors."""
    rng, tables = np.random.default_rng(17), []
    while len(tables) < number:
        n1, n0 = (round(10 ** rng.uniform(0, 6)) for _ in range(2))
        if rng.random() < 0.5:
            n0 = min(max(round(n1 * rng.uniform(0.5, 2)), 1), M)
        rate = rng.choice([rng.random(), 10 ** rng.uniform(-5, 0), 1 - 10 ** rng.uniform(-5, 0)])
        error = np.sqrt((rate * (1 - rate) + 1 / n0) * (1 / n1 + 1 / n0))
        x0 = round(n0 * rate)
        x1 = round(n1 * min(max(rate + 3 * rng.normal() * error, 0), 1))
        if 0 < x1 + x0 < n1 + n0:
            tables.append(TwoArm(x1, n1, x0, n0))
    return tables


TABLES = [*EXTREMES, *_random(189)]


def test_p_values_keep_eleven_digits() -> None:
    for table in TABLES:
        squares = by_digits.chi_squares(table)
        right = {test: by_digits.two_sided(square) for test, square in squares.items()}
        for test, exact in (right | by_digits.conditional(table)).items():
            # Beyond the smallest float both are 0.
            assert p_value(test, *table) == pytest.approx(float(exact), rel=1e-11, abs=1e-299), (
                table
            )


def test_score_limits_keep_eight_digits() -> None:
    square = Decimal(critical_value(0.95)) ** 2
    methods = {
        by_digits.difference_square: interval_for("n_minus_1"),
        by_digits.risk_ratio_square: risk_ratio.miettinen_nurminen_interval,
        by_digits.odds_ratio_square: odds_ratio.miettinen_nurminen_interval,
    }
    for table in TABLES:
        critical = square * table.n_total / (table.n_total - 1)
        for exact, method in methods.items():
            low, high = method(*table)
            for limit in (low, high):
                scale = high - low if exact is by_digits.difference_square else limit
                if 0 < abs(limit) < (1 if scale != limit else np.inf):
                    off = by_digits.distance_to_root(
                        lambda at, of=exact, table=table: of(table, at), limit, critical, scale
                    )
                    assert off < 2e-9, (table, exact, limit)


@pytest.mark.parametrize("test", ["fisher", "mid_p"])
def test_limits_of_a_wide_table_are_where_its_p_value_crosses(test: str) -> None:
    for table in (TwoArm(482, 2_104, 1_110, 4_321), TwoArm(11_000, 20_000, 10_800, 20_000)):
        low, high = interval_for(test)(*table)
        near = np.array([low - 1e-6, low + 1e-6, high - 1e-6, high + 1e-6])
        outside, inside, within, beyond = p_value_function(test, *table, near)
        assert max(outside, beyond) < 0.05 <= min(inside, within)


@pytest.mark.parametrize("test", ANY_SIZE)
def test_power_without_a_plane_is_that_of_all_tables(test: str) -> None:
    for sizes, rates in (((29, 30), (0.55, 0.3)), ((1, 40), (0.2, 0.9)), ((300, 77), (1.0, 0.98))):
        whole = power(Design(test, *sizes, cache=False), *rates)
        assert large_power(test, sizes, 0.05, rates) == pytest.approx(whole, rel=1e-10)


def test_power_of_a_large_trial_is_near_that_of_the_normal_law() -> None:
    # 0.31 v 0.30 with 20,000 an arm: a distance of 2.17 standard errors.
    assert power(Design("n_minus_1", 20_000, 20_000), [0.31, 0.3], 0.3) == pytest.approx(
        [0.584, 0.05], abs=1e-3
    )
    with pytest.raises(ValueError, match=r"n_treatment must be in \[1, 500\], got 501"):
        Design("fisher", 501, 30)


@pytest.mark.parametrize("test", ["fisher", "n_minus_1", "log_odds_wald"])
def test_flips_in_a_large_trial_are_those_of_trying_each_number(test: str) -> None:
    for table in (TwoArm(90, 600, 60, 610), TwoArm(5, 700, 25, 520), TwoArm(300, 601, 310, 600)):
        flips = Flips(test, *table, 0.05)
        wanted = not flips.is_significant
        for arm, (x, n) in (("treatment", table.treatment), ("control", table.control)):
            for step, reach in ((1, n - x), (-1, x)):
                each, still = step * np.arange(reach + 1), np.zeros(reach + 1, int)
                pair = (each, still) if arm == "treatment" else (still, each)
                found = np.flatnonzero(flips.significant(*pair) == wanted)
                slow = int(found[0]) if found.size else None
                assert flips.fewest_flips(arm, step, wanted) == slow
