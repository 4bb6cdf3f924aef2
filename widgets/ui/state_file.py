"""What a card shows as a file: saved to the reader's computer, and opened from it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import anywidget
import traitlets as t

from widgets.ui.page import ReadOnly, script
from widgets.ui.slider import Propose


class StateFile(ReadOnly, anywidget.AnyWidget):
    """Two buttons. The text is made when it is asked for; what is opened the state may refuse.

    ``left_out`` says in words what of an opened text the state has no room for.
    """

    _esm = script("state_file.js")
    longest = t.Int().tag(sync=True)

    def __init__(
        self,
        name: Callable[[], str],
        longest: int,
        text: Callable[[], str],
        propose: Propose,
        left_out: Callable[[str], str],
    ) -> None:
        self._name, self._text, self._propose, self._left_out = name, text, propose, left_out
        super().__init__(longest=longest)
        self.on_msg(self._from_page)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer the page; what it sends may be anything."""
        if content == {"save": True}:
            self.send({"text": self._text(), "name": self._name()})
        elif isinstance(content, dict) and content.keys() == {"open"}:
            with suppress(ValueError):  # the card says why
                self._propose({"file": content["open"]})()
                self.send({"said": self._left_out(content["open"])})
