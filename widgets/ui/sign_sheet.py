"""The signs of a patient at two visits, as a sheet to tick by pointer or by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import anywidget
import traitlets as t

from widgets.ui.page import script
from widgets.ui.slider import ProposedValue
from widgets.ui.state import State


@dataclass(frozen=True)
class Sign:
    """One row of the sheet, and the points that it adds."""

    label: str
    weight: int


class SignSheet(ProposedValue, anywidget.AnyWidget):
    """Two columns of ticks, ``before`` and ``after``, as the state's fields of these names.

    ``visits`` are the columns' names. ``summary`` turns a state into the line below the
    sheet: words for ``before``, ``after`` and ``verdict``.
    """

    _esm = script("sign_sheet.js")
    signs: Any = t.List().tag(sync=True)
    visits: Any = t.List().tag(sync=True)
    before: Any = t.List().tag(sync=True)
    after: Any = t.List().tag(sync=True)
    summary: Any = t.Dict().tag(sync=True)

    def __init__(
        self,
        signs: Sequence[Sign],
        visits: tuple[str, str],
        state: State,
        summary: Callable[[Any], Mapping[str, str]],
    ) -> None:
        self._summary = summary
        super().__init__(signs=[vars(sign) for sign in signs], visits=list(visits))
        self.show(state)

    def show(self, state: Any) -> None:
        """Follow the state."""
        with self.hold_sync():
            self.before = list(state.before)
            self.after = list(state.after)
            self.summary = dict(self._summary(state))
