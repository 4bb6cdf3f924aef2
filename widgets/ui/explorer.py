"""The second stretch of a slider's value: a change, a state, its rows and words, the chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Generic

from widgets.ui.content import Act, Content, S
from widgets.ui.control_groups import controls_of, following, groups_of
from widgets.ui.controls import Column, Row, Words
from widgets.ui.live_chart import LiveChart
from widgets.ui.memory import memory
from widgets.ui.method_list import method_list
from widgets.ui.moves import moved
from widgets.ui.page_state import page_state


class Explorer(Column, Generic[S]):
    """The only place where an explorer's state changes.

    Assign ``state`` from a notebook, or move a control: both end in the same setter. ``start`` is
    where "Back to the trial" leads: the content's own, or what a promise or the class's seed made.
    """

    def __init__(self, content: Content[S]) -> None:
        self.content = content
        self.start = self._state = content.start
        self.is_remembered = bool(content.remembered_as)
        self.grid = content.grid(content.start) if content.grid else None
        words = content.start.word(), content.source, content.longest
        self.chart = LiveChart(content.pictures, content.compute(content.start), *words)
        self.notice = Words(_dom_classes=("te-notice",))
        self.controls = controls_of(content, self.propose)
        groups = groups_of(content, self.controls, self.act, lambda: self.start)
        self.following = following(groups) + ([self.grid] if self.grid else [])
        if self.grid:
            self.grid.propose = self.propose
        if move := content.move:
            self.chart.on_point(lambda *pointed: self.act(lambda state: move(state, *pointed)))
        question = Words(f"<h3>{escape(content.question)}</h3>", _dom_classes=("te-question",))
        above = [question, self.grid, Row(groups, _dom_classes=("te-controls",)), self.notice]
        below = [self.chart, method_list(content.methods)]
        parts = [part for part in above + below if part]
        super().__init__(parts, _dom_classes=("te-card", "te-explorer"))
        self._show()
        if self.is_remembered:
            memory().recall(content.remembered_as, self._restore)
            memory().on_erase(lambda: self.show_state(self.start), content.remembered_as)
        page_state().join(self)

    def propose(self, changes: Mapping[str, object]) -> Callable[[], None]:
        """Return what carries out the page's changes, or show the reader the rule and raise."""
        try:
            state = self._state.changed(**changes)
        except ValueError as refusal:
            self.notice.value = f'<p role="alert">{escape(str(refusal))}</p>'
            raise
        return lambda: setattr(self, "state", state)

    @property
    def state(self) -> S:
        """The state that is shown."""
        return self._state

    @state.setter
    def state(self, state: S) -> None:
        if type(state) is not type(self._state):
            raise ValueError(f"state must be a {type(self._state).__name__}, got {state!r:.80}")
        self.show_state(state)
        if self.is_remembered:
            memory().keep(self.content.remembered_as, vars(state))

    def show_state(self, state: S) -> None:
        """Show a state that the reader did not choose: the memory keeps nothing of it."""
        self._state = state
        self.notice.value = ""
        self._show()
        moved()

    def _show(self) -> None:
        # All is computed before anything is shown: the parts then change together. Pictures come
        # first: a page that gets a control's message lays itself out before it takes the next one.
        frames = self.content.compute(self._state)
        readout = self.content.readout(self._state, frames)
        self.chart.update(frames, readout.sentence, readout.numbers)
        for name, shown in self.controls.items():
            shown.show(self._state.displayed(name))
        for part in self.following:
            part.show(self._state)

    def act(self, asked: Act[S]) -> None:
        """Carry out what a button or a pointer asks of the state."""
        self.state = self._state.changed(**asked(self._state))

    def _restore(self, kept: object) -> None:
        self.show_state(self._state.restored(kept))
