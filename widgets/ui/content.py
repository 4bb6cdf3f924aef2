"""All that one explorer is, without the machinery that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from widgets.ui.page import Frame
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.slider import Propose
from widgets.ui.state import State

S = TypeVar("S", bound=State)
Frames = Mapping[str, Frame]
Act = Callable[[S], Mapping[str, object]]
"""Returns the changes of a state that a press or a pointer asks for."""


class Grid(Protocol):
    """A widget above the controls that shows a state and proposes changes of it."""

    propose: Propose

    def show(self, state: Any) -> None:
        """Follow the state."""


@dataclass(frozen=True)
class Action(Generic[S]):
    """A button: its words, which may follow the state, and the changes that a press asks for."""

    words: str | Callable[[S], str]
    act: Act[S]


DEAL_ANEW: Action[Any] = Action("Deal anew", lambda state: {"seed": DRAW.next(state.seed)})
"""Beside the field ``seed``: everybody who presses it sees the same next draw."""


@dataclass(frozen=True)
class Group:
    """Controls and buttons that stand together, under the name of what they change.

    A ``title`` may follow the state.
    A group that is ``folded`` shows its name alone until it is opened. ``about`` is the picture
    that shows it best: on a phone that one stays in view.
    """

    title: str | Callable[[Any], str]
    fields: Sequence[str]
    actions: Sequence[Action[Any]] = ()
    folded: bool = False
    about: int = 0


@dataclass(frozen=True)
class Readout:
    """What the picture shows now, in words: one sentence, and numbers with their meaning."""

    sentence: str
    numbers: Sequence[Number] = ()


@dataclass(frozen=True)
class Method:
    """How a number is computed: in words, after whom, by what, where checked, against which."""

    words: str
    source: str
    name: str
    test: str
    records: str


@dataclass(frozen=True)
class Content(Generic[S]):
    """All that one explorer is: pure functions of its state, and the words around them.

    ``compute`` returns the rows of every data set that the pictures draw; ``readout`` gets
    the same rows, so words and picture cannot disagree. ``move`` answers a pointer or an
    arrow key on a movable picture with changes of the state. A state that is to survive a
    reload is ``remembered_as`` a name. ``source`` is what a saved picture says of its numbers,
    and ``methods`` how they are computed. ``longest`` are sentences, the longest of which has its
    room on the card from the start.
    """

    question: str
    start: S
    groups: Sequence[Group]
    pictures: Sequence[Picture]
    compute: Callable[[S], Frames]
    readout: Callable[[S, Frames], Readout]
    move: Callable[[S, str, Sequence[float]], Mapping[str, object]] | None = None
    grid: Callable[[S], Grid] | None = None
    back: str | None = "Back to the trial"
    remembered_as: str = ""
    source: str = ""
    methods: Sequence[Method] = ()
    longest: Sequence[str] = ()
