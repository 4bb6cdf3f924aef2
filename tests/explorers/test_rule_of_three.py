"""Chapter 8, nobody had it: the exact bound and the rule of three."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.rule_of_three import STEPS, N, RuleOfThreeState, compute, move
from widgets.trial import trial


def test_the_trials_arm_is_a_step_and_the_slider_reaches_two_thousand() -> None:
    assert trial().adverse_events["severe_infection"].table[:2] == (0, N) == (0, 29)
    assert N in STEPS
    assert (min(STEPS), max(STEPS)) == (1, 2000)


def test_the_guess_has_the_expected_answer() -> None:
    bound = 100 * (1 - 0.05 ** (1 / 29))
    assert names()["harms"]["bound"] == f"{bound:.1f}" == "9.8"
    assert names()["harms"]["rule"] == "10.3"
    assert "up to <b>9.81%</b>" in widgets.explore_rule_of_three().chart.sentence


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_at_the_bound_nobody_is_struck_as_often_as_the_level_says(level: float) -> None:
    for n in STEPS:
        [risk] = compute(RuleOfThreeState(str(n), level))["none_now"]["risk"]
        assert (1 - risk) ** n == pytest.approx(1 - level)


def test_the_bound_falls_and_the_rule_lies_just_above_it() -> None:
    frames = compute(RuleOfThreeState())
    exact, rule = frames["none_curve"], frames["none_rule"]
    assert np.all(np.diff(exact["risk"]) < 0)
    assert np.all(rule["risk"] >= exact["risk"][-len(rule["risk"]) :])
    assert rule["risk"][-1] == pytest.approx(exact["risk"][-1], rel=0.01)


def test_two_patients_are_too_few_for_the_rule() -> None:
    explorer = widgets.explore_rule_of_three()
    explorer.state = explorer.state.changed(n="2")
    assert "fewer than 3" in explorer.chart.numbers[0][1]
    explorer.state = explorer.state.changed(n="1")
    assert explorer.chart.sentence.startswith("The one patient did not have")


@pytest.mark.parametrize(
    ("kind", "pair", "n"),
    [
        ("step", (1, 0), "30"),
        ("step", (-1, 0), "20"),
        ("step", (0, 1), "29"),
        ("point", (0, 0), "1"),
        ("point", (240, 0.1), "200"),
        ("point", (1e8, 0), "2000"),
    ],
)
def test_it_is_dragged_and_walked(kind: str, pair: tuple[float, float], n: str) -> None:
    assert move(RuleOfThreeState(), kind, pair) == {"n": n}


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (0.8, "At that risk, one such group in 5 "),
        (0.83, "about one such group in 6 "),
        (0.87, "about one such group in 8 "),
        (0.99, "At that risk, one such group in 100 "),
    ],
)
def test_a_group_in_so_many_is_exact_or_said_to_be_about(level: float, said: str) -> None:
    explorer = widgets.explore_rule_of_three()
    explorer.state = explorer.state.changed(confidence_level=level)
    assert said in explorer.chart.sentence


def test_the_key_says_for_which_level_the_rule_of_three_is() -> None:
    drawn = str(widgets.explore_rule_of_three().chart.pictures[0]["spec"])
    assert "rule of three (for 95%)" in drawn
