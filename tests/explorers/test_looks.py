"""The growing trial of Chapter 11: its path, its share, and the numbers that its prose names."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.charts.test_lines_and_words import boxes, drawing
from tests.explorers.arms import Arms
from widgets.book.looks import ever_crossed, looks
from widgets.book.numbers import names
from widgets.explorers.looks import EVERY, LooksState, compute, readout

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
    assert sentence == "By 5 patients, <b>no trial</b> has been read: the first look is after 19."


@pytest.mark.parametrize(("every", "last"), [("20", 99), ("10", 109), ("5", 114), ("1", 118)])
def test_sentence_and_both_marks_are_at_the_latest_look(every: str, last: int) -> None:
    state = LooksState(patients=118, every=every)
    frames = compute(state)
    curve = dict(zip(*frames["looks_ever"].values(), strict=True))
    assert [*frames["looks_now"]["patients"], *frames["looks_reader"]["patients"]] == [last] * 2
    assert frames["looks_path"]["patients"][-1] == last
    assert frames["looks_reader"]["value"] == [curve[last]]
    said = readout(state, frames).sentence
    assert ("By 118 patients, <b>" if last == 118 else f", read last after {last}, <b>") in said
    assert f"of {last // 2}</" in said or f"of {last // 2} " in said


@pytest.mark.parametrize("every", ["1", "20"])
def test_no_curve_goes_through_the_promise(every: str) -> None:
    drawn = drawing("explore_looks", 1, every=every, rate=0.1, patients=118)
    [promise] = [each for each in boxes(drawn) if each.words.startswith("promised")]
    assert promise.y2 < min(y + item["y"] for kind, item, _, y in drawn if kind == "line")


def test_the_words_of_the_steps_are_short_enough_for_one_line() -> None:
    assert max(map(len, EVERY.values())) <= len("every patient")


def test_the_first_trial_crosses_the_line_and_comes_back() -> None:
    path = compute(LooksState())["looks_path"]
    assert min(path["value"]) <= 0.05 < path["value"][-1]
