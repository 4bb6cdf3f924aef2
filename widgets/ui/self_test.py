"""Ten questions that a reader answers before and after, for themselves alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import anywidget
import traitlets as t

from widgets.ui.memory import key_of, memory
from widgets.ui.page import ReadOnly, script

OPEN = -1
"""The answer to a question that was left open."""

Answers = tuple[int, ...]


def kept_as(asked: str) -> str:
    """Return the name under which the memory keeps the answers of a round."""
    return f"self test {asked}"


@dataclass(frozen=True)
class Asked:
    """One question, its options, and its name in a message."""

    name: str
    text: str
    options: Sequence[str]


@dataclass(frozen=True)
class Evaluation:
    """What the page shows of a round that is handed in: HTML, some beside each question; a file."""

    result: str
    beside: Sequence[str] = ()
    file: str = ""


class SelfTest(ReadOnly, anywidget.AnyWidget):
    """A sheet of questions with one answer each; handed in, it stays as it is.

    ``evaluate`` is called with the answers of both rounds once this one is handed in. Which option
    is right is not in the page before. Answers are remembered by the words of their options, as a
    question's are.
    """

    _esm = script("self_test.js")
    title = t.Unicode().tag(sync=True)
    questions: Any = t.List().tag(sync=True)
    chosen: Any = t.List().tag(sync=True)
    handed_in = t.Bool(False).tag(sync=True)
    left: Any = t.List().tag(sync=True)
    notice = t.Unicode().tag(sync=True)
    result = t.Unicode().tag(sync=True)
    beside: Any = t.List().tag(sync=True)
    file = t.Unicode().tag(sync=True)

    def __init__(
        self,
        title: str,
        rounds: Mapping[str, Sequence[Asked]],
        evaluate: Callable[[Mapping[str, Answers]], Evaluation],
    ) -> None:
        """Show the questions of the last of ``rounds``; the ones before it are recalled."""
        self._rounds, self._evaluate = rounds, evaluate
        self._round, self._asked = list(rounds.items())[-1]
        self._answers: dict[str, Answers] = {}
        shown = [{"text": each.text, "options": list(each.options)} for each in self._asked]
        super().__init__(title=title, questions=shown, chosen=[OPEN] * len(shown))
        self.on_msg(self._from_page)
        for asked in rounds:
            memory().recall(kept_as(asked), partial(self._recalled, asked))
            memory().on_erase(partial(self._forget, asked), kept_as(asked))

    def choose(self, question: int, option: int) -> None:
        """Answer one question, as long as the sheet is not handed in."""
        if self.handed_in:
            raise ValueError("the answers must stay as they were handed in")
        asked, high = self._asked[question], len(self._asked[question].options) - 1
        if not OPEN <= option <= high:
            raise ValueError(
                f"the answer to {asked.name} must be in [{OPEN}, {high}], got {option!r:.80}"
            )
        self.left = []
        self.chosen = [*self.chosen[:question], option, *self.chosen[question + 1 :]]

    def hand_in(self, left: Sequence[int] = ()) -> None:
        """Keep the answers and show what they come to.

        ``left`` are the numbers of the open questions that the reader was told of: others that are
        open are told first, in ``left`` and in the notice.
        """
        still = [number for number, at in enumerate(self.chosen, 1) if at == OPEN]
        if still != list(left) and still and not self.handed_in:
            self.left = still
            raise ValueError(
                f"Still open: {', '.join(map(str, still))}. Press again to hand in all the same."
            )
        if not self.handed_in:
            given = zip(self._asked, self.chosen, strict=True)
            keys = ["" if at == OPEN else key_of(each.options[at]) for each, at in given]
            memory().keep_and_notify(kept_as(self._round), keys)

    def _recalled(self, asked: str, kept: Any) -> None:
        self._answers[asked] = _placed(self._rounds[asked], kept)
        with self.hold_sync():  # what stands beside the questions moves the result
            if asked == self._round:
                self.chosen, self.handed_in = list(self._answers[asked]), True
            self._show()

    def _forget(self, asked: str) -> None:
        self._answers.pop(asked, None)
        if asked == self._round:
            self.chosen, self.handed_in = [OPEN] * len(self._asked), False
            self.left = []
        self._show()

    def _show(self) -> None:
        shown = self._evaluate(self._answers) if self.handed_in else Evaluation("")
        self.result, self.beside, self.file = shown.result, list(shown.beside), shown.file

    def _from_page(self, _widget: object, content: Any, _buffers: object) -> None:
        try:
            self._take(content)
            self.notice = ""
        except ValueError as refusal:
            self.notice = str(refusal)

    def _take(self, content: Any) -> None:
        said = content if isinstance(content, dict) else {}
        if isinstance(left := said.get("hand_in"), list):
            self.hand_in(left)
            return
        pair = said.get("choose")
        if not isinstance(pair, list) or len(pair) != 2 or any(type(i) is not int for i in pair):
            raise ValueError("a message must choose an option or hand in")
        if not 0 <= pair[0] < len(self._asked):
            raise ValueError(f"the question must be in [0, {len(self._asked) - 1}], got {pair[0]}")
        self.choose(*pair)


def _placed(questions: Sequence[Asked], kept: Any) -> Answers:
    """Return where the remembered options are now; a sheet with one that is gone is refused."""
    if not isinstance(kept, list) or len(kept) != len(questions):
        raise ValueError(f"there must be {len(questions)} answers, got {kept!r:.80}")
    keys = [["", *map(key_of, each.options)] for each in questions]
    return tuple(OPEN + each.index(key) for each, key in zip(keys, kept, strict=True))
