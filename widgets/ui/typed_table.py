"""A box to type or paste a table into; the state reads it, or says what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as ipw

from widgets.ui.controls import Propose
from widgets.ui.page import Shared
from widgets.ui.state import State


class TypedTable(Shared, ipw.Textarea):
    """Text that becomes a change of the state's ``table`` when the reader leaves the box.

    ``words`` writes a state's table as it would be typed. What the state refuses stays in the
    box, so that it can be mended.
    """

    propose: Propose

    def __init__(self, label: str, state: State, words: Callable[[Any], str]) -> None:
        self._words, self._refused = words, False
        super().__init__(
            value=words(state),
            description=label,
            continuous_update=False,
            rows=2,
            _dom_classes=("te-typed",),
        )

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ask the state, which alone can read; then follow it."""
        typed = sync_data.keys() == {"value"}
        try:
            commit = self.propose({"table": sync_data["value"]} if typed else dict(sync_data))
        except ValueError:
            self._refused = True
            return
        super().set_state(sync_data)
        commit()

    def show(self, state: Any) -> None:
        """Follow the state; a refused text goes with the next table."""
        self.value = self._words(state)
        if self._refused:
            self._refused = False
            self.send_state("value")
