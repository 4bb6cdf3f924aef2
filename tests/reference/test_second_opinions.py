"""The app's methods beside those of textbooks: in large arms they say nearly the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.reference import intervals
from tests.reference.intervals import Limits
from tests.reference.pooling import pooled
from tests.stats.planning.approximations import arcsine_n, fleiss_n, normal_n
from widgets.stats.estimates import odds_ratio
from widgets.stats.estimates.effect import odds_ratio as estimated_odds_ratio
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.proportion import upper_bound, wilson_interval
from widgets.stats.numerics.counts import counts
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.sample_size import exact_n
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

LARGE = TwoArm(412, 1000, 300, 1000)
LEVEL = 0.95


@pytest.mark.parametrize(
    "method",
    [
        intervals.rate_wald,
        intervals.rate_agresti_coull,
        intervals.rate_jeffreys,
        intervals.rate_mid_p,
        intervals.rate_scipy,
    ],
)
@pytest.mark.parametrize("arm", [LARGE.treatment, LARGE.control])
def test_intervals_of_a_rate_come_near_wilsons(
    method: Callable[[int, int, float], Limits], arm: tuple[int, int]
) -> None:
    assert method(*arm, LEVEL) == pytest.approx(wilson_interval(*arm), abs=0.001)


def test_the_exact_limit_of_a_rate_is_scipys() -> None:
    _, high = intervals.rate_scipy(*LARGE.control, LEVEL, "exact")
    one_sided = upper_bound(*LARGE.control, confidence_level=(1 + LEVEL) / 2)
    assert high == pytest.approx(one_sided, abs=1e-9)


@pytest.mark.parametrize(
    "method", [intervals.difference_hauck_anderson, intervals.difference_newcombe_corrected]
)
@pytest.mark.parametrize("shown", ["wald", "pearson", "n_minus_1"])
def test_intervals_of_the_difference_come_near_ours(
    method: Callable[..., Limits], shown: str
) -> None:
    assert method(*LARGE, LEVEL) == pytest.approx(interval_for(shown)(*LARGE), abs=0.0015)


def test_two_exact_intervals_of_the_difference_come_near_each_other() -> None:
    """Chan & Zhang order by the score, Boschloo by Fisher's p; both leave half of alpha a side."""
    table = trial().primary.table
    ours = interval_for("boschloo_central")(*table)
    assert intervals.difference_exact(*table, LEVEL) == pytest.approx(ours, abs=0.01)


@pytest.mark.parametrize(
    ("method", "near"),
    [
        (intervals.odds_central, 0.005),
        (partial(intervals.odds_central, own=0.5), 0.005),
        (intervals.odds_baptista_pike_mid_p, 0.005),
    ],
)
def test_intervals_of_the_odds_ratio_come_near_ours(
    method: Callable[..., Limits], near: float
) -> None:
    ours = odds_ratio.miettinen_nurminen_interval(*LARGE)
    assert method(*LARGE, LEVEL) == pytest.approx(ours, rel=near)


def test_the_conditional_odds_ratio_comes_near_the_plain_one() -> None:
    ours = estimated_odds_ratio(*LARGE)
    conditional = intervals.odds_conditional(*LARGE)
    assert conditional == pytest.approx(ours, rel=0.001)
    assert conditional < ours


@pytest.mark.parametrize(
    ("formula", "test"), [(normal_n, "pearson"), (arcsine_n, "pearson"), (fleiss_n, "fisher")]
)
@pytest.mark.parametrize("rates", [(0.5, 0.3), (0.4, 0.25), (0.25, 0.4)])
def test_sample_sizes_by_formula_come_near_the_exact_ones(
    formula: Callable[[Goal], float], test: str, rates: tuple[float, float]
) -> None:
    goal = Goal(*rates)
    assert formula(goal) == pytest.approx(exact_n(test, goal), rel=0.02)


@pytest.mark.parametrize(
    ("measure", "method"), [("rd", "MH"), ("rr", "MH"), ("or", "MH"), ("or", "peto")]
)
def test_pooling_by_sums_over_tables_comes_near_pooling_by_weights(
    measure: str, method: str
) -> None:
    trials = counts([412, 750], [1000, 2000], [300, 560], [1000, 2000])
    by_weights = pooled(measure, "IV", trials, LEVEL)
    by_sums = pooled(measure, method, trials, LEVEL)
    for name in ("est", "lo", "hi"):
        assert by_sums[name] == pytest.approx(by_weights[name], rel=0.01)
