"""What can be chosen gives the answer away neither by its length nor by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from widgets.book.guesses import guesses
from widgets.book.ideas import ideas
from widgets.book.markdown import fill
from widgets.book.questions import questions

LONGER = 1.05
"""How much longer right options may be than the others, on average."""
BAND = 0.7, 1.3
"""How often a place may be right, as a multiple of its even share."""


def asked() -> Iterator[list[tuple[str, bool]]]:
    """Yield the options of each question and of the self-test, with which are right."""
    for question in questions().values():
        yield [(fill(option.words), option.right) for option in question.options]
    for idea in ideas().values():
        for item in idea.asked.values():
            yield [(words, place == item.right) for place, words in enumerate(item.options)]


def test_a_right_option_is_no_longer_than_the_others() -> None:
    every = [option for options in asked() for option in options]
    right, other = ([len(w) for w, is_right in every if is_right == side] for side in (True, False))
    assert len(right) > 40
    mean_right, mean_other = sum(right) / len(right), sum(other) / len(other)
    assert mean_right <= LONGER * mean_other, f"{mean_right:.1f}, {mean_other:.1f}"


def test_a_question_about_another_trial_says_that_it_is_imagined_or_names_it() -> None:
    texts = [each.text for key, each in questions().items() if key.endswith("_elsewhere")]
    assert len(texts) > 12
    for text in texts:
        assert re.search(r"\bimagined\b|\bILLUMINATE-1\b|\bOVIVA\b", text), text


SENTENCE = re.compile(r"(?:^|[.?!](?:\*\*)? )([^.?!\n]+)", re.MULTILINE)


def test_no_sentence_begins_with_a_bare_count() -> None:
    """A table in words ("16 of 29 is 55%") and points may."""
    texts = [text for each in guesses().values() for text in (each.text, each.reveal, each.seen)]
    texts += [o.answer for each in questions().values() for o in each.options]
    begun = [words for text in texts for words in SENTENCE.findall(fill(text))]
    assert len(begun) > 500
    assert not [words for words in begun if re.match(r"\d[\d,]* (?!of \d|points\b)", words)]


def test_what_is_called_right_is_not_confirmed_once_more() -> None:
    answers = [o.answer for q in questions().values() for o in q.options if o.right]
    assert len(answers) > 30
    for answer in answers:
        assert not re.match(r"(?:Yes|Right|True|Correct)\b", answer.strip()), answer


def test_every_place_is_right_about_equally_often() -> None:
    right, share = Counter[int](), Counter[int]()
    for options in asked():
        for place, (_, is_right) in enumerate(options):
            right[place] += is_right
            share[place] += sum(each for _, each in options) / len(options)
    assert sum(right.values()) > 40
    for place in range(3):
        times = right[place] / share[place]
        assert BAND[0] <= times <= BAND[1], f"place {place + 1}: {times:.2f}"


def test_no_option_begins_with_the_words_of_the_verdict() -> None:
    options = [words for asks in asked() for words, _ in asks]
    assert len(options) > 100
    assert not [words for words in options if re.match(r"(?:Right|Not quite)\.", words)]
