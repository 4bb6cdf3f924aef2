"""How long a chapter takes: counted from what a reader meets in it, never typed."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from widgets.book.claims import claims
from widgets.book.guesses import guesses
from widgets.book.questions import questions
from widgets.book.wording import rounded
from widgets.trial import chapters, notebooks_folder

WORDS_A_MINUTE = 200
"""Slower than a novel, about 240: sentences hold numbers, and many readers are not at home in
English or in the field."""
GUESS, QUESTION, CLAIM, EXPLORER = 0.5, 0.5, 0.25, 1.0
"""Minutes beside the words. To commit to a guess or an answer takes a moment's thought; the claims
ask the same thing each time; an explorer is tried at three or four places, and read at each."""

_NAME = re.compile(r"\{[^{}]*\}|\]\([^)]*\)")
_SECTION = re.compile(r"\s*##? ")


@dataclass
class Reading:
    """The minutes of a chapter: its main text, what is folded or optional, up to the short end."""

    stem: str
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def main(self) -> int:
        """Minutes without what is folded or optional."""
        return _whole(self.parts.get("half", 0) + self.parts.get("main", 0))

    @property
    def more(self) -> int:
        """Minutes of what only the curious need."""
        return _whole(self.parts.get("more", 0))

    @property
    def short(self) -> int:
        """Minutes up to the place where the short path leaves, or of the whole."""
        return _whole(self.parts["half"]) if "half" in self.parts else self.main


@cache
def readings() -> Mapping[str, Reading]:
    """Return the minutes of every chapter, by its stem."""
    return {chapter.stem: _reading(chapter.stem) for chapter in chapters()}


def _reading(stem: str) -> Reading:
    text = (notebooks_folder() / f"{stem}.ipynb").read_text(encoding="utf-8")
    reading, here = Reading(stem), "main"
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        calls = [] if cell["cell_type"] == "markdown" else list(_calls(source))
        said = source if cell["cell_type"] == "markdown" else _prose(calls)
        if any(name == "short_path_ends" for name, _, _ in calls):
            reading.parts["half"] = reading.parts.pop("main")
        if any(name == "further" for name, _, _ in calls):
            here = "more"
        elif _SECTION.match(said):
            here = "main"
        for place, minutes in [(here, _words(said)), *_spent(calls, here)]:
            reading.parts[place] = reading.parts.get(place, 0) + minutes
    return reading


def _prose(calls: list[tuple[str, str, int]]) -> str:
    return " ".join(first for name, first, _ in calls if name == "tell")


def _calls(source: str) -> Iterator[tuple[str, str, int]]:
    """Yield each call of a cell: its name, its first argument, and how many explorers it shows."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = (
                node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
            )
            names = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
            yield node.func.id, str(first), sum(name.startswith("explore_") for name in names)


def _spent(calls: list[tuple[str, str, int]], here: str) -> Iterator[tuple[str, float]]:
    """Yield the minutes of what is asked and moved, and where they count."""
    for name, key, explorers in calls:
        yield here, EXPLORER * explorers
        if name == "guess":
            guess = guesses()[key]
            words = (guess.text, *guess.options.values(), guess.reveal, guess.explore, guess.seen)
            yield here, GUESS + _words(" ".join(words))
        elif name == "ask":
            question = questions()[key]
            options = question.options
            one_answer = _words(" ".join(o.answer for o in options)) / len(options)
            said = " ".join((question.text, *(option.words for option in options)))
            yield here, QUESTION + _words(said) + one_answer
        elif name == "check_claims":
            for claim in claims().values():
                yield here, CLAIM + _words(f"{claim.text} {claim.number} {claim.answer}")


def _words(text: str) -> float:
    """Return the minutes that words take; a number that stands as a name is one word."""
    return len(_NAME.sub("1", text).split()) / WORDS_A_MINUTE


def _whole(minutes: float) -> int:
    return int(rounded(minutes))
