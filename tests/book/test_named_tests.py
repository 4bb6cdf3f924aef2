"""Where a p-value is printed beside an interval, the words say which test they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.book.test_numbers import prose
from widgets.book.claims import claims
from widgets.book.glances import glances
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.questions import questions
from widgets.book.wording import p_equals, range_words
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import TESTS, p_value

P_VALUE = re.compile(r"\bp (?:= |is )\d?\.?\d+|\bp-value of \d")
INTERVAL = re.compile(r"from [\d.]+ (?:fewer|more) to [\d.]+ (?:fewer|more)")
NAMED = re.compile("|".join(map(re.escape, (*(test.label for test in TESTS.values()), "Fisher's"))))
OTHERWISE = re.compile(r"Hartung-Knapp|By the difference|by the same arithmetic")
SPRAY = 60, 100, 48, 100


def passages() -> Iterator[str]:
    """Yield what is read in one go: a paragraph, a question with its options, a claim."""
    for text in prose():
        yield from text.split("\n\n")
    for question in questions().values():
        yield "\n".join([question.text, *(option.words for option in question.options)])
    for claim in claims().values():
        yield f"{claim.text}\n{claim.number}\n{claim.answer}"
    yield from (glance.words for glance in glances().values())
    yield from (f"{guess.text}\n{guess.reveal}" for guess in guesses().values())


PAIRS = sorted(
    {text for text in map(fill, passages()) if P_VALUE.search(text) and INTERVAL.search(text)}
)


def test_the_book_prints_both_side_by_side() -> None:
    assert len(PAIRS) >= 8


@pytest.mark.parametrize("text", PAIRS, ids=lambda text: text[:40])
def test_the_test_of_a_p_value_beside_an_interval_is_named(text: str) -> None:
    assert NAMED.search(text) or OTHERWISE.search(text)


def test_the_spray_is_judged_by_one_test() -> None:
    question = questions()["words_elsewhere"]
    low, high = miettinen_nurminen_interval(*SPRAY)
    assert f"{p_equals(p_value('n_minus_1', *SPRAY))} by the N-1" in fill(question.text)
    assert range_words(low, high) in fill(question.options[0].words)
