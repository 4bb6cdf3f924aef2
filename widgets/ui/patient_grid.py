"""The patients of a trial as dots that a reader can flip, by pointer or by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import anywidget
import traitlets as t

from widgets.ui.page import script
from widgets.ui.slider import ProposedValue
from widgets.ui.state import State


@dataclass(frozen=True)
class GridArm:
    """One arm of the grid: ``key`` is the state's field, ``missing`` adds one patient to it."""

    key: str
    name: str
    n: int
    missing: bool = False


class PatientGrid(ProposedValue, anywidget.AnyWidget):
    """Two arms of dots. The page sends answers back; the state decides whether they stand.

    ``titles`` turns a state into the line above each arm, such as "IL-2: 16 of 29 (55%)".
    """

    _esm = script("patient_grid.js")
    arms: Any = t.List().tag(sync=True)
    treatment: Any = t.List().tag(sync=True)
    control: Any = t.List().tag(sync=True)
    missing = t.Unicode().tag(sync=True)
    titles = t.Dict().tag(sync=True)

    def __init__(
        self,
        treatment: GridArm,
        control: GridArm,
        state: State,
        titles: Callable[[Any], Mapping[str, str]],
    ) -> None:
        self._titles = titles
        super().__init__(arms=[vars(treatment), vars(control)])
        self.show(state)

    def show(self, state: Any) -> None:
        """Follow the state."""
        with self.hold_sync():
            self.treatment = list(state.treatment)
            self.control = list(state.control)
            self.missing = state.missing
            self.titles = dict(self._titles(state))
