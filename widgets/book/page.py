"""The controls of a page that belong to no single card."""

from __future__ import annotations

from widgets.ui.controls import Column
from widgets.ui.further import Further
from widgets.ui.gate import EverythingButton
from widgets.ui.links import links
from widgets.ui.memory import memory


def show_everything() -> EverythingButton:
    """Return the button that opens every gate of the book."""
    return EverythingButton()


def further(title: str) -> Further:
    """Return the heading of a fold; under it are all cells up to the next heading of a section."""
    return Further(title)


def remembered() -> Column:
    """Return the foot of a page: a link to it, and what this browser remembers."""
    return Column((links(), memory()))
