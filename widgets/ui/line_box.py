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

    A text that it refuses is marked, in the label too, and stays to be mended while other boxes
    are written in: until another one is taken, or the state has another one.
    """

    value: str
    description: str

    def __init__(self, **traits: Any) -> None:
        self._refused = self._takes = False
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
        self._takes = True
        commit()

    def forget(self) -> None:
        """Let what was refused go with the next state."""
        self._takes = self._refused

    def show(self, value: Any) -> None:
        """Follow the state, also where the page alone has another text."""
        if self.value == value and self._refused and not self._takes:
            return
        if self.value == value and self._takes:
            self.send_state("value")  # the page has what was typed, which may be kept differently
        self._refused = self._takes = False
        self._mark()
        self.value = value

    def _mark(self) -> None:
        """Say beside the box, and by its edge, whether what is in it was refused."""
        self.description = f"{self._label} {NOT_TAKEN}" if self._refused else self._label
        self._dom_classes = ("te-line", "te-refused") if self._refused else ("te-line",)
