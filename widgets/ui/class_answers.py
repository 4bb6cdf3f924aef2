"""At the foot of a page: what a room of phones needs of the kernel of the teacher's page.

A card for each question whose votes were shown to the class, the explanation of its answer, and the
words to the class's own trial.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import anywidget
import ipywidgets as ipw

from widgets.ui.controls import Column, Words
from widgets.ui.page import ReadOnly, script
from widgets.ui.page_state import page_state
from widgets.ui.question import close_questions, explain


class FromRoom(ReadOnly, anywidget.AnyWidget):
    """What the presenter's page has from the room, handed to this page's kernel."""

    _esm = script("class_answers.js")


class ClassAnswers(Column):
    """The cards, made by ``card`` from a question's name and the answers of its votes.

    A card that is shown again takes the place of its older one. ``words`` returns what to say to
    a state of the class's own trial, with so many phones in the room. Both raise ValueError for
    what no room says.
    """

    def __init__(
        self,
        card: Callable[[str, list[Any]], ipw.Widget],
        words: Callable[[Mapping[str, Any], object], Mapping[str, Any]],
    ) -> None:
        self._card, self._words = card, words
        self._cards: dict[str, ipw.Widget] = {}
        self._room = FromRoom()
        self._title = Words(value="<h2>What the class answered</h2>", _dom_classes=("te-reveal",))
        super().__init__((self._room,), _dom_classes=("te-class",))
        self._room.on_msg(self._from_page)

    def show(self, asked: str, votes: list[Any]) -> None:
        """Show the answers of each vote, or raise ValueError; without votes, forget them."""
        shown = {asked: self._card(asked, votes)} if votes else {}
        self._cards = {name: card for name, card in self._cards.items() if name != asked} | shown
        title = [self._title] if self._cards else []
        self.children = (self._room, *title, *self._cards.values())
        explain(asked, bool(votes))

    def begin_anew(self) -> None:
        """Close all that holds an answer, and forget the cards: another class has seen them."""
        page_state().turn_answers(False)
        close_questions()
        self._cards = {}
        self.children = (self._room,)

    def _from_page(self, _widget: object, content: Any, _buffers: object) -> None:
        with suppress(ValueError):  # forged, or of another chapter
            match content:
                case {"about": about, "trial": dict(trial), "here": here}:
                    self._room.send({"about": about, "words": self._words(trial, here)})
                case {"asked": str(asked), "votes": list(votes)}:
                    self.show(asked, votes)
                case {"explain": str(name), "on": bool(on)}:
                    explain(name, on)
                case {"anew": True}:
                    self.begin_anew()
