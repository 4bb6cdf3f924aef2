"""The foot of a page that hands its state on: a link to it, and one seed for a whole class."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets as t

from widgets.ui.link import LONGEST
from widgets.ui.memory import memory
from widgets.ui.page import Sealed, script, the_one
from widgets.ui.page_state import page_state
from widgets.ui.state import shown

OPENED = "Opened from a link."
BACK = "This is your own state again."


class Links(Sealed, anywidget.AnyWidget):
    """The page's side of its state. A link is made when the page asks for it, never before."""

    _esm = script("link.js")
    seed: Any = t.Int(None, allow_none=True).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(seed=page_state().seed)
        page_state().on_seed.append(lambda seed: self.set_trait("seed", seed))
        self.on_msg(self._from_page)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer the page; what it sends may be anything."""
        asked = content if isinstance(content, dict) else {}
        chapter = _text(asked.get("chapter"))
        try:
            if "make" in asked:
                self.send({"link": page_state().link(chapter)})
            elif "keep" in asked:
                self.send({"kept": page_state().link(chapter)})
            elif "open" in asked:
                quiet = "quiet" in asked
                memory().when_read(lambda: self._opened(_text(asked["open"]), chapter, quiet))
            elif "seed" in asked:
                page_state().set_seed(asked["seed"])
            elif "back" in asked:
                page_state().back()
                self.send({"notice": BACK})
        except ValueError as refusal:
            self.send({"notice": str(refusal)})

    def _opened(self, text: str, chapter: str, quiet: bool) -> None:
        try:
            page_state().restore(text, chapter)
        except ValueError as refusal:
            self.send({"refused": str(refusal)})
        else:
            self.send({} if quiet else {"opened": OPENED})


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 2 * LONGEST:
        return shown(value)
    return value


def links() -> Links:
    """Return the one keeper of links of this page."""
    return the_one(Links)
