"""A box to type or paste a table into; the state reads it, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as ipw

from widgets.ui.page import Shared
from widgets.ui.slider import Propose


class TypedTable(Shared, ipw.Textarea):
    """Text that becomes a change of the state's ``table`` when the reader leaves the box.

    What the state refuses stays in the box, so that it can be mended. What was read stays until
    the table is moved by other means; then the box is empty again, and moving on costs nothing.
    """

    propose: Propose
    value: str

    def __init__(self, label: str, example: str) -> None:
        self._standing = False
        super().__init__(
            description=label,
            placeholder=example,
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
            self._standing = typed
            return
        super().set_state(sync_data)
        self._standing = False
        commit()
        self._standing = typed

    def show(self, _state: Any) -> None:
        """Empty the box when the state moves on from what stands in it."""
        if self._standing:
            self._standing = False
            # Once: a second message could meet what the reader has begun to type by then.
            if self.value:
                self.value = ""
            else:
                self.send_state("value")  # a refused text is in the page only
