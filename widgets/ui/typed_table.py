"""A box to type or paste a table into: what is read is said, what may mean several is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import anywidget
import traitlets as t

from widgets.ui.page import Shared, script
from widgets.ui.slider import Propose

Way = tuple[str, object]
"""One way to read a text: the words to choose it by, and what the state takes as its table."""


class Offered(ValueError):  # noqa: N818  # what a text is, not what went wrong
    """A text that is not clear, with the ways in which it may have been meant."""

    def __init__(self, words: str, ways: Sequence[Way]) -> None:
        super().__init__(words)
        self.ways = ways


class TypedTable(Shared, anywidget.AnyWidget):
    """Text that becomes the state's ``table``: at once if it can be read in one way only.

    Several ways are offered, as is what ``read`` raises as ``Offered``, and nothing changes before
    one is chosen. What is refused stays, so that it can be mended. What was read stays until the
    table is moved by other means; then the box is empty again. ``read_as`` says a way that was
    taken in the words of the new state. In a box of more than two ``lines`` Enter begins a line.
    """

    _esm = script("typed_table.js")
    propose: Propose
    label = t.Unicode().tag(sync=True)
    example = t.Unicode().tag(sync=True)
    value = t.Unicode().tag(sync=True)
    chosen = t.Int(-1).tag(sync=True)
    answer: Any = t.Dict().tag(sync=True)
    lines = t.Int(2).tag(sync=True)

    def __init__(
        self,
        label: str,
        example: str,
        read: Callable[[str], Sequence[Way]],
        still: Callable[[Any], str],
        lines: int = 2,
        read_as: Callable[[Any, Any, Way], str] = lambda _before, _after, way: way[0],
    ) -> None:
        self._read, self._still, self._read_as = read, still, read_as
        self._ways: Sequence[Way] = ()
        self._is_taking = False
        self._shown: Any = None
        # Grey in an empty box it is no table that was typed: the pictures may show another.
        super().__init__(label=label, example=f"such as {example}", lines=lines)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Read what the page sends, or take the way that was chosen; refuse all else in words."""
        text, way = sync_data.get("value"), sync_data.get("chosen")
        if sync_data.keys() == {"value"} and isinstance(text, str):
            self._typed(text)
        elif sync_data.keys() == {"chosen"} and type(way) is int and 0 <= way < len(self._ways):
            self._take(way)
        else:
            with suppress(ValueError):  # the card says so
                self.propose({"table": text} if sync_data.keys() == {"value"} else sync_data)

    def show(self, state: Any) -> None:
        """Follow the state: empty the box when it moves on from what was read."""
        self._shown = state
        if self._is_taking:
            return
        if self.answer.get("kind") == "read":
            self._ways = ()
            with self.hold_sync():  # one message: a second could meet what is typed by then
                self.value, self.chosen = "", -1
                self._say("")
        elif self.answer.get("kind"):
            self._say(self.answer["kind"], self.answer["words"])

    def _typed(self, text: str) -> None:
        self._ways, self.chosen = (), -1
        if not text.strip():
            self._say("")
            return
        words = ""
        try:
            self._ways = self._read(text)
        except Offered as unclear:
            self._ways, words = unclear.ways, str(unclear)
        except ValueError as refusal:
            self._say("refused", str(refusal))
            return
        super().set_state({"value": text})
        if words:
            self._say("offered", words)
        elif len(self._ways) == 1:
            self._take(0)
        else:
            self._say("offered", f"This can be read in {len(self._ways)} ways. Which is meant?")

    def _take(self, way: int) -> None:
        before = self._shown
        try:
            commit = self.propose({"table": self._ways[way][1]})
        except ValueError as refusal:
            self._say("refused", str(refusal))
            return
        self._is_taking = True
        try:
            commit()
        finally:
            self._is_taking = False
        with self.hold_sync():
            self.chosen = way
            self._say("read", f"Read as: {self._read_as(before, self._shown, self._ways[way])}.")

    def _say(self, kind: str, words: str = "") -> None:
        """Tell the page what came of the text, and what the pictures show meanwhile."""
        options = [said for said, _ in self._ways]
        self.answer = {
            "kind": kind,
            "words": words,
            "still": self._still(self._shown) if kind in ("refused", "offered") else "",
            "options": options if len(options) > 1 or kind == "offered" else [],
        }
