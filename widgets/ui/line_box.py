"""A box for one line of text: what the state refuses stays in it, to be mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as ipw

from widgets.ui.slider import FieldControl


class LineBox(FieldControl, ipw.Text):
    """Text that the state takes when the reader leaves the box or presses Enter."""

    value: str

    def __init__(self, **traits: Any) -> None:
        self._refused = False
        super().__init__(continuous_update=False, _dom_classes=("te-line",), **traits)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ask the state; what it takes is shown as it keeps it."""
        try:
            commit = self.propose(self.as_changes(sync_data))
        except ValueError:
            self._refused = True
            return
        self._refused = True  # the page has what was typed, which may be kept differently
        commit()

    def show(self, value: Any) -> None:
        """Follow the state, also where the page alone has another text."""
        if self.value == value and self._refused:
            self.send_state("value")
        self._refused = False
        self.value = value
