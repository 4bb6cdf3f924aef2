"""What a card shows as a file: saved to the reader's computer, and opened from it."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets as t

from widgets.ui.page import ReadOnly, script


class StateFile(ReadOnly, anywidget.AnyWidget):
    """Two buttons. The text is made when it is asked for.

    ``take`` carries out an opened text and returns what of it there was no room for, in words; what
    it refuses with a ValueError is said beside the buttons: a card's own notice may be far above.
    """

    _esm = script("state_file.js")
    longest = t.Int().tag(sync=True)

    def __init__(
        self,
        name: Callable[[], str],
        longest: int,
        text: Callable[[], str],
        take: Callable[[str], str],
    ) -> None:
        self._name, self._text, self._take = name, text, take
        super().__init__(longest=longest)
        self.on_msg(self._from_page)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer the page; what it sends may be anything."""
        if content == {"save": True}:
            self.send({"text": self._text(), "name": self._name()})
        elif isinstance(content, dict) and content.keys() == {"open"}:
            try:
                said = self._take(content["open"])
            except ValueError as refusal:
                said = str(refusal)
            self.send({"said": said})
