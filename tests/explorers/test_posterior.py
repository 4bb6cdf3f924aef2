"""Chapter 15, the belief: its sentence, its beginnings and the second trial."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from tests.stats.evidence.beta_difference import chance_above
from widgets.book.assumptions import PRIORS
from widgets.book.numbers import names
from widgets.charts.rows.posterior import FOOT, TOP
from widgets.explorers.posterior import (
    DATA,
    PosteriorState,
    beliefs,
    compute,
    readout,
)
from widgets.trial import trial

TRIAL = trial().outcomes["sri4_week12"].table
ARMS = Arms(
    (
        Axis(
            "x",
            "true difference: percentage points more responders on IL-2 than on placebo",
            (("belief_seen", "points", points_more(TRIAL)),),
        ),
    )
)

FIELDS = ("rate_treatment", "weight_treatment", "rate_control", "weight_control")


FLAT = tuple((1 + x, 1 + n - x) for x, n in (TRIAL.treatment, TRIAL.control))
"""The distributions of both rates after the trial, from flat beliefs."""


def state_with_prior(name: str, data: str = "trial") -> PosteriorState:
    return PosteriorState(**dict(zip(FIELDS, PRIORS[name], strict=True)), data=data)


def test_the_guess_is_the_chance_from_a_flat_belief() -> None:
    assert PosteriorState() == state_with_prior("Flat")
    numbers = names()["sequel"]
    assert numbers["better_100"] == round(100 * chance_above(*FLAT, 0)) == 97
    sentence = widgets.explore_posterior().chart.sentence
    assert "chance of 50%" in sentence
    assert "<b>97.3%</b>" in sentence
    assert "<b>87%</b>" in sentence
    assert numbers["flat"]["better"] == "97.3%"


def test_the_middle_of_the_belief_is_the_credible_interval() -> None:
    _, now = beliefs(PosteriorState())
    for share in (0.025, 0.975):
        assert chance_above(*FLAT, now.quantile(share)) == pytest.approx(1 - share, abs=1e-4)


def test_a_sceptic_needs_more_and_an_enthusiast_has_hardly_anything_to_learn() -> None:
    chances = {name: [each.above(0) for each in beliefs(state_with_prior(name))] for name in PRIORS}
    assert chances["Sceptical"][0] == pytest.approx(0.5)
    assert chances["Sceptical"][1] < chances["Flat"][1] < chances["Enthusiastic"][1]
    gained = {name: after - before for name, (before, after) in chances.items()}
    assert gained["Enthusiastic"] < 0.02 < gained["Sceptical"]


def test_lupil2_makes_a_benefit_likelier_and_a_large_one_less_likely() -> None:
    _, one = beliefs(PosteriorState())
    _, both = beliefs(PosteriorState(data="both"))
    assert both.above(0) > one.above(0)
    assert both.above(0.1) < one.above(0.1)
    assert both.quantile(0.975) - both.quantile(0.025) < one.quantile(0.975) - one.quantile(0.025)


def test_buttons_set_the_beginnings_and_leave_the_data() -> None:
    explorer = widgets.explore_posterior()
    explorer.state = explorer.state.changed(data="both")
    actions = [action for group in explorer.content.groups for action in group.actions]
    assert [action.words for action in actions] == list(PRIORS)
    for action in actions:
        explorer.state = explorer.state.changed(**action.act(explorer.state))
        assert explorer.state == state_with_prior(action.words, "both")


def test_without_imagined_patients_the_rate_says_nothing() -> None:
    one, other = PosteriorState(rate_treatment=0.9), PosteriorState(rate_treatment=0.1)
    assert readout(one, compute(one)) == readout(other, compute(other))


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("weight", [0, 40])
def test_the_curves_stay_in_the_picture(data: str, rate: float, weight: int) -> None:
    frames = compute(PosteriorState(rate, weight, round(1 - rate, 2), weight, data))
    for name in ("belief_before", "belief_after"):
        heights = np.asarray(frames[name]["belief"])
        assert heights.min() >= 0
        assert heights.max() < TOP
    assert FOOT < frames["belief_seen"]["belief"][0] < 0


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("rates", [(0.1, 0.9), (0.9, 0.1), (0.5, 0.5)])
def test_no_belief_is_beyond_the_axis(rates: tuple[float, float], data: str) -> None:
    for weight in (0, 40):
        frames = compute(PosteriorState(rates[0], weight, rates[1], weight, data))
        for name in ("belief_before", "belief_after"):
            points, heights = (np.asarray(column) for column in frames[name].values())
            assert set(np.diff(points)) == {1}
            assert heights.sum() / 100 == pytest.approx(1, abs=0.001), name


def test_no_data_leave_everything_as_it_was() -> None:
    state = state_with_prior("Sceptical", "none")
    before, now = beliefs(state)
    assert before is now
    assert "before any data" in readout(state, compute(state)).sentence


def test_the_key_names_no_curve_that_is_not_drawn() -> None:
    for data in DATA:
        assert bool(compute(PosteriorState(data=data))["belief_first"]["words"]) == (data != "none")
