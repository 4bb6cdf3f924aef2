"""What the book asks, as a room can ask it."""

from __future__ import annotations

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
        assert len(each.places) > 2 or each.kind != "line"
