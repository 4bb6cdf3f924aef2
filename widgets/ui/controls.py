"""Controls made from the fields of a state: declared there once, repeated nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from math import floor, log10
from typing import Any, cast

import ipywidgets as ipw

from widgets.ui.page import Sealed, Shared
from widgets.ui.state import Amount, Choice, Share, Span, Steps, Whole

Propose = Callable[[Mapping[str, object]], Callable[[], None]]
"""Takes changes from the page: returns what carries them out, or raises ValueError."""


class Answers(Shared):
    """A widget whose answers a page may propose; the state decides whether they stand."""

    propose: Propose

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ask the state, then take the answers over."""
        try:
            commit = self.propose(sync_data)
        except ValueError:
            self.send_state()  # type: ignore[attr-defined]  # from ipw.Widget
            return
        super().set_state(sync_data)  # type: ignore[misc]  # ipw.Widget's, by the subclass's order
        commit()


class Guard(Shared):
    """Let a page set a control's value, and only to what the state accepts.

    A browser can send anything over the widget socket, bounds and text included. The state
    is asked first; on refusal the page gets the old value back. The value is taken over
    before the state shows itself, so that no answer to an old position is sent to a slider
    that is still moving.
    """

    page_sets = "value"
    field: str
    propose: Propose

    def read(self, value: object) -> object:
        """Return what the page's value means to the state."""
        return value

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ask the state, then take the value over."""
        changes = {
            self.field if key == self.page_sets else f"{self.field}.{key}": self.read(value)
            for key, value in sync_data.items()
        }
        try:
            commit = self.propose(changes)
        except ValueError:
            self.send_state()  # type: ignore[attr-defined]  # from ipw.Widget
            return
        super().set_state(sync_data)  # type: ignore[misc]  # ipw.Widget's, by the subclass's order
        commit()


class WholeSlider(Guard, ipw.IntSlider):
    """A slider of whole numbers."""

    def show(self, value: int) -> None:
        """Follow the state."""
        self.value = value


class Placed(Guard, ipw.FloatSlider):
    """A slider over fractions, which the page moves only when the reader does.

    The page's slider (noUiSlider) puts its handle on a step, computes the number there, and sends
    it back if it is not the very number that it was given: 0.049999999999999996 for 0.05, 55 for
    55.2. Such a word may come after the reader's next move, and would undo it. So it is given the
    number that it will find.
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


class ShareSlider(Placed):
    """A slider in percent for a proportion."""

    def read(self, value: object) -> object:
        """Return the proportion; what is no number goes on to be refused by the state."""
        meant = super().read(value)
        return meant / 100 if type(meant) in (int, float) and abs(meant) < 1e9 else meant  # type: ignore[operator, arg-type]  # the types are checked in the line

    def show(self, value: float) -> None:
        """Follow the state: 16 of 29 stands at 55%, and the state keeps the rate as it is."""
        super().show(100 * value)


class AmountSlider(Placed):
    """A slider of numbers on a scale of their own."""


class SpanSlider(Guard, ipw.IntRangeSlider):
    """A slider with two handles."""

    def show(self, value: tuple[int, int]) -> None:
        """Follow the state."""
        self.value = value


class ByIndex(Guard):
    """A control of options, of which a page sets the position."""

    page_sets = "index"
    options: Any

    def read(self, value: object) -> object:
        """Return the key at the position; anything else goes on to be refused by the state."""
        keys = [key for _, key in self.options]
        if type(value) is int and 0 <= value < len(keys):
            return keys[value]
        return f"{value} " if isinstance(value, str) else value  # a key is no position

    def show(self, value: str) -> None:
        """Follow the state."""
        self.value = value


class ChoiceMenu(ByIndex, ipw.Dropdown):
    """A menu of options."""


class StepSlider(ByIndex, ipw.SelectionSlider):
    """A slider over steps that have names."""


class Column(Sealed, ipw.VBox):
    """Widgets one below the other."""


class Row(Sealed, ipw.Box):
    """Widgets that the style sheet lays out."""


class Button(Sealed, ipw.Button):
    """A button whose words a page cannot change."""


class Words(Sealed, ipw.HTML):
    """Text that a page cannot change."""


Control = WholeSlider | ShareSlider | AmountSlider | SpanSlider | ChoiceMenu | StepSlider


@singledispatch
def control(kind: Any, _value: object) -> Control:
    """Return the control for a field's kind, showing a value."""
    raise TypeError(f"no control shows a {type(kind).__name__}")


@control.register
def _(kind: Whole, value: object) -> WholeSlider:
    return WholeSlider(
        value=value,
        min=kind.low,
        max=kind.high,
        step=kind.step,
        description=kind.label,
        tooltip="" if kind.mark is None else f"{kind.whose}: {kind.mark}",
    )


@control.register
def _(kind: Share, value: object) -> ShareSlider:
    slider = ShareSlider(
        min=100 * kind.low,
        max=100 * kind.high,
        step=100 * kind.step,
        readout_format=".0f",
        description=f"{kind.label}, {kind.unit}",
        tooltip="" if kind.mark is None else f"{kind.whose}: {_share(kind)}",
    )
    slider.show(cast(float, value))
    return slider


@control.register
def _(kind: Amount, value: object) -> AmountSlider:
    slider = AmountSlider(
        min=kind.low,
        max=kind.high,
        step=kind.step,
        readout_format=f".{_decimals(kind.step)}f",
        description=f"{kind.label}, {kind.unit}" if kind.unit else kind.label,
        tooltip="" if kind.mark is None else f"{kind.whose}: {kind.mark:g}",
    )
    slider.show(cast(float, value))
    return slider


@control.register
def _(kind: Span, value: object) -> SpanSlider:
    label = f"{kind.label}, {kind.unit}" if kind.unit else kind.label
    return SpanSlider(value=value, min=kind.low, max=kind.high, description=label)


@control.register
def _(kind: Choice, value: object) -> ChoiceMenu:
    options = [(words, key) for key, words in kind.options.items()]
    return ChoiceMenu(options=options, value=value, description=kind.label)


@control.register
def _(kind: Steps, value: object) -> StepSlider:
    options = [(words, key) for key, words in kind.options.items()]
    return StepSlider(options=options, value=value, description=kind.label)


def _share(kind: Share) -> str:
    """Return the mark of a share, in its own unit."""
    return f"{100 * (kind.mark or 0):.0f}{kind.unit if kind.unit == '%' else ''}"


def _decimals(step: float) -> int:
    """Return how many decimals show every step of a slider; one at least."""
    return max(1, -floor(log10(step)))
