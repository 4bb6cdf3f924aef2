"""The first stretch of a slider's value: what a page sends, and what it may set of a control."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor
from typing import Any, cast

import ipywidgets as ipw

from widgets.ui.page import Shared

Propose = Callable[[Mapping[str, object]], Callable[[], None]]
"""Takes changes from the page: returns what carries them out, or raises ValueError."""


class ProposedValue(Shared):
    """A widget whose values a page may propose; the state decides whether they stand.

    A browser can send anything over the widget socket, bounds and text included. On refusal it
    gets the old value back. A value is taken over before the state shows itself, so that no answer
    to an old position is sent to a slider that is still moving.
    """

    propose: Propose

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ask the state, then take the values over."""
        try:
            commit = self.propose(self.as_changes(sync_data))
        except ValueError:
            self.send_state()  # type: ignore[attr-defined]  # from ipw.Widget
        else:
            super().set_state(sync_data)  # type: ignore[misc]  # from ipw.Widget too
            commit()

    def as_changes(self, sync_data: Mapping[str, Any]) -> Mapping[str, object]:
        """Return what the page's values mean to the state."""
        return sync_data


class FieldControl(ProposedValue):
    """A control of one field: the page sets its value, and nothing else of it."""

    page_sets = "value"
    field: str

    def as_changes(self, sync_data: Mapping[str, Any]) -> Mapping[str, object]:
        """Return the value by the name of its field; by no field's name, what else is sent."""
        mine = {self.page_sets: self.field}
        return {mine.get(k, f"{self.field}.{k}"): self.read(v) for k, v in sync_data.items()}

    def read(self, value: object) -> object:
        """Return what the page's value means to the state."""
        return value

    def show(self, value: Any) -> None:
        """Follow the state."""
        self.value = value


class WholeSlider(FieldControl, ipw.IntSlider):
    """A slider of whole numbers."""


class AmountSlider(FieldControl, ipw.FloatSlider):
    """A slider over fractions, which the page moves only when the reader does.

    noUiSlider sends back the number that it computes for a step, if it was given another (0.05 as
    0.049999999999999996); after the reader's next move that would undo it. So it gets that number.
    """

    def read(self, value: object) -> object:
        """Return the step that is meant; what is no number on the scale goes on to be refused."""
        if type(value) not in (int, float) or not self.min <= cast(float, value) <= self.max:
            return value
        steps = round((cast(float, value) - self.min) / self.step)
        return min(round(self.min + steps * self.step, 9), self.max)

    def show(self, value: float) -> None:
        """Follow the state, in the page's own arithmetic."""
        wide = self.max - self.min
        share, step = (100 * each / wide for each in (value - self.min, self.step))
        share = floor(share / step + 0.5) * step
        is_last = value >= self.max or share >= 100
        self.value = self.max if is_last else share * wide / 100 + self.min


class ShareSlider(AmountSlider):
    """A slider in percent for a proportion."""

    def read(self, value: object) -> object:
        """Return the proportion; what is no number goes on to be refused by the state."""
        meant = super().read(value)
        return meant / 100 if type(meant) in (int, float) and abs(meant) < 1e9 else meant  # type: ignore[operator, arg-type]  # the types are checked in the line

    def show(self, value: float) -> None:
        """Follow the state: 16 of 29 stands at 55%, and the state keeps the rate as it is."""
        super().show(100 * value)
