"""The smallest difference worth having, as the reader has said it in Chapter 14."""

from __future__ import annotations

from typing import Any

from widgets.book.assumptions import WORTH_HAVING
from widgets.book.wording import points
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.memory import memory
from widgets.ui.state import declare

LINE = "guess worth_line"
"""What Chapter 14 asks, as the memory calls it."""
EXAMPLE = points(WORTH_HAVING)
"""The line, in points, of a reader who has drawn none."""


def readers_line() -> int:
    """Declare the line as a field of a state: an opinion, which no link carries."""
    line: int = declare(EXAMPLE, Whole("your line, in points", 1, 50), private=True)
    return line


def begin_with_the_line(explorer: Explorer[Any]) -> None:
    """Let an explorer begin with the reader's line, now, when it arrives and when it is redrawn."""

    def take(line: Any) -> None:
        worth = EXAMPLE if line is None else line
        explorer.start = explorer.start.changed(worth=worth)
        explorer.show_state(explorer.state.changed(worth=worth))

    memory().recall(LINE, take)
    memory().on_erase(lambda: take(None), LINE)
