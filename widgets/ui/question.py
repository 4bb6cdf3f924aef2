"""A question whose every option has an answer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from widgets.ui.controls import Button, Column, Words
from widgets.ui.memory import memory


class QuestionCard(Column):
    """A question and its options; choosing one shows its answer, the others stay open.

    ``options`` are pairs of words and answer, as HTML. An answer is not in the page before
    its option is chosen. What was chosen is remembered under ``name``.
    """

    def __init__(self, name: str, text: str, options: Sequence[tuple[str, str]]) -> None:
        self.name, self._options = name, options
        self.chosen: tuple[int, ...] = ()
        self.buttons = [Button(description=words) for words, _ in options]
        self.answers = [Words(_dom_classes=("te-answer",)) for _ in options]
        for index, button in enumerate(self.buttons):
            button.on_click(lambda _, index=index: self.choose(index))
        pairs = [part for pair in zip(self.buttons, self.answers, strict=True) for part in pair]
        super().__init__(
            (Words(value=f"<h3>{text}</h3>", _dom_classes=("te-question",)), *pairs),
            _dom_classes=("te-card", "te-quiz"),
        )
        self._show(())
        memory().recall(name, self._restore)
        memory().on_erase(lambda: self._show(()))

    def choose(self, index: int) -> None:
        """Show the answer to one option."""
        if index not in self.chosen:
            self._show((*self.chosen, index))
            memory().keep(self.name, list(self.chosen))

    def _show(self, chosen: tuple[int, ...]) -> None:
        self.chosen = chosen
        for index, (button, answer) in enumerate(zip(self.buttons, self.answers, strict=True)):
            opened = index in chosen
            words = self._options[index][1] if opened else ""
            answer.value = f'<div class="te-answered">{words}</div>'
            first = bool(chosen) and chosen[0] == index
            button._dom_classes = ("te-option", *(["te-opened"] * opened), *(["te-first"] * first))

    def _restore(self, chosen: Any) -> None:
        if not isinstance(chosen, list) or not all(type(each) is int for each in chosen):
            raise ValueError(f"{self.name} must be a list of positions")
        if not set(chosen) <= set(range(len(self._options))):
            raise ValueError(f"{self.name} must be positions of its options, got {chosen}")
        self._show(tuple(dict.fromkeys(chosen)))
