"""The part of a page that hands its state on: a link to it, and one seed for a whole class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets as t

from widgets.ui.link import LONGEST, SEED, Link, decode, encode, short
from widgets.ui.memory import memory
from widgets.ui.page import Sealed, script
from widgets.ui.state import State, shown

if TYPE_CHECKING:
    from widgets.ui.explorer import Explorer

CLASS_SEED = "class seed"
"""The name under which the memory keeps the seed of the class."""
OPENED = "Opened from a link."
BACK = "This is your own state again."


@dataclass(frozen=True)
class Flag:
    """Something on a page that is on or off, and that a link opens and closes."""

    is_on: Callable[[], bool]
    turn: Callable[[bool], None]


class Links(Sealed, anywidget.AnyWidget):
    """All explorers of a page, by their words, and all that is opened on it, by name.

    A link is made when the page asks for it, and never before. One that is opened wins over
    what this browser remembers, and writes nothing into it but the seed of the class.
    """

    _esm = script("link.js")
    seed: Any = t.Int(None, allow_none=True).tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self._explorers: dict[str, Explorer[Any]] = {}
        self._flags: dict[str, Flag] = {}
        self._link: Link | None = None
        self._own: Callable[[], None] | None = None
        self.on_msg(self._from_page)
        memory().recall(CLASS_SEED, self._recalled)
        memory().on_erase(self._erased)

    def join(self, explorer: Explorer[Any]) -> None:
        """Take an explorer in; it begins with the class's seed, and as an open link says."""
        if not explorer.state.carried():
            return
        self._explorers[explorer.state.word()] = explorer
        if self.seed is not None:
            self._sow(explorer)
        self.follow(explorer)

    def follow(self, explorer: Explorer[Any]) -> None:
        """Let an explorer show what the open link says, if there is one."""
        if self._link is None or not explorer.state.carried():
            return
        linked = self._link.states.get(explorer.state.word())
        told = linked.told() if linked else _start(explorer)
        explorer._take(explorer.state.changed(**told))

    def flag(self, name: str, is_on: Callable[[], bool], turn: Callable[[bool], None]) -> None:
        """Take in what is on or off, under a name; it follows an open link too."""
        self._flags[name] = Flag(is_on, turn)
        if self._link is not None:
            turn(short(name) in self._link.opened)

    def make(self, chapter: str) -> str:
        """Return the link to the page as it is now."""
        opened = [name for name, flag in self._flags.items() if flag.is_on()]
        return encode(chapter, opened, self.seed, self._moved())

    def _moved(self) -> list[State]:
        """Return what is not where this reader began: so a promise stays private.

        What a link told of an explorer that still waits behind a gate goes on with the next one.
        """
        waiting = self._link.states if self._link else {}
        shown = {
            word: one.state
            for word, one in self._explorers.items()
            if one.state.told() != _start(one)
        }
        waiting = {word: state for word, state in waiting.items() if word not in self._explorers}
        return [*waiting.values(), *shown.values()]

    def restore(self, text: str, chapter: str) -> None:
        """Show what a link tells, or raise ValueError with a sentence and change nothing."""
        link = decode(text, chapter)
        own = self._own or self._way_back()
        self._link = link
        if link.seed is not None:
            self.take_seed(link.seed)
        for name, flag in list(self._flags.items()):
            flag.turn(short(name) in link.opened)
        for explorer in list(self._explorers.values()):
            self.follow(explorer)
        self._own = own

    def back(self) -> None:
        """Show what the reader had before a link was opened."""
        if self._own is not None:
            own, self._own, self._link = self._own, None, None
            own()

    def _way_back(self) -> Callable[[], None]:
        seed = self.seed
        flags = {name: flag.is_on() for name, flag in self._flags.items()}
        states = {word: explorer.state for word, explorer in self._explorers.items()}

        def back() -> None:
            self.take_seed(seed)
            for name, flag in list(self._flags.items()):
                flag.turn(flags.get(name, False))
            for word, explorer in list(self._explorers.items()):
                explorer._take(states.get(word, explorer.content.start))

        return back

    def take_seed(self, seed: object) -> None:
        """Let everything that is drawn by chance begin with this seed; None takes it away."""
        seed = None if seed is None else SEED.accept(SEED.label, seed)
        if seed != self.seed:
            memory().keep(CLASS_SEED, seed)  # first: who is told of it may leave the page at once
            self._recalled(seed)

    def _recalled(self, seed: Any) -> None:
        self.seed = None if seed is None else SEED.accept(SEED.label, seed)
        for explorer in self._explorers.values():
            self._sow(explorer)

    def _sow(self, explorer: Explorer[Any]) -> None:
        if "seed" not in explorer.state.carried():
            return
        seed = self.seed or type(explorer.state)().seed
        start = explorer.content.start.changed(seed=seed)
        explorer.content = replace(explorer.content, start=start)
        explorer._take(explorer.state.changed(seed=seed))

    def _erased(self) -> None:
        self._link = self._own = None
        self._recalled(None)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer the page; what it sends may be anything."""
        asked = content if isinstance(content, dict) else {}
        chapter = _text(asked.get("chapter"))
        try:
            if "make" in asked:
                self.send({"link": self.make(chapter)})
            elif "keep" in asked:
                self.send({"kept": self.make(chapter)})
            elif "open" in asked:
                quiet = "quiet" in asked
                memory().when_read(lambda: self._opened(_text(asked["open"]), chapter, quiet))
            elif "seed" in asked:
                self.take_seed(asked["seed"])
            elif "back" in asked:
                self.back()
                self.send({"told": BACK})
        except ValueError as refusal:
            self.send({"told": str(refusal)})

    def _opened(self, text: str, chapter: str, quiet: bool) -> None:
        try:
            self.restore(text, chapter)
        except ValueError as refusal:
            self.send({"refused": str(refusal)})
        else:
            self.send({} if quiet else {"opened": OPENED})


def _start(explorer: Explorer[Any]) -> Mapping[str, object]:
    """Return where an explorer begins for this reader, without the seed of the class."""
    start: dict[str, object] = explorer.content.start.told()
    return start | {"seed": type(explorer.state)().seed} if "seed" in start else start


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 2 * LONGEST:
        return shown(value)
    return value


@cache
def links() -> Links:
    """Return the one keeper of links of this page."""
    return Links()
