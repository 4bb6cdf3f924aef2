"""Chapter 9, the design bench: both curves are exact, and the warning stands where it belongs."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis
from widgets.book.numbers import names
from widgets.book.tests import REPEATED_TESTS
from widgets.explorers.power import ALPHAS, RATIOS, PowerState, compute, move
from widgets.stats.planning.critical import USUAL
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.size import size

ARMS = Arms(
    (
        Axis(
            "x",
            "patients randomised to placebo",
            (("power_now", "n", 40), ("error_now", "n", 40)),
            {"n_control": 40, "ratio": "2.0"},
        ),
    )
)

SEEN = PowerState().rate_treatment, PowerState().rate_control


@pytest.mark.parametrize(("test", "n"), [("pearson", 59), ("fisher", 68)])
def test_the_patients_that_a_plan_on_this_trial_would_need(test: str, n: int) -> None:
    assert compute(PowerState(test=test))["power_needed"]["n"] == [n]
    assert names()["replication"]["needed"][test] == n
    assert names()["replication"]["planned_smaller"] == "39%"
    assert names()["replication"]["needed_smaller"] == 163


@pytest.mark.parametrize("test", REPEATED_TESTS)
@pytest.mark.parametrize("alpha", ALPHAS)
def test_both_curves_are_the_slow_ones(test: str, alpha: str) -> None:
    state = PowerState(test=test, alpha=alpha, ratio="1.5", dropout=0.2, rate_treatment=0.5)
    frames = compute(state)
    for n in (5, 30, 61, 200):
        counted = int(np.floor(0.8 * n + 1e-9))
        design = Design(test, -(-3 * counted // 2), counted, float(alpha))
        for curve, rate in (("power_curve", 0.5), ("error_curve", SEEN[1])):
            expected = power(design, rate, SEEN[1])
            assert frames[curve]["power"][n - 5] == pytest.approx(expected, rel=1e-10)


def test_the_alphas_on_offer_share_their_planes() -> None:
    assert {float(alpha) for alpha in ALPHAS} == set(USUAL)


def test_patients_without_a_result_are_randomised_too() -> None:
    """59 counted patients are 66 randomised ones when one in ten is lost."""
    assert compute(PowerState(dropout=0.1))["power_needed"]["n"] == [66]


def test_unequal_arms_take_more_patients() -> None:
    totals = {}
    for ratio in RATIOS:
        n = compute(PowerState(ratio=ratio))["power_needed"]["n"][0]
        totals[ratio] = n * (1 + float(ratio))
    assert min(totals, key=lambda ratio: totals[ratio]) == "1.0"


def test_the_error_at_worst_is_the_size() -> None:
    explorer = widgets.explore_power()
    explorer.state = explorer.state.changed(test="wald", n_control=40)
    worst = size(Design("wald", 40, 40))
    assert explorer.chart.numbers[0][1] == f"{worst:.1%}, aimed at 5.0%"
    assert worst > 0.05


def test_the_bench_warns_on_the_observed_rates_only() -> None:
    explorer = widgets.explore_power()
    assert "Careful:" in explorer.chart.sentence
    explorer.state = explorer.state.changed(n_control=59)
    assert "Careful:" in explorer.chart.sentence
    explorer.state = explorer.state.changed(rate_treatment=0.45)
    assert "Careful:" not in explorer.chart.sentence
    assert "<b>39%</b>" in explorer.chart.sentence


def test_an_aim_out_of_reach_has_words() -> None:
    explorer = widgets.explore_power()
    for rate in (SEEN[1], SEEN[1] + 0.01):
        explorer.state = explorer.state.changed(rate_treatment=rate)
        assert "No trial of up to 200 on placebo reaches 80%" in explorer.chart.sentence
        assert explorer.chart.numbers[1][1] == "the aim is not reached"


def test_the_diamond_can_be_pointed_at_and_stepped() -> None:
    state = PowerState()
    assert move(state, "point", (120.4, 0.3)) == {"n_control": 120}
    assert move(state, "point", (1e8, 0.3)) == {"n_control": 200}
    assert move(state, "step", (-1, 0)) == {"n_control": 29}
    assert move(state, "step", (0, 1)) == {"n_control": 31}


def test_where_the_smallest_size_is_enough_fewer_might_be() -> None:
    explorer = widgets.explore_power()
    explorer.state = explorer.state.changed(rate_treatment=1.0, rate_control=0.02)
    assert compute(explorer.state)["power_needed"]["words"] == ["5 or fewer"]
    assert "For 80%, 5 and 5 are enough." in explorer.chart.sentence
    assert "is <b>more than 99.9%</b>" in explorer.chart.sentence


def test_a_design_that_finds_placebo_ahead_says_so() -> None:
    explorer = widgets.explore_power()
    explorer.state = explorer.state.changed(rate_treatment=0.0, rate_control=1.0)
    assert "For 80%, 5 and 5 are enough to find placebo ahead." in explorer.chart.sentence


def test_patients_without_a_result_are_in_the_sentence_and_the_ring_is_not_the_trials() -> None:
    explorer = widgets.explore_power()
    ring = compute(explorer.state)["power_trial"]["words"]
    assert ring == ["trial: 30"]
    for changes in ({"dropout": 0.4}, {"ratio": "0.5"}):
        frames = compute(PowerState(**changes))
        assert frames["power_trial"]["words"] == frames["error_trial"]["words"] == ["30 on placebo"]
    assert "without a result" not in explorer.chart.sentence
    explorer.state = explorer.state.changed(dropout=0.4)
    assert "30 on placebo</span>, 40% of them without a result. For 80%" in explorer.chart.sentence
