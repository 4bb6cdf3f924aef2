"""Chapter 10, looks at nothing: 64 of 100 for twenty looks, and trials that hold to it."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.explorers.family_wise_error import MOST_LOOKS, FamilyWiseErrorState, compute, move
from widgets.stats.multiplicity.family_wise_error import family_wise_error


def test_twenty_looks_at_nothing_find_something_in_64_of_100_trials() -> None:
    assert round(100 * (1 - 0.95**20)) == 64
    assert fill(guesses()["doors_twenty"].answer) == "64"
    assert compute(FamilyWiseErrorState())["chance_reader"]["chance"] == [
        pytest.approx(100 * (1 - 0.95**20))
    ]
    assert "<b>64.2 in 100</b>" in widgets.explore_family_wise_error().chart.sentence
    numbers = names()["comparisons"]
    assert (numbers["one"], numbers["three"], numbers["twenty_alike"]) == (5, 14, 42)


@pytest.mark.parametrize("looks", [1, 3, 20, 60])
@pytest.mark.parametrize("correlation", [0.0, 0.5, 1.0])
def test_curve_and_place_are_the_exact_chance(looks: int, correlation: float) -> None:
    frames = compute(FamilyWiseErrorState(looks=looks, correlation=correlation))
    exact = 100 * family_wise_error(looks, 0.05, correlation)
    assert frames["chance_reader"]["chance"] == [pytest.approx(exact)]
    assert frames["chance_now"]["chance"][looks - 1] == pytest.approx(exact)


def test_a_hundred_trials_are_drawn_and_one_more_look_takes_no_find_back() -> None:
    found: set[tuple[int, int]] = set()
    for looks in (1, 5, 20, 60):
        frames = compute(FamilyWiseErrorState(looks=looks))
        dots = {
            name: set(zip(*(np.asarray(v).tolist() for v in frames[name].values()), strict=True))
            for name in ("looking_found", "looking_nothing")
        }
        assert len(dots["looking_found"] | dots["looking_nothing"]) == 100
        assert found <= dots["looking_found"]
        found = dots["looking_found"]
    assert len(found) > 90


def test_the_words_do_not_call_a_model_exact() -> None:
    explorer = widgets.explore_family_wise_error()
    assert "exact, for independent looks" in explorer.chart.sentence
    explorer.state = explorer.state.changed(correlation=0.5)
    assert "has a correlation of 0.50" in explorer.chart.sentence
    explorer.state = explorer.state.changed(correlation=1.0)
    assert "<b>5.0 in 100</b>" in explorer.chart.sentence
    assert "one and the same" in explorer.chart.sentence


def test_walking_the_curve_stops_at_its_ends() -> None:
    state = FamilyWiseErrorState()
    assert move(state, "step", (1, 0)) == {"looks": 21}
    assert move(state, "step", (0, -1)) == {"looks": 10}
    assert move(state, "point", (33.4, 9)) == {"looks": 33}
    assert move(state, "point", (1e8, 0)) == {"looks": MOST_LOOKS}
    assert move(state, "step", (-100, 0)) == {"looks": 1}


def test_the_ring_calls_its_looks_independent_wherever_the_correlation_is() -> None:
    """The trial's own p-values are not, so 14 is not theirs."""
    frames = compute(FamilyWiseErrorState(correlation=1.0))
    assert frames["chance_trial"]["words"] == ["3 looks, if independent: 14"]
