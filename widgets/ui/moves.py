"""That something on the page has moved, for what keeps links up to date."""

from __future__ import annotations

from collections.abc import Callable

from widgets.ui.page import the_one


class _Observers(list[Callable[[], None]]):
    """What is called after each move on this page."""


def on_move(observer: Callable[[], None]) -> None:
    """Call an observer after each move."""
    the_one(_Observers).append(observer)


def moved() -> None:
    """Say that the page's state is another one."""
    for observer in the_one(_Observers):
        observer()
