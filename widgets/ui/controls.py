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


class ShareSlider(Guard, ipw.FloatSlider):
    """A slider in percent for a proportion."""

    def read(self, value: object) -> object:
        """Return the proportion; what is no number goes on to be refused by the state."""
        return value / 100 if type(value) in (int, float) and abs(value) < 1e9 else value  # type: ignore[operator, arg-type]  # the types are checked in the line

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Let the page draw 16 of 29 at 55%, and keep the rate as it is.

        A slider of whole percents sends the nearest step of its own accord when it is drawn.
        """
        nearest = round(self.value / self.step) * self.step
        if dict(sync_data) != {"value": nearest} or nearest == self.value:
            super().set_state(sync_data)

    def show(self, value: float) -> None:
        """Follow the state."""
        self.value = round(100 * value, 9)  # 0.56 must be the 56 that the page sent


class AmountSlider(Guard, ipw.FloatSlider):
    """A slider of numbers on a scale of their own."""

    def show(self, value: float) -> None:
        """Follow the state."""
        self.value = value


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
    """A slider over steps that are told in words."""


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
    return ShareSlider(
        value=round(100 * cast(float, value), 9),
        min=100 * kind.low,
        max=100 * kind.high,
        step=100 * kind.step,
        readout_format=".0f",
        description=f"{kind.label}, {kind.unit}",
        tooltip="" if kind.mark is None else f"{kind.whose}: {_share(kind)}",
    )


@control.register
def _(kind: Amount, value: object) -> AmountSlider:
    return AmountSlider(
        value=value,
        min=kind.low,
        max=kind.high,
        step=kind.step,
        readout_format=f".{_decimals(kind.step)}f",
        description=f"{kind.label}, {kind.unit}" if kind.unit else kind.label,
        tooltip="" if kind.mark is None else f"{kind.whose}: {kind.mark:g}",
    )


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
