"""What a reader answered is listed in the words of the question, whatever a page sends."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.guesses import guesses
from widgets.book.questions import questions
from widgets.book.remembered_words import remembered_words
from widgets.ui.memory import memory


def test_every_question_of_the_book_has_its_words_and_its_answer() -> None:
    for key, guess in guesses().items():
        value = next(iter(guess.options), guess.start)
        label, answered = remembered_words(f"guess {key}", value) or ("", "")
        assert label.startswith("Chapter ")
        assert answered not in ("", str(value)), key
    for key, question in questions().items():
        card = widgets.ask(key)
        card.choose(1)
        label, answered = remembered_words(f"question {key}", memory().kept[card.name]) or ("", "")
        assert label.startswith("Chapter ")
        assert answered == card.options[1].words
        assert question.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("guess which_ratio", "no such ratio"),
        ("guess which_ratio", ["risk_ratio"]),
        ("guess extra_responders", "many"),
        ("guess extra_responders", True),
        ("guess placebo_sledai", [1, None]),
        ("guess placebo_sledai", []),
        ("question p_in_words", ["00000000"]),
        ("question p_in_words", "all"),
        ("guess nobody_asked", 1),
        ("envelope", {}),
    ],
)
def test_what_is_no_answer_has_no_words(name: str, value: object) -> None:
    assert remembered_words(name, value) is None


def test_the_page_gets_them_when_it_asks() -> None:
    widgets.remembered()
    sent: list[object] = []
    memory().keep("guess extra_responders", 3)
    memory().send = sent.append
    memory()._handle_custom_msg({"list": True}, [])
    [message] = sent
    assert message["said"].keys() == {"guess extra_responders"}
    assert message["said"]["guess extra_responders"][1].startswith("3 ")
