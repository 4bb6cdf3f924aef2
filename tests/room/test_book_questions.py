"""What the book asks, as a room can ask it."""

from __future__ import annotations

import re
import subprocess

from tests.room.process import RoomProcess
from widgets.book.guesses import guesses
from widgets.book.ideas import ideas
from widgets.room.book_questions import book_questions


def test_everything_that_the_book_asks_can_be_asked():
    asked = book_questions()
    kinds = {each.kind for each in asked.values()}
    assert kinds == {"choice", "number", "line", "marks"}
    assert len(asked) > 60
    assert {"guess behind_percent", "question ratio_in_words"} <= asked.keys()
    assert list(asked["self test"].options) == list(ideas())
    for each in asked.values():
        plain = " ".join([each.text, *each.options.values()])
        assert not {"{", "}", "[", "*", "`", "\n"} & set(plain), plain
        assert each.low < each.high or each.options
        assert bool(each.chapter) == (each.key != "self test")  # where a projector leads
        assert len(each.places) > 2 or each.kind != "line"


def test_what_a_lesson_asks_twice_is_asked_in_words_that_fit_both_times():
    """An opinion is asked at the beginning, and again once the trial is known."""
    opinions = [guess for guess in guesses().values() if not guess.answer]
    assert "benefit" in [guess.key for guess in opinions]
    for guess in opinions:
        assert not re.search(r"\balone\b|\bso far\b|\bstill\b|\bbefore you\b", guess.text)


def test_a_process_that_is_ended_while_it_reads_the_book_ends_without_a_word():
    rooms = RoomProcess(errors=subprocess.PIPE)
    rooms.process.terminate()
    _, said = rooms.process.communicate()  # until the reader of the book has ended, too
    assert (rooms.process.returncode, said) == (0, b"")
