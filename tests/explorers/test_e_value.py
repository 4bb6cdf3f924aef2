"""The stake of Chapter 11: it keeps its promise at any time, and pays for that."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

import widgets
from tests.charts.test_lines_and_words import CLOSE, boxes, drawing
from tests.explorers.arms import Arms
from widgets.book.numbers import names
from widgets.explorers.e_value import EValueState, compute, readout

ARMS = Arms()


def test_prose_and_card_have_the_same_numbers() -> None:
    numbers = names()["looks"]
    assert (numbers["stake_nothing"], numbers["p_nothing"]) == ("2.6", 28)
    assert (numbers["stake_seen"], numbers["once_seen"]) == (63, 80)
    explorer = widgets.explore_e_value()
    explorer.state = EValueState(pairs=59)
    assert "<b>2.6 in 100</b>" in explorer.chart.sentence
    explorer.state = EValueState(pairs=59, truth="seen")
    assert "<b>63.3 in 100</b>" in explorer.chart.sentence


@pytest.mark.parametrize("difference", [0.05, 0.25, 0.6])
def test_the_promise_is_kept_whatever_is_bet_on(difference: float) -> None:
    frames = compute(EValueState(pairs=59, difference=difference))
    assert max(frames["stake_ever"]["value"]) <= 5
    assert frames["stake_ever"]["value"][-1] == frames["stake_reader"]["value"][0]
    assert frames["stake_others"]["value"][-1] > 25


def test_the_path_begins_with_a_stake_of_one() -> None:
    for pairs in (1, 29, 59):
        state = EValueState(pairs=pairs, truth="seen")
        frames = compute(state)
        path = frames["stake_path"]["value"]
        assert (path[0], len(path)) == (1.0, pairs + 1)
        assert bool(frames["stake_crossing"]["patients"]) == any(stake >= 20 for stake in path)
        assert "<b>" in readout(state, frames).sentence


@pytest.mark.parametrize(
    ("pairs", "begun", "by_p"),
    [
        (4, "<b>0 in 100</b> trials", "p is read from pair 5 on: no look yet."),
        (9, "<b>fewer than 0.1 in 100</b> trials", "Read from pair 5 on, p has been below 0.05"),
    ],
)
def test_none_is_written_as_none_and_no_p_is_said_before_it_is_read(
    pairs: int, begun: str, by_p: str
) -> None:
    state = EValueState(pairs=pairs)
    sentence = readout(state, compute(state)).sentence
    assert sentence.startswith(f"After {pairs} pairs, {begun}")
    assert by_p in sentence
    assert ("has been below" in sentence) == (pairs >= 5)


def test_a_small_stake_is_below_a_number() -> None:
    state = EValueState(pairs=59, difference=0.6)
    assert "drawn here is <b>below 0.01</b>." in readout(state, compute(state)).sentence


@pytest.mark.parametrize("truth", ["nothing", "seen"])
@pytest.mark.parametrize("pairs", [1, 15, 29, 59])
def test_each_curve_has_its_name_and_no_curve_or_word_is_over_another(
    truth: str, pairs: int
) -> None:
    explorer = widgets.explore_e_value()
    explorer.state = EValueState(pairs=pairs, truth=truth)
    [said] = re.findall("<b>([0-9.]+ in 100)</b>", explorer.chart.sentence)
    drawn = drawing("explore_e_value", 1, pairs=pairs, truth=truth)
    words = {each.words: each for each in boxes(drawn)}
    promised = {"promised: 5"} if truth == "nothing" else set()
    assert set(words) == {said, "stake of 20", "p below 0.05"} | promised
    for one, other in combinations(words.values(), 2):
        is_apart = one.x2 < other.x1 or other.x2 < one.x1
        assert is_apart or one.y2 <= other.y1 + CLOSE or other.y2 <= one.y1 + CLOSE
    points = [(x + item["x"], y + item["y"]) for kind, item, x, y in drawn if kind == "line"]
    assert len(points) > 100
    assert not [each for each in words.values() for x, y in points if each.crossed(x, y, y)]
