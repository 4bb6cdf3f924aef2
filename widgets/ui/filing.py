"""An explorer whose state is saved as a small file, and opened from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from widgets.ui.content import Content
from widgets.ui.explorer import Explorer
from widgets.ui.line_box import LineBox
from widgets.ui.state import State
from widgets.ui.state_file import StateFile

S = TypeVar("S", bound=State)


@dataclass(frozen=True)
class Filed(Content[S]):
    """Content with a ``file``: it turns a state into a text to save; the state takes it as its own.

    ``file_left_out`` says what of a text the state has no room for.
    """

    file: Callable[[S], str] = lambda _: ""
    file_left_out: Callable[[str, S], str] = lambda *_: ""
    file_name: Callable[[S], str] = lambda _: ""
    file_longest: int = 0


class Filing(Explorer[S]):
    """An explorer with two buttons for a file, below the card."""

    content: Filed[S]

    def __init__(self, content: Filed[S]) -> None:
        super().__init__(content)
        self.file = StateFile(
            lambda: content.file_name(self.state),
            content.file_longest,
            lambda: content.file(self.state),
            self._take,
        )
        self.children += (self.file,)

    def _take(self, text: str) -> str:
        """Show what a file says, or raise ValueError; return what there was no room for."""
        self.state = self.state.changed(file=text)
        return self.content.file_left_out(text, self.state)

    def show_state(self, state: S) -> None:
        """Show a state; on the way back what a box refused goes too."""
        for box in self.controls.values() if state == self.start else ():
            if isinstance(box, LineBox):
                box.forget()
        super().show_state(state)
