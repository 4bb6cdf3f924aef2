"""What a browser remembers: taken over if it is what it should be, erased one by one or whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import widgets
from tests.ui.test_gate import choose
from widgets.book.guesses import guesses
from widgets.book.questions import misreadings, questions
from widgets.ui.gate import EVERYTHING, HIDE_EVERYTHING, SHOW_EVERYTHING
from widgets.ui.memory import LARGEST, Memory, key_of, memory
from widgets.ui.page import new_page
from widgets.ui.page_state import CLASS_SEED, page_state
from widgets.ui.question import Choosable, QuestionCard, explain


@pytest.mark.parametrize("stored", [None, [], "text", 5, {"x": "y" * LARGEST}])
def test_a_memory_that_is_no_small_mapping_is_not_taken(stored: object) -> None:
    memory().set_state({"stored": stored, "available": "yes", "kept": {"a": 1}})
    assert memory().stored == {}
    assert memory().kept == {}


def test_show_everything_opens_and_closes() -> None:
    gates = [widgets.guess(key) for key in guesses() if guesses()[key].answer]
    button = widgets.show_everything()
    button.click()
    assert gates
    assert all(gate.is_open for gate in gates)
    assert all("our guess was" not in gate.explorer.chart.sentence for gate in gates)
    assert button.description == HIDE_EVERYTHING
    button.click()
    assert not any(gate.is_open for gate in gates)
    assert button.description == SHOW_EVERYTHING
    assert memory().kept == {}


def test_show_everything_is_said_of_one_chapter_and_leaves_the_others_alone() -> None:
    assert all("in this chapter" in words for words in (SHOW_EVERYTHING, HIDE_EVERYTHING))
    key = next(key for key in guesses() if guesses()[key].answer)
    gate, fold = widgets.guess(key), widgets.further("A fold")
    widgets.show_everything().click()
    assert gate.is_open
    assert not fold.is_open, "a fold holds no answer"
    kept = memory().kept
    new_page()
    later = widgets.guess(key)
    memory().set_state({"stored": {**kept, EVERYTHING: True}})
    assert not later.is_open


def test_one_thing_is_erased_and_the_others_stay() -> None:
    """Whatever is remembered by a name opens again when that name alone is erased."""
    gate = widgets.guess(next(key for key in guesses() if guesses()[key].answer))
    question, patients = widgets.ask("p_in_words"), widgets.explore_patients()
    choose(gate)
    gate.button.click()
    question.choose(0)
    patients.state = patients.state.changed(missing="responder")
    page_state().set_seed(7)
    parts: dict[str, Callable[[], bool]] = {
        gate.name: lambda: not gate.is_open,
        question.name: lambda: question.chosen == (),
        "patients": lambda: patients.state == patients.start,
        CLASS_SEED: lambda: page_state().seed is None,
    }
    for name, is_gone in parts.items():
        before = memory().kept
        assert not is_gone()
        memory()._handle_custom_msg({"erase": name}, [])
        assert is_gone()
        assert memory().kept == {key: value for key, value in before.items() if key != name}
    assert memory().kept == {}


@pytest.mark.parametrize("content", [None, {}, {"erase": 1}, {"erase": "yes"}, "erase", [1]])
def test_other_messages_erase_nothing(content: object) -> None:
    memory().keep("a", 1)
    memory()._handle_custom_msg(content, [])
    assert memory().kept == {"a": 1}


def test_memory_without_storage() -> None:
    alone = Memory()
    alone.set_state({"available": False, "stored": {}})
    alone.keep("a", 1)
    assert not alone.available
    assert alone.kept == {"a": 1}


@pytest.mark.parametrize("key", list(questions()))
def test_each_option_has_its_own_answer(key: str) -> None:
    card, question = widgets.ask(key), questions()[key]
    empty = {answer.value for answer in card.answers}
    assert len(empty) == 1
    for index, option in enumerate(question.options):
        card.buttons[index].click()
        card.buttons[index].click()
        assert option.right or option.misreading in misreadings()
        assert "{" not in card.answers[index].value
    assert len({answer.value for answer in card.answers}) == len(question.options)
    assert memory().kept[f"question {key}"] == [key_of(option.words) for option in card.options]


def test_an_answer_follows_its_option_to_another_place() -> None:
    here, there, new = (Choosable(words, "", False) for words in ("here", "there", "new"))
    QuestionCard("question a", "", [here, there]).choose(1)
    assert QuestionCard("question a", "", [there, new, here]).chosen == (0,)
    assert QuestionCard("question a", "", [here, new]).chosen == ()


def test_a_class_sees_why_an_answer_is_right_and_nobody_has_chosen_it() -> None:
    options = [Choosable(words, f"why {words}", words == "b") for words in "abc"]
    card = QuestionCard("question a", "", options)
    card.choose(2)
    explain("question a", True)
    assert "Right.</b> why b" in card.answers[1].value
    assert [("te-latest" in each._dom_classes) for each in card.buttons] == [False, True, False]
    assert memory().kept["question a"] == [key_of("c")]
    assert card.chosen == (2,)
    explain("question a", False)
    assert card.answers[1].value == ""
    assert "te-latest" in card.buttons[2]._dom_classes
    explain("question elsewhere", True)


def test_one_answer_at_most_is_the_latest_at_any_moment() -> None:
    card = QuestionCard("question a", "", [Choosable(words, "", False) for words in "abc"])
    seen = []

    def look(_change: object) -> None:
        seen.append(sum("te-latest" in button._dom_classes for button in card.buttons))

    for button in card.buttons:
        button.observe(look, "_dom_classes")
    for index in (1, 0, 2, 1):
        card.choose(index)
        assert "te-latest" in card.buttons[index]._dom_classes
    assert set(seen) == {0, 1}


@pytest.mark.parametrize("value", ["text", [0, 1], [True], {"a": 1}, [[0]], ["0"], None])
def test_damaged_answers_are_forgotten(value: object) -> None:
    card = widgets.ask("p_in_words")
    memory().set_state({"stored": {"question p_in_words": value}})
    assert card.chosen == ()
