"""Everything that the book asks and a class can answer, declared from the book's own data.

Run as a program it prints them as JSON: to read the book takes more memory than a room has.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache

from widgets.book.drawn_guess import points
from widgets.book.guesses import Guess, guesses
from widgets.book.ideas import ideas
from widgets.book.markdown import fill
from widgets.book.questions import questions
from widgets.room.asked import Asked

HAND_IN = (
    "Your teacher asks for the ten questions at the end of the book. Open its last chapter where "
    "you answered them, join the room there, and hand them in."
)


@cache
def book_questions() -> dict[str, Asked]:
    """Return what can be asked, by the name that it has in the pages."""
    made = [*map(_guess, guesses().values()), *_questions(), _self_test()]
    return {each.key: each for each in made}


def _guess(guess: Guess) -> Asked:
    key, text = f"guess {guess.key}", _line(guess.text)
    if guess.kind == "choice":
        options = {key: _line(words) for key, words in guess.options.items()}
        return Asked(key, "choice", text, options, chapter=guess.chapter)
    ends = (guess.low, guess.high, guess.start, guess.step, guess.unit)
    if guess.kind == "number":
        return Asked(key, "number", text, {}, *ends, chapter=guess.chapter)
    line = points(guess)
    places = tuple(place for place, _ in line)
    return Asked(key, "line", text, {}, *ends, guess.across, places, line[0][1], guess.chapter)


def _questions() -> Iterator[Asked]:
    for question in questions().values():
        words = [option.words for option in question.options]
        options = {str(place): _line(each) for place, each in enumerate(words, 1)}
        key, text = f"question {question.key}", _line(question.text)
        yield Asked(key, "choice", text, options, chapter=question.chapter)


def _self_test() -> Asked:
    return Asked("self test", "marks", HAND_IN, {key: idea.name for key, idea in ideas().items()})


def _line(text: str) -> str:
    return " ".join(fill(text).split())


def main() -> None:
    """Print them."""
    json.dump([each.plain() for each in book_questions().values()], sys.stdout)


if __name__ == "__main__":
    main()
