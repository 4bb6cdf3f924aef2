"""At the foot of a page: a card for each question whose votes a teacher has shown to a class."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import anywidget
import ipywidgets as ipw

from widgets.ui.controls import Column, Words
from widgets.ui.page import ReadOnly, script


class FromRoom(ReadOnly, anywidget.AnyWidget):
    """What the presenter's page has from the room, handed to this page's kernel."""

    _esm = script("class_answers.js")


class ClassAnswers(Column):
    """The cards, made by ``card`` from a question's name and the answers of its votes.

    ``card`` raises ValueError if the name or the answers are not those of a question. A card that
    is shown again takes the place of its older one.
    """

    def __init__(self, card: Callable[[str, list[Any]], ipw.Widget]) -> None:
        self._card = card
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

    def _from_page(self, _widget: object, content: Any, _buffers: object) -> None:
        asked, votes = (content.get(name) for name in ("asked", "votes")) if content else (0, 0)
        if isinstance(asked, str) and isinstance(votes, list):
            with suppress(ValueError):  # forged, or of another chapter
                self.show(asked, votes)
