"""The growing trial of Chapter 11: its path, its share, and the numbers that its prose names."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms
from widgets.book.looks import ever_crossed, looks
from widgets.book.numbers import names
from widgets.explorers.looks import LooksState, compute, readout

ARMS = Arms()


def test_the_guess_is_the_exact_share_by_59_patients_and_by_118() -> None:
    numbers = names()["looks"]
    assert (numbers["ever"], numbers["ever_twice"], numbers["ever_rarely"]) == (24, 30, 12)
    assert (numbers["count"], numbers["apart"], numbers["once"]) == (50, 92, "4.8")
    assert "By 59 patients, <b>24.3 in 100</b>" in widgets.explore_looks().chart.sentence
    assert compute(LooksState())["looks_reader"]["words"] == ["24.3 in 100"]


@pytest.mark.parametrize("every", [1, 2, 5, 10, 20])
def test_the_trials_own_size_is_always_a_look_and_fewer_looks_cross_less(every: int) -> None:
    assert 59 in looks(every)
    assert min(looks(every)) >= 10
    assert set(np.diff(looks(every))) == {every}
    at_59 = ever_crossed(every, 0.42)[looks(every).index(59)]
    assert 0.0479 < at_59 <= ever_crossed(1, 0.42)[49]


def test_the_path_grows_to_the_last_look_and_the_first_crossing_stays() -> None:
    for patients in (9, 10, 33, 34, 59, 118):
        frames = compute(LooksState(patients=patients))
        path = frames["looks_path"]
        assert len(path["patients"]) == max(0, patients - 9)
        below = [at for at, p in zip(path["patients"], path["value"], strict=True) if p <= 0.05]
        assert list(frames["looks_crossing"]["patients"]) == below[:1]
        assert bool(below) == (patients >= 34)


def test_before_the_first_look_there_is_nothing_to_read() -> None:
    state = LooksState(patients=5, every="20")
    frames = compute(state)
    assert not frames["looks_now"]["value"], "no mark claims that p is 1"
    assert frames["looks_waiting"]["words"] == ["no look yet"]
    sentence = readout(state, frames).sentence
    assert "<b>0.0 in 100</b>" in sentence
    assert "the first look is after 19" in sentence


def test_the_first_trial_crosses_the_line_and_comes_back() -> None:
    path = compute(LooksState())["looks_path"]
    assert min(path["value"]) <= 0.05 < path["value"][-1]
