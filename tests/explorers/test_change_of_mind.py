"""Chapter 15, the rating: beside the one of Chapter 0, whatever is remembered of it."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.guesses import guesses
from widgets.explorers.change_of_mind import HIGH, LOW, NUMBERS, ChangeOfMindState, compute
from widgets.ui.memory import memory
from widgets.ui.page import new_page


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    new_page()


def test_it_asks_what_chapter_0_asked() -> None:
    benefit, wanted = guesses()["benefit"], guesses()["mind_changer"]
    assert (benefit.low, benefit.high) == (LOW, HIGH)
    assert {key: words for key, words in NUMBERS.items() if key != "none"} == wanted.options


def test_the_first_rating_is_hidden_until_it_is_asked_for() -> None:
    gate = widgets.guess("benefit")
    gate.explorer.state = gate.explorer.state.changed(guess=8)
    gate.show()
    explorer = widgets.explore_change_of_mind()
    assert explorer.state.first == 8
    assert compute(explorer.state)["mind_first"]["words"] == []
    assert "8" not in explorer.chart.sentence
    explorer.state = explorer.state.changed(now=3, compared="yes")
    assert compute(explorer.state)["mind_first"]["words"] == ["after the headline: 8"]
    assert "you said 8 of 10, now you say <b>3</b>: 5 lower" in explorer.chart.sentence


def test_a_first_rating_that_arrives_later_is_taken() -> None:
    explorer = widgets.explore_change_of_mind()
    explorer.state = explorer.state.changed(compared="yes")
    assert "remembers no rating from Chapter 0" in explorer.chart.sentence
    memory().set_state({"stored": {"guess benefit": 5, "guess mind_changer": "again"}})
    assert "the same number" in explorer.chart.sentence
    assert "what weighed most with you was the result of a second trial." in explorer.chart.sentence


def test_a_newer_first_rating_wins_over_the_one_that_was_kept() -> None:
    old = vars(ChangeOfMindState(now=2, compared="yes", first=9, rated="yes"))
    for first, words in ((4, "you said 4 of 10"), (None, "remembers no rating")):
        new_page()
        explorer = widgets.explore_change_of_mind()
        memory().set_state({"stored": {"guess benefit": first, "benefit again": old}})
        assert words in explorer.chart.sentence
        assert explorer.state.now == 2


@pytest.mark.parametrize("value", ["8", 11, -1, 3.5, True, [5], {"a": 1}, "<b>"])
def test_a_damaged_first_rating_is_none(value: object) -> None:
    memory().set_state({"stored": {"guess benefit": value, "guess mind_changer": value}})
    explorer = widgets.explore_change_of_mind()
    assert explorer.state == ChangeOfMindState()


def test_erasing_forgets_both() -> None:
    memory().set_state({"stored": {"guess benefit": 9}})
    explorer = widgets.explore_change_of_mind()
    explorer.state = explorer.state.changed(now=1, compared="yes")
    memory()._handle_custom_msg({"erase": True}, [])
    assert explorer.state == ChangeOfMindState()
