"""Controls made from the fields of a state: declared there once, repeated nowhere."""

from __future__ import annotations

from functools import singledispatch
from math import floor, log10
from typing import Any, cast

import ipywidgets as ipw

from widgets.ui.count_slider import TRACKS, CountSlider
from widgets.ui.kinds import UNCHOSEN, Amount, Choice, Share, Steps, Whole
from widgets.ui.line_box import LineBox
from widgets.ui.menu import ChoiceMenu, OptionButtons, StepSlider
from widgets.ui.page import ReadOnly
from widgets.ui.sheet_kinds import Count, Draw, Line, Options, Tenths
from widgets.ui.slider import AmountSlider, ShareSlider, WholeSlider

FEW, SHORT = 3, 45
"""A choice of so few options, with so few letters in all, is a row of buttons and no menu. One with
longer words is too, where its card has room for them (``Options``)."""


class Column(ReadOnly, ipw.VBox):
    """Widgets one below the other."""


class Row(ReadOnly, ipw.Box):
    """Widgets that the style sheet lays out."""


class Button(ReadOnly, ipw.Button):
    """A button whose words a page cannot change."""


class Words(ReadOnly, ipw.HTML):
    """Text that a page cannot change."""


Control = (
    WholeSlider | ShareSlider | AmountSlider | ChoiceMenu | OptionButtons | StepSlider | LineBox
)


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
        description=kind.label,
        tooltip="" if kind.mark is None else f"{kind.whose}: {kind.mark}",
    )


@control.register
def _(kind: Count, value: object) -> CountSlider:
    tooltip = "" if kind.mark is None else f"{kind.whose}: {kind.mark}"
    return CountSlider(
        value=value,
        min=kind.low,
        max=TRACKS[0],
        readout_format=",d",
        description=kind.label,
        tooltip=tooltip,
    )


@control.register
def _(kind: Draw, value: object) -> WholeSlider:
    classes = ("te-draw",)  # the style sheet shows its number, which can be typed, and no track
    return WholeSlider(
        value=value, min=kind.low, max=kind.high, description=kind.label, _dom_classes=classes
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
    if isinstance(kind, Tenths):
        slider.add_class("te-none-at-0")  # no file says what nobody has said
    return slider


@control.register
def _(kind: Choice, value: object) -> ChoiceMenu | OptionButtons:
    letters = [len(words) for key, words in kind.options.items() if key != UNCHOSEN]
    if len(letters) <= FEW and sum(letters) <= SHORT:
        return _buttons(kind, value, kind.label)
    options = [(words, key) for key, words in kind.options.items()]
    return ChoiceMenu(options=options, value=value, description=kind.label)


@control.register
def _(kind: Options, value: object) -> OptionButtons:
    return _buttons(kind, value, kind.label if kind.named else "")


def _buttons(kind: Choice, value: object, label: str) -> OptionButtons:
    options = [(words, key) for key, words in kind.options.items() if key != UNCHOSEN]
    buttons = OptionButtons(options=options, index=None, description=label, tooltip="")
    buttons.show(value)
    return buttons


@control.register
def _(kind: Steps, value: object) -> StepSlider:
    options = [(words, key) for key, words in kind.options.items()]
    classes = ("te-in-words",) if any(" " in words for words in kind.options.values()) else ()
    return StepSlider(options=options, value=value, description=kind.label, _dom_classes=classes)


@control.register
def _(kind: Line, value: object) -> LineBox:
    return LineBox(value=value, description=kind.label, placeholder=kind.example)


def _share(kind: Share) -> str:
    """Return the mark of a share, in its own unit."""
    return f"{100 * (kind.mark or 0):.0f}{kind.unit if kind.unit == '%' else ''}"


def _decimals(step: float) -> int:
    """Return how many decimals show every step of a slider; one at least."""
    return max(1, -floor(log10(step)))
