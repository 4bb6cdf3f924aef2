"""A question whose every option has an answer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from widgets.ui.controls import Button, Column, Words
from widgets.ui.memory import key_of, memory
from widgets.ui.page import asks, the_one


@dataclass(frozen=True)
class Choosable:
    """An option of a question: its words, its answer as HTML, and whether it is right."""

    words: str
    answer: str
    is_right: bool

    @property
    def answered(self) -> str:
        """The answer, which begins with right or not, in words and in form."""
        verdict, kind = ("Right.", "te-right") if self.is_right else ("Not quite.", "te-wrong")
        return f'<div class="te-answered {kind}"><b>{verdict}</b> {self.answer}</div>'


class QuestionCard(Column):
    """A question and its options; choosing one shows its answer, the others stay open.

    An answer is not in the page before its option is chosen. What was chosen is remembered under
    ``name``, by the words of the options, so that no option takes over the answer of another.
    """

    def __init__(self, name: str, text: str, options: Sequence[Choosable]) -> None:
        self.name, self.options = name, options
        self._keys = [key_of(option.words) for option in options]
        self.chosen: tuple[int, ...] = ()
        self.latest: int | None = None
        self.explained: int | None = None
        self.buttons = [Button(description=option.words) for option in options]
        self.answers = [Words(_dom_classes=("te-answer",)) for _ in options]
        for index, button in enumerate(self.buttons):
            button.on_click(lambda _, index=index: self.choose(index))
        pairs = [part for pair in zip(self.buttons, self.answers, strict=True) for part in pair]
        super().__init__(
            (Words(value=f"<h3>{text}</h3>", _dom_classes=("te-question",)), *pairs),
            _dom_classes=("te-card", "te-quiz", asks(name)),
        )
        self._show(())
        memory().recall(name, self._restore)
        memory().on_erase(lambda: self._show(()), name)
        the_one(_Cards)[name] = self

    def choose(self, index: int) -> None:
        """Show the answer to one option; before a class, the others make room for it."""
        self.latest, is_new = index, index not in self.chosen
        self._show((*self.chosen, index) if is_new else self.chosen)
        if is_new:
            memory().keep(self.name, [self._keys[each] for each in self.chosen])

    def explain(self, on: bool) -> None:
        """Show the answer to the right option to a class, or hide it: nobody has chosen it here."""
        right = next(i for i, option in enumerate(self.options) if option.is_right)
        self.explained = right if on else None
        self.latest = right if on else next(iter(self.chosen[-1:]), None)
        self._show(self.chosen)

    def forget_answers(self) -> None:
        """Take all answers out of the page; what the reader chose is remembered all the same."""
        self.latest = self.explained = None
        self._show(())

    def _show(self, chosen: tuple[int, ...]) -> None:
        self.chosen = chosen
        # The latest comes last: a page never has two, whose answers a presenter's would both show.
        for index in sorted(range(len(self.options)), key=lambda index: index == self.latest):
            button, opened = self.buttons[index], index in (*chosen, self.explained)
            self.answers[index].value = self.options[index].answered if opened else ""
            marks = {
                "te-opened": opened,
                "te-first": chosen[:1] == (index,),
                "te-latest": opened and index == self.latest,
                "te-explained": index == self.explained,
            }
            button._dom_classes = ("te-option", *(name for name, on in marks.items() if on))

    def _restore(self, kept: Any) -> None:
        """Open what was opened; an option that has other words now, or none, is left out."""
        known = [key for key in kept if key in self._keys] if isinstance(kept, list) else []
        if not known:
            raise ValueError(f"{self.name} must be keys of its options")
        chosen = tuple(map(self._keys.index, dict.fromkeys(known)))
        self.latest = chosen[-1]
        self._show(chosen)


class _Cards(dict[str, QuestionCard]):
    """The questions of the page, by name."""


def explain(name: str, on: bool) -> None:
    """Show the answer to a question of this page to a class, or hide it; of any other, nothing."""
    if card := the_one(_Cards).get(name):
        card.explain(on)


def close_questions() -> None:
    """Take the answers to all questions of this page out of it."""
    for card in the_one(_Cards).values():
        card.forget_answers()
