"""What can be moved on a page: its explorers, what is opened on it, and the seed of a class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from widgets.ui.link import SEED, Link, decode, encode, short
from widgets.ui.memory import memory
from widgets.ui.page import the_one
from widgets.ui.state import State

CLASS_SEED = "class seed"
"""The name under which the memory keeps the seed of the class."""


class Movable(Protocol):
    """What a link and a seed move: an explorer."""

    start: Any
    is_remembered: bool
    """Whether the memory itself brings the state back."""

    @property
    def state(self) -> Any:
        """The state that is shown."""

    def show_state(self, state: Any) -> None:
        """Show a state that the reader did not choose."""


@dataclass(frozen=True)
class Flag:
    """Something on a page that is on or off, and that a link opens and closes."""

    is_on: Callable[[], bool]
    turn: Callable[[bool], None]
    is_answer: bool = False


class PageState:
    """All explorers of a page, by their words, and all that is opened on it, by name.

    A link that is opened wins over what this browser remembers, and writes nothing into it but
    the seed of the class. What this tab comes back to does not: other pages write the memory too,
    so there it is the newer one.
    """

    def __init__(self) -> None:
        self.seed: int | None = None
        self.on_seed: list[Callable[[int | None], None]] = []
        self._explorers: dict[str, Movable] = {}
        self._flags: dict[str, Flag] = {}
        self._link: Link | None = None
        self._kept: Link | None = None
        self._own: Callable[[], None] | None = None
        memory().recall(CLASS_SEED, self._show_seed)
        memory().on_erase(self._erased)
        memory().on_erase(lambda: self._show_seed(None), CLASS_SEED)

    def join(self, explorer: Movable) -> None:
        """Add an explorer; it begins with the class's seed, and as an open link says."""
        if not explorer.state.carried():
            return
        self._explorers[explorer.state.word()] = explorer
        if self.seed is not None:
            self._set_seed_of(explorer)
        self.follow(explorer)

    def follow(self, explorer: Movable) -> None:
        """Let an explorer show what the open link says, if there is one."""
        if not explorer.state.carried():
            return
        if self._link is not None:
            linked = self._link.states.get(explorer.state.word())
            fields = linked.carried_values() if linked else _start(explorer)
            explorer.show_state(explorer.state.changed(**fields))
        elif self._kept is not None and not explorer.is_remembered:
            self._go_on(explorer, self._kept)

    def flag(self, name: str, flag: Flag) -> None:
        """Add what is on or off, under a name; it follows an open link too."""
        self._flags[name], turn = flag, flag.turn
        if self._link is not None:
            turn(short(name) in self._link.opened)
        elif self._kept is not None and short(name) in self._kept.opened:
            turn(True)

    def turn_answers(self, on: bool) -> None:
        """Open everything on the page that holds an answer, or close it."""
        for flag in list(self._flags.values()):
            if flag.is_answer:
                flag.turn(on)

    def link(self, chapter: str, opened: bool = True) -> str:
        """Return the link to the page as it is now; its answers open, or still to be guessed."""
        names = [name for name, flag in self._flags.items() if opened and flag.is_on()]
        return encode(chapter, names, self.seed, self._moved())

    def gave_way(self, text: str, chapter: str) -> bool:
        """Return whether a link to the page has no room for something that is shown."""
        held = decode(text, chapter).states
        return any(state.word() not in held for state in self._moved())

    def _moved(self) -> list[State]:
        """Return what is not where this reader began: so a promise stays private.

        What a link says of an explorer that is still behind a gate goes on with the next one.
        """
        link = self._link or self._kept
        linked = link.states if link else {}
        waiting = [state for word, state in linked.items() if word not in self._explorers]
        shown = self._explorers.values()
        return [
            *waiting,
            *(one.state for one in shown if one.state.carried_values() != _start(one)),
        ]

    def restore(self, text: str, chapter: str) -> None:
        """Show what a link says, or raise ValueError with a sentence and change nothing."""
        link = decode(text, chapter)
        own = self._own or self._way_back()
        self._link = link
        if link.seed is not None:
            self.set_seed(link.seed)
        for name, flag in list(self._flags.items()):
            flag.turn(short(name) in link.opened)
        for explorer in list(self._explorers.values()):
            self.follow(explorer)
        self._own = own

    def go_on(self, text: str, chapter: str) -> None:
        """Show what this tab kept of itself, or raise ValueError and change nothing."""
        kept = decode(text, chapter)
        self._kept = kept
        for name, flag in list(self._flags.items()):
            if short(name) in kept.opened:
                flag.turn(True)
        for explorer in list(self._explorers.values()):
            self.follow(explorer)

    def _go_on(self, explorer: Movable, kept: Link) -> None:
        """Show an explorer as it was kept, by the seed that the class has now."""
        state = explorer.state
        moved = state.changed(**kept.states.get(state.word(), explorer.start).carried_values())
        if "seed" in state.carried() and kept.seed != self.seed:
            moved = moved.changed(seed=state.seed)
        if moved != state:
            explorer.show_state(moved)

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
            self.set_seed(seed)
            for name, flag in list(self._flags.items()):
                flag.turn(flags.get(name, False))
            for word, explorer in list(self._explorers.items()):
                explorer.show_state(states.get(word, explorer.start))

        return back

    def set_seed(self, seed: object) -> None:
        """Let everything that is drawn by chance begin with this seed; None takes it away."""
        seed = None if seed is None else SEED.accept(SEED.label, seed)
        if seed != self.seed:
            memory().keep(CLASS_SEED, seed)  # first: an observer may leave the page at once
            self._show_seed(seed)

    def _show_seed(self, seed: Any) -> None:
        self.seed = None if seed is None else SEED.accept(SEED.label, seed)
        for observer in self.on_seed:
            observer(self.seed)
        for explorer in self._explorers.values():
            self._set_seed_of(explorer)

    def _set_seed_of(self, explorer: Movable) -> None:
        if "seed" not in explorer.state.carried():
            return
        seed = self.seed or type(explorer.state)().seed
        explorer.start = explorer.start.changed(seed=seed)
        explorer.show_state(explorer.state.changed(seed=seed))

    def _erased(self) -> None:
        self._link = self._kept = self._own = None


def _start(explorer: Movable) -> Mapping[str, object]:
    """Return where an explorer begins for this reader, without the seed of the class."""
    start: dict[str, object] = explorer.start.carried_values()
    return start | {"seed": type(explorer.state)().seed} if "seed" in start else start


def page_state() -> PageState:
    """Return the one state of this page."""
    return the_one(PageState)
