"""Controls of options: a page sends a position, and the state takes a key."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from widgets.ui.slider import FieldControl


class ByIndex(FieldControl):
    """A control of options, of which a page sets the position."""

    page_sets = "index"
    options: Any

    def read(self, value: object) -> object:
        """Return the key at the position; anything else goes on to be refused by the state."""
        keys = [key for _, key in self.options]
        if type(value) is int and 0 <= value < len(keys):
            return keys[value]
        return f"{value} " if isinstance(value, str) else value  # a key is no position


class ChoiceMenu(ByIndex, ipw.Dropdown):
    """A menu of options."""


class OptionButtons(ByIndex, ipw.RadioButtons):
    """Options that all stand there; none of them is chosen before the reader's choice."""

    def show(self, value: Any) -> None:
        """Follow the state."""
        keys = [key for _, key in self.options]
        self.index = keys.index(value) if value in keys else None


class StepSlider(ByIndex, ipw.SelectionSlider):
    """A slider over steps that have names."""
