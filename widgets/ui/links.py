"""The foot of a page that hands its state on: a link to it, and one seed for a whole class."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets as t

from widgets.ui.kinds import shown
from widgets.ui.link import LONGEST
from widgets.ui.memory import memory
from widgets.ui.moves import on_move
from widgets.ui.page import ReadOnly, script, the_one
from widgets.ui.page_state import page_state

OPENED = "Opened from a link."
NO_ROOM = "It has no room for the lines of a card: save those as a file, below the card."
BACK = "This is your own page again."
REST = 0.25
"""Seconds without a change after which the page gets its state to keep."""


class Links(ReadOnly, anywidget.AnyWidget):
    """The page's side of its state: links, and what its tab keeps to come back to.

    What is to be kept is sent after the first change and once changes rest, so a slider that moves
    sends no more for it. A page that never asked what to go on with, as in JupyterLab, gets none.
    """

    _esm = script("link.js")
    seed: Any = t.Int(None, allow_none=True).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(seed=page_state().seed)
        self.known_as: Mapping[str, str] = {}  # what links call a chapter that was renamed since
        self._chapter: str | None = None
        self._kept: str | None = None
        self._resting: asyncio.TimerHandle | None = None
        page_state().on_seed.append(lambda seed: self.set_trait("seed", seed))
        on_move(self._moved)
        memory().on_erase(self._forget)
        self.on_msg(self._from_page)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer the page; what it sends may be anything."""
        asked = content if isinstance(content, dict) else {}
        stem = _text(asked.get("chapter"))
        chapter = self.known_as.get(stem, stem)
        try:
            if "make" in asked:
                link = page_state().link(chapter, asked["make"] == "opened")
                more = {"notice": NO_ROOM} if page_state().gave_way(link, chapter) else {}
                self.send({"link": link, **more})
            elif "kept" in asked:
                memory().when_read(lambda: self._go_on(asked["kept"], chapter))
            elif "open" in asked:
                memory().when_read(lambda: self._opened(_text(asked["open"]), chapter))
            elif "seed" in asked:
                page_state().set_seed(asked["seed"])
            elif "back" in asked:
                page_state().back()
                self.send({"notice": BACK})
        except ValueError as refusal:
            self.send({"notice": f"{str(refusal).removesuffix('.')}."})

    def _opened(self, text: str, chapter: str) -> None:
        try:
            page_state().restore(text, chapter)
        except ValueError as refusal:
            self.send({"refused": str(refusal)})
        else:
            self.send({"opened": OPENED})
            self._know()

    def _go_on(self, kept: object, chapter: str) -> None:
        """Show what the tab kept, if it kept anything, and send from now on what it is to keep."""
        if kept is not None:
            try:
                page_state().go_on(_text(kept), chapter)
            except ValueError:
                self.send({"goesOn": False})
            else:
                self.send({"goesOn": True})
        self._chapter = chapter
        self._know()

    def _moved(self) -> None:
        if self._chapter is None:
            return
        loop = asyncio.get_running_loop()
        if self._resting is None:
            loop.call_soon(self._keep)
        else:
            self._resting.cancel()
        self._resting = loop.call_later(REST, self._rested)

    def _rested(self) -> None:
        self._resting = None
        self._keep()

    def _keep(self) -> None:
        """Send the page its state, if it is another one than the page has."""
        before = self._kept
        self._know()
        if before is not None and self._kept != before:
            self.send({"kept": self._kept})

    def _know(self) -> None:
        """Take the page as it is for one that has nothing to keep."""
        if self._chapter is not None:
            self._kept = page_state().link(self._chapter)

    def _forget(self) -> None:
        """Keep nothing of what is erased, until something is moved after it."""
        self._kept = None
        self._moved()


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 2 * LONGEST:
        return shown(value)
    return value


def links() -> Links:
    """Return the one keeper of links of this page."""
    return the_one(Links)
