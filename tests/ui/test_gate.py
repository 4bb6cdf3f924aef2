"""A guess before a result: nothing behind the gate is there before, everything after."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import widgets
from widgets.book.guesses import Guess, guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.book.questions import misreadings, questions
from widgets.trial import chapters
from widgets.ui.gate import Gate
from widgets.ui.memory import memory
from widgets.ui.menu import OptionButtons
from widgets.ui.page import new_page


@pytest.fixture(params=list(guesses()))
def gate(request: pytest.FixtureRequest) -> Gate:
    return widgets.guess(request.param)


def gates_where(fits: Callable[[Guess], object]) -> pytest.MarkDecorator:
    """Run a test on the gates of some guesses only."""
    keys = [key for key, guess in guesses().items() if fits(guess)]
    return pytest.mark.parametrize("gate", keys, indirect=True)


def choose(gate: Gate) -> None:
    """Make a guess, as a page would: choose the first of the answers, place a mark, draw a line."""
    for control in gate.explorer.controls.values():
        control.set_state({"index": 0})
    for step in ([0, 1], [1, 0], [0, -1]):
        gate.explorer.chart._handle_custom_msg({"step": step}, [])


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


def test_a_guess_that_was_not_made_is_asked_for(gate: Gate) -> None:
    """Nothing is placed before the reader does, so an untouched card is no guess."""
    gate.button.click()
    assert not gate.is_open
    assert gate.button.description.startswith("First "), "said where the finger is"
    alert = f'<p role="alert" class="te-unseen">{gate.button.description}</p>'
    assert gate.explorer.notice.value == alert, "heard, and pushes nothing"
    gate.button.click()
    is_opinion = not guesses()[gate.name.removeprefix("guess ")].answer
    assert gate.explorer.state.shown == ("no" if is_opinion else "unguessed")
    assert gate.name not in memory().kept
    assert "te-right" not in gate.explorer.chart.sentence
    gate._set("no")
    choose(gate)
    assert gate.explorer.notice.value == ""
    assert gate.button.description.startswith(("Show", "Keep"))
    gate.button.click()
    assert gate.is_open


@gates_where(lambda guess: guess.kind != "choice")
def test_a_picture_is_the_control_and_offers_no_files(gate: Gate) -> None:
    assert not gate.explorer.controls
    [picture] = gate.explorer.chart.pictures
    assert picture["spec"]["usermeta"]["movable"]
    assert not picture["spec"]["usermeta"]["table"]["parts"]


@gates_where(lambda guess: guess.kind == "choice")
def test_all_options_stand_there(gate: Gate) -> None:
    [buttons] = gate.explorer.controls.values()
    assert isinstance(buttons, OptionButtons)
    assert buttons.index is None
    options = guesses()[gate.name.removeprefix("guess ")].options
    assert [key for _, key in buttons.options] == list(options)


@gates_where(lambda guess: guess.kind == "number")
def test_a_mark_is_placed_by_hand_and_by_keys_on_its_scale(gate: Gate) -> None:
    guess = guesses()[gate.name.removeprefix("guess ")]

    def sent(**message: object) -> Any:
        gate.explorer.chart._handle_custom_msg(message, [])
        [at] = json.loads(gate.explorer.chart.frame_guess_marks)["x"]
        assert at == gate.explorer.state.guess
        return at

    assert json.loads(gate.explorer.chart.frame_guess_marks)["x"] == []
    assert sent(point=[guess.low - 9, 0]) == guess.low
    assert sent(step=[1, 0]) == guess.low + guess.step
    assert sent(step=[0, 1]) > guess.low + guess.step
    assert sent(point=[guess.high - 0.3 * guess.step, 7]) == guess.high
    assert sent(step=[1, 0]) == guess.high
    assert str(guess.high) in gate.explorer.chart.sentence.replace(",", "")


@gates_where(lambda guess: guess.answer and guess.kind == "number")
def test_a_result_is_said_once_in_words(gate: Gate) -> None:
    """The sentence has it, and its ring on the scale: what opens does not begin with it again."""
    guess = guesses()[gate.name.removeprefix("guess ")]
    answer, begins = float(fill(guess.answer)), fill(guess.reveal).split()[:4]
    numbers = [float(word.strip(".:,%").replace(",", "")) for word in begins if word[0].isdigit()]
    assert all(abs(number - answer) >= guess.step for number in numbers), begins


@gates_where(lambda guess: guess.answer and guess.kind == "number")
def test_right_near_and_far_each_have_their_word(gate: Gate) -> None:
    guess = guesses()[gate.name.removeprefix("guess ")]
    answer, scale = float(guess.answer.format_map(names())), guess.high - guess.low
    found = set()
    for place in [answer, *np.linspace(guess.low, guess.high, 101).tolist()]:
        gate._set("no")
        gate.explorer.chart._handle_custom_msg({"point": [place, 0]}, [])
        gate.button.click()
        off = gate.explorer.state.guess - answer
        [(kind, word)] = re.findall(
            r'<span class="(te-\w+)"><b>([\w ]+)', gate.explorer.chart.sentence
        )
        found.add((kind, word))
        assert (word == "Right") == (abs(off) <= guess.step / 2)
        assert ("too high" in gate.explorer.chart.sentence) == (off > guess.step / 2)
        assert ("You guessed" in gate.explorer.chart.sentence) == bool(off)  # or it is said twice
        assert (word == "Far off") == (abs(off) > scale / 10)
    assert found >= {("te-right", "Right"), ("te-near", "Near"), ("te-wrong", "Far off")}


@gates_where(lambda guess: guess.answer and guess.kind == "choice")
def test_a_choice_is_right_or_not_quite(gate: Gate) -> None:
    guess = guesses()[gate.name.removeprefix("guess ")]
    for place, key in enumerate(guess.options):
        gate._set("no")
        gate.explorer.controls["guess"].set_state({"index": place})
        gate.button.click()
        is_right = key == guess.answer.format_map(names())
        verdict = 'te-right"><b>Right.' if is_right else 'te-wrong"><b>Not quite.'
        assert verdict in gate.explorer.chart.sentence


def test_show_and_guess_again(gate: Gate) -> None:
    choose(gate)
    before = texts(gate)
    gate.button.click()
    assert gate.is_open
    assert gate.revealed.children
    controls = gate.explorer.controls.values()
    is_choice = guesses()[gate.name.removeprefix("guess ")].kind == "choice"
    assert bool(controls) == is_choice
    assert all(control.disabled for control in controls)
    assert "{" not in texts(gate.revealed)
    gate.button.click()
    assert texts(gate) == before
    assert not any(control.disabled for control in controls)


@gates_where(lambda guess: guess.answer and guess.kind == "number")
def test_the_result_is_the_computed_one(gate: Gate) -> None:
    guess = guesses()[gate.name.removeprefix("guess ")]
    choose(gate)
    gate.button.click()
    answer = float(guess.answer.format_map(names()))
    assert guess.low <= answer <= guess.high
    assert f"<b>{answer:,g}</b>" in gate.explorer.chart.sentence


def test_a_guess_survives_a_reload(gate: Gate) -> None:
    choose(gate)
    gate.button.click()
    kept = memory().kept
    new_page()
    again = widgets.guess(gate.name.removeprefix("guess "))
    memory().set_state({"stored": kept})
    assert again.is_open
    assert again.explorer.state.guess == gate.explorer.state.guess


@pytest.mark.parametrize("value", ["text", 1e9, -(10**9), [1], {}, True, "<b>", [10**6, 1], ""])
def test_a_damaged_memory_is_forgotten(gate: Gate, value: object) -> None:
    start = gate.explorer.state
    memory().set_state({"stored": {gate.name: value}})
    assert gate.explorer.state == start


def test_erasing_forgets_everything(gate: Gate) -> None:
    choose(gate)
    gate.button.click()
    memory()._handle_custom_msg({"erase": True}, [])
    assert not gate.is_open
    assert memory().kept == {}


def test_guesses_and_questions_belong_to_chapters() -> None:
    stems = {chapter.stem for chapter in chapters()}
    asked = [each.chapter for each in (*guesses().values(), *questions().values())]
    assert asked
    assert set(asked) <= stems
