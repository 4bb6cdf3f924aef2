"""One question of a chapter as a card: controls, a living picture, a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, Protocol, TypeVar

from widgets.ui.controls import Button, Column, Control, Propose, Row, Words, control
from widgets.ui.live_chart import LiveChart, Number, Picture
from widgets.ui.memory import memory
from widgets.ui.page import Frame
from widgets.ui.page_state import page_state
from widgets.ui.state import State

S = TypeVar("S", bound=State)
Frames = Mapping[str, Frame]


class Grid(Protocol):
    """A widget above the controls that shows a state and proposes changes of it."""

    propose: Propose

    def show(self, state: Any) -> None:
        """Follow the state."""


@dataclass(frozen=True)
class Action(Generic[S]):
    """A button: its words, and the changes of the state that a press asks for."""

    words: str
    act: Callable[[S], Mapping[str, object]]


@dataclass(frozen=True)
class Group:
    """Controls and buttons that stand together, under the name of what they change."""

    title: str
    fields: Sequence[str]
    actions: Sequence[Action[Any]] = ()


@dataclass(frozen=True)
class Readout:
    """What the picture shows now, in words: one sentence, and numbers with their meaning."""

    sentence: str
    numbers: Sequence[Number] = ()


@dataclass(frozen=True)
class Content(Generic[S]):
    """All that one explorer is: pure functions of its state, and the words around them.

    ``compute`` returns the rows of every data set that the pictures draw; ``readout`` gets
    the same rows, so words and picture cannot disagree. ``move`` answers a pointer or an
    arrow key on a movable picture with changes of the state. A state that is to survive a
    reload is ``remembered_as`` a name. ``source`` is what a saved picture says of its numbers.
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


class Explorer(Column, Generic[S]):
    """The only place where an explorer's state changes.

    Assign ``state`` from a notebook, or move a control: both end in the same setter. ``start`` is
    where "Back to the trial" leads: the content's own start, or what a promise or the seed of the
    class made of it.
    """

    def __init__(self, content: Content[S]) -> None:
        self.content = content
        self.start = self._state = content.start
        self.controls: dict[str, Control] = {}
        self.grid = content.grid(content.start) if content.grid else None
        frames = content.compute(content.start)
        self.chart = LiveChart(content.pictures, frames, content.start.word(), content.source)
        self.notice = Words(_dom_classes=("te-notice",))
        if self.grid:
            self.grid.propose = self.propose
        if content.move:
            self.chart.on_point(self._moved)
        parts = [
            Words(value=f"<h3>{escape(content.question)}</h3>", _dom_classes=("te-question",)),
            *([self.grid] if self.grid else []),
            Row(self._groups(), _dom_classes=("te-controls",)),
            self.notice,
            self.chart,
        ]
        super().__init__(parts, _dom_classes=("te-card",))
        self._show()
        if content.remembered_as:
            memory().recall(content.remembered_as, self._restore)
            memory().on_erase(lambda: self.show_state(self.start))
        page_state().join(self)

    @property
    def state(self) -> S:
        """The state that is shown."""
        return self._state

    @state.setter
    def state(self, state: S) -> None:
        if type(state) is not type(self._state):
            raise ValueError(f"state must be a {type(self._state).__name__}, got {state!r:.80}")
        self.show_state(state)
        if self.content.remembered_as:
            memory().keep(self.content.remembered_as, vars(state))

    @property
    def is_remembered(self) -> bool:
        """Whether the memory itself brings the state back."""
        return bool(self.content.remembered_as)

    def show_state(self, state: S) -> None:
        """Show a state that the reader did not choose: the memory keeps nothing of it."""
        self._state = state
        self.notice.value = ""
        self._show()
        page_state().moved()

    def _restore(self, fields: Any) -> None:
        if not isinstance(fields, dict):
            raise ValueError(f"{self.content.remembered_as} must be the fields of a state")
        self.show_state(self._state.changed(**fields))

    def propose(self, changes: Mapping[str, object]) -> Callable[[], None]:
        """Return what carries out the page's changes, or show the reader the rule and raise."""
        try:
            state = self._state.changed(**changes)
        except ValueError as refusal:
            self.notice.value = f'<p role="alert">{escape(str(refusal))}</p>'
            raise
        return lambda: setattr(self, "state", state)

    def _moved(self, kind: str, pair: Sequence[float]) -> None:
        assert self.content.move is not None
        self._change(self.content.move(self._state, kind, pair))

    def _change(self, changes: Mapping[str, object]) -> None:
        self.state = self._state.changed(**changes)

    def _show(self) -> None:
        # All is computed before anything is shown: the parts then change together. Controls have
        # nothing to send when it is they that were moved; of the others, the picture is the slower.
        frames = self.content.compute(self._state)
        readout = self.content.readout(self._state, frames)
        for name, shown in self.controls.items():
            shown.show(getattr(self._state, name))
        self.chart.update(frames, readout.sentence, readout.numbers)
        if self.grid:
            self.grid.show(self._state)

    def _groups(self) -> list[Column]:
        groups = [self._group(group) for group in self.content.groups]
        if self.content.back:
            back = Button(description=self.content.back, _dom_classes=("te-back",))
            back.on_click(lambda _: setattr(self, "state", self.start))
            groups[-1].children = (*groups[-1].children, back)
        return groups

    def _button(self, action: Action[Any]) -> Button:
        button = Button(description=action.words, _dom_classes=("te-plain",))
        button.on_click(lambda _: self._change(action.act(self._state)))
        return button

    def _group(self, group: Group) -> Column:
        kinds = self._state.kinds()
        made: list[Any] = []
        for name in group.fields:
            made.append(control(kinds[name], getattr(self._state, name)))
            made[-1].field, made[-1].propose = name, self.propose
            self.controls[name] = made[-1]
        if group.actions:
            buttons = [self._button(action) for action in group.actions]
            made.append(Row(buttons, _dom_classes=("te-row-of-buttons",)))
        title = [Words(value=group.title, _dom_classes=("te-group-title",))] if group.title else []
        return Column([*title, *made], _dom_classes=("te-group",))
