"""A guess before a result: nothing behind the gate is there before, everything after."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import widgets
from widgets.book.guesses import Guess, guesses
from widgets.book.numbers import names
from widgets.book.questions import misreadings, questions
from widgets.trial import chapters
from widgets.ui.gate import EVERYTHING, HIDE_EVERYTHING, SHOW_EVERYTHING, Gate
from widgets.ui.kinds import UNCHOSEN
from widgets.ui.memory import LARGEST, Memory, key_of, memory
from widgets.ui.page import new_page
from widgets.ui.page_state import CLASS_SEED, page_state
from widgets.ui.question import Choosable, QuestionCard


@pytest.fixture(params=list(guesses()))
def gate(request: pytest.FixtureRequest) -> Gate:
    return widgets.guess(request.param)


def gates_where(fits: Callable[[Guess], object]) -> pytest.MarkDecorator:
    """Run a test on the gates of some guesses only."""
    keys = [key for key, guess in guesses().items() if fits(guess)]
    return pytest.mark.parametrize("gate", keys, indirect=True)


def choose(gate: Gate) -> None:
    """Choose the first of the answers; other guesses stand somewhere from the beginning."""
    if gate.explorer.state.guess == UNCHOSEN:
        [control] = gate.explorer.controls.values()
        control.set_state({"index": 1})


def texts(widget: Any) -> str:
    """Return all text that a widget and its children hold."""
    own = " ".join(str(getattr(widget, key, "")) for key in ("value", "sentence", "numbers"))
    rows = " ".join(str(getattr(widget, key)) for key in widget.keys if key.startswith("frame_"))
    return " ".join([own, rows, *(texts(child) for child in getattr(widget, "children", ()))])


def test_there_are_guesses_questions_and_misreadings() -> None:
    assert len(guesses()) >= 4
    assert len(questions()) >= 2
    assert len(misreadings()) >= 20


def test_nothing_of_the_result_is_there_before(gate: Gate) -> None:
    assert not gate.revealed.children
    assert "It is" not in texts(gate)


@gates_where(lambda guess: guess.kind == "number")
def test_no_mark_of_the_result_is_there_before(gate: Gate) -> None:
    assert json.loads(gate.explorer.chart.frame_truth_marks)["x"] == []


@gates_where(lambda guess: guess.kind == "drawn")
def test_only_the_first_point_of_a_line_is_given(gate: Gate) -> None:
    assert len(json.loads(gate.explorer.chart.frame_truth_points)["x"]) == 1


def test_a_choice_that_was_not_made_is_asked_for() -> None:
    gates = [widgets.guess(key) for key in guesses() if guesses()[key].kind == "choice"]
    assert gates
    for gate in gates:
        assert gate.explorer.chart.sentence == "Nothing chosen yet."
        gate.button.click()
        assert not gate.is_open
        assert gate.explorer.children[-1] is gate.explorer.notice, "it stands where the button is"
        assert "Choose one of the answers first" in gate.explorer.notice.value
        gate.button.click()
        assert gate.explorer.state.shown == (
            "unguessed" if guesses()[gate.name.removeprefix("guess ")].answer else "no"
        )
        assert gate.name not in memory().kept
        gate._set("no")
        choose(gate)
        assert gate.explorer.notice.value == ""
        gate.button.click()
        assert gate.is_open


def test_show_and_guess_again(gate: Gate) -> None:
    choose(gate)
    before = texts(gate)
    gate.button.click()
    assert gate.is_open
    assert gate.revealed.children
    controls = gate.explorer.controls.values()
    is_drawn = guesses()[gate.name.removeprefix("guess ")].kind == "drawn"
    assert bool(controls) != is_drawn
    assert all(control.disabled for control in controls)
    assert "{" not in texts(gate.revealed)
    gate.button.click()
    assert texts(gate) == before
    assert not any(control.disabled for control in controls)


@gates_where(lambda guess: guess.answer and guess.kind == "number")
def test_the_result_is_the_computed_one(gate: Gate) -> None:
    guess = guesses()[gate.name.removeprefix("guess ")]
    gate.button.click()
    answer = float(guess.answer.format_map(names()))
    assert guess.low <= answer <= guess.high
    assert f"<b>{answer:g}</b>" in gate.explorer.chart.sentence


def test_a_guess_survives_a_reload(gate: Gate) -> None:
    choose(gate)
    gate.button.click()
    kept = memory().kept
    new_page()
    again = widgets.guess(gate.name.removeprefix("guess "))
    memory().set_state({"stored": kept})
    assert again.is_open
    assert again.explorer.state.guess == gate.explorer.state.guess


@pytest.mark.parametrize("value", ["text", 1e9, -(10**9), [1], {}, True, "<b>", [10**6, 1]])
def test_a_damaged_memory_is_forgotten(gate: Gate, value: object) -> None:
    start = gate.explorer.state
    memory().set_state({"stored": {gate.name: value}})
    assert gate.explorer.state == start


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


def test_erasing_forgets_everything(gate: Gate) -> None:
    choose(gate)
    gate.button.click()
    memory()._handle_custom_msg({"erase": True}, [])
    assert not gate.is_open
    assert memory().kept == {}


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


@pytest.mark.parametrize("value", ["text", [0, 1], [True], {"a": 1}, [[0]], ["0"], None])
def test_damaged_answers_are_forgotten(value: object) -> None:
    card = widgets.ask("p_in_words")
    memory().set_state({"stored": {"question p_in_words": value}})
    assert card.chosen == ()


def test_guesses_and_questions_belong_to_chapters() -> None:
    stems = {chapter.stem for chapter in chapters()}
    asked = [each.chapter for each in (*guesses().values(), *questions().values())]
    assert asked
    assert set(asked) <= stems
