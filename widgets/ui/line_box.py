"""A box for one line of text: what the state refuses stays in it, to be mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as ipw

from widgets.ui.slider import FieldControl

NOT_TAKEN = "(not taken)"
"""What the label of a box says while its text is refused."""


class LineBox(FieldControl, ipw.Text):
    """Text that the state takes when the reader leaves the box or presses Enter.

    A text that it refuses is marked, in the label too, until another one is taken.
    """

    value: str
    description: str

    def __init__(self, **traits: Any) -> None:
        self._refused = False
        super().__init__(continuous_update=False, _dom_classes=("te-line",), **traits)
        self._label = self.description

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ask the state; what it takes is shown as it keeps it."""
        try:
            commit = self.propose(self.as_changes(sync_data))
        except ValueError:
            self._refused = True
            self._mark()
            return
        self._refused = True  # the page has what was typed, which may be kept differently
        commit()

    def show(self, value: Any) -> None:
        """Follow the state, also where the page alone has another text."""
        if self.value == value and self._refused:
            self.send_state("value")
        self._refused = False
        self._mark()
        self.value = value

    def _mark(self) -> None:
        """Say beside the box, and by its edge, whether what is in it was refused."""
        self.description = f"{self._label} {NOT_TAKEN}" if self._refused else self._label
        self._dom_classes = ("te-line", "te-refused") if self._refused else ("te-line",)
