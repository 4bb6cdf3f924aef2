"""Questions after a result: every option has an answer, every wrong one its misreading."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from widgets.book.markdown import fill, inline
from widgets.trial import tables
from widgets.trial.records import Record
from widgets.ui.question import Choosable, QuestionCard


@dataclass(frozen=True, slots=True)
class Misreading:
    """A known way to misread a result, and where it is described."""

    key: str
    title: str
    cited: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question, in Markdown; a wrong one names the misreading behind it."""

    words: str
    answer: str
    right: bool
    misreading: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with options, each of which has an answer of its own."""

    key: str
    chapter: str
    text: str
    options: tuple[Option, ...]


@cache
def misreadings() -> Mapping[str, Misreading]:
    """Return the known misreadings, by key."""
    return {each.key: each.build(_misreading) for each in tables("misreadings.toml")}


@cache
def questions() -> Mapping[str, Question]:
    """Return the questions, by key."""
    known = misreadings().keys()
    made = [r.build(lambda r: _question(r, known)) for r in tables("questions.toml")]
    return {each.key: each for each in made}


def ask(key: str) -> QuestionCard:
    """Return the card of a question of data/questions.toml."""
    question = questions()[key]
    options = [Choosable(fill(o.words), inline(o.answer), o.right) for o in question.options]
    return QuestionCard(f"question {key}", fill(question.text), options)


def _misreading(record: Record) -> Misreading:
    return Misreading(record.key, record.text("title"), record.text("cited"))


def _question(record: Record, misreadings: Collection[str]) -> Question:
    """Read one question; at least one option is right, each wrong one names its misreading."""
    options = tuple(_option(each, misreadings) for each in record.tables("options"))
    if not any(option.right for option in options) or len(options) < 2:
        raise ValueError("options must be two or more with a right one among them")
    return Question(record.key, record.text("chapter"), record.text("text"), options)


def _option(each: Mapping[str, str], misreadings: Collection[str]) -> Option:
    right, wrong_because = each.get("right") == "yes", each.get("misreading", "")
    if not right and wrong_because not in misreadings:
        raise ValueError(f'misreading must be in misreadings.toml, got "{wrong_because}"')
    return Option(each["words"], each["answer"], right, wrong_because)
