"""A place to write: the words of a reader, in which markup is text too."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets as t

from widgets.ui.page import script
from widgets.ui.sheet_kinds import Prose
from widgets.ui.slider import ProposedValue
from widgets.ui.state import State


class TextSheet(ProposedValue, anywidget.AnyWidget):
    """A text area for the state's field ``text``; the page keeps what the state refuses."""

    _esm = script("text_sheet.js")
    label = t.Unicode().tag(sync=True)
    longest = t.Int().tag(sync=True)
    text = t.Unicode().tag(sync=True)

    def __init__(self, state: State) -> None:
        kind = state.kinds()["text"]
        assert isinstance(kind, Prose)
        super().__init__(label=kind.label, longest=kind.longest)
        self.show(state)

    def show(self, state: Any) -> None:
        """Follow the state."""
        self.text = state.text
