"""What the memory of a browser holds, in the words of the questions that were answered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from widgets.book.guesses import Guess, guesses, unit_for
from widgets.book.markdown import fill
from widgets.book.questions import Question, questions
from widgets.book.wording import rounded
from widgets.trial import chapters
from widgets.ui.memory import key_of


def remembered_words(name: str, value: Any) -> tuple[str, str] | None:
    """Return the question behind a name, with its chapter, and what was answered.

    None where the name is that of no guess and no question, or the value no answer to it: a page
    may hold anything.
    """
    kind, _, key = name.partition(" ")
    known: dict[str, Mapping[str, Guess | Question]]
    known = {"guess": guesses(), "question": questions()}
    asked = known.get(kind, {}).get(key)
    if asked is None:
        return None
    answered = _guessed(asked, value) if isinstance(asked, Guess) else _chosen(asked, value)
    *_, question = fill(asked.text).strip().splitlines()
    return (f"{_places()[asked.chapter]}: {question}", answered) if answered else None


@cache
def _places() -> dict[str, str]:
    return {each.stem: f"Chapter {each.number}" for each in chapters()}


def _guessed(guess: Guess, value: Any) -> str:
    """Return a guess in words: an option, a number with its unit, or the heights of a line."""
    if guess.kind == "choice":
        return fill(guess.options.get(str(value), ""))
    heights = value if isinstance(value, list) else [value]
    if not heights or not all(type(each) in (int, float) for each in heights):
        return ""
    if guess.step != 1:
        return f"{guess.unit} = {rounded(heights[0], 2)}"
    if len(heights) > 1:
        return f"{guess.unit}: {', '.join(f'{each:g}' for each in heights)}"
    number = f"{heights[0]:g}"
    return f"{number} {unit_for(number, guess.unit)}"


def _chosen(question: Question, value: Any) -> str:
    """Return the option that was chosen first, in words."""
    words = {key_of(words): words for words in (fill(each.words) for each in question.options)}
    return words.get(str(value[0]), "") if isinstance(value, list) and value else ""
