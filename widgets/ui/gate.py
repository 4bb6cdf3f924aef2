"""A guess first, then the result: what is behind a gate is not in the page before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import make_dataclass
from typing import Any

import ipywidgets as ipw

from widgets.ui.controls import Button, Column
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import UNCHOSEN, Choice
from widgets.ui.memory import memory
from widgets.ui.moves import moved
from widgets.ui.page import asks
from widgets.ui.page_state import Flag, page_state
from widgets.ui.state import Kind, State, declare

RESULT = ("Show the answer", "Guess again")
"""The words of the button: before the guess is committed, and after."""
KEEPSAKE = ("Keep it", "Change it")
"""The same for an opinion, which has no result."""
OPINION = ("Keep it and go on", "Change it")
"""The same for an opinion with which something goes on."""
UNASKED = "Guess for yourself"
"""The same where a result was opened without a guess."""
UNSEEN = '<p role="alert" class="te-unseen">'
EVERYTHING = "show everything"
SHOW_EVERYTHING = "Show everything in this chapter"
HIDE_EVERYTHING = "Ask me first again in this chapter"
_SHOWN = Choice("shown", {"no": "not yet", "yes": "after a guess", "unguessed": "without a guess"})


def guess_state(kind: Kind, start: object, **more: Any) -> State:
    """Return the state of a gate: ``guess``, ``shown`` (no, yes, unguessed), and more fields."""
    fields = [
        ("guess", Any, declare(start, kind, private=True)),
        ("shown", str, declare("no", _SHOWN, private=True)),
    ]
    fields += [(name, Any, declared) for name, declared in more.items()]
    state: State = make_dataclass("GuessState", fields, bases=(State,), frozen=True)()
    return state


class Gate(Column):
    """An explorer that takes a guess, one button, and what the button opens.

    ``reveal`` makes the widgets behind the gate, when it opens for the first time; they leave
    the page when the gate closes. The guess is remembered under ``name``.
    """

    def __init__(
        self,
        name: str,
        explorer: Explorer[Any],
        reveal: Callable[[], Sequence[ipw.Widget]],
        words: tuple[str, str] = RESULT,
        asked: str = "First choose an answer",
    ) -> None:
        self.name, self.explorer, self._reveal, self._words = name, explorer, reveal, words
        self._asked = asked
        self._made: tuple[ipw.Widget, ...] = ()
        self.button = Button(description=words[0], _dom_classes=("te-plain", "te-show"))
        self.button.on_click(lambda _: self.hide() if self.is_open else self.show())
        self.revealed = Column((), _dom_classes=("te-revealed",))
        explorer.notice.observe(lambda _: self._name(), "value")
        super().__init__(
            (explorer, self.button, self.revealed), _dom_classes=("te-gate", asks(name))
        )
        memory().recall(name, self._restore)
        memory().on_erase(self._reset, name)
        if words is not KEEPSAKE:
            page_state().flag(name, Flag(lambda: self.is_open, self._turn, is_answer=True))

    @property
    def is_open(self) -> bool:
        """Whether the result is shown."""
        return bool(self.explorer.state.shown != "no")

    def show(self, shown: str = "yes") -> None:
        """Show the result beside the guess, and keep the guess; ask for one that is not made."""
        if shown == "yes" and not _is_made(self.explorer.state.guess):
            if self._words is KEEPSAKE or not self.explorer.notice.value:
                # Heard from there and seen on the button: nothing is pushed under a finger.
                self.explorer.notice.value = f"{UNSEEN}{self._unchosen()}</p>"
                return
            shown = "unguessed"
        self._set(shown)
        if shown == "yes":
            memory().keep_and_notify(self.name, _plain(self.explorer.state.guess))

    def hide(self) -> None:
        """Take the result out of the page, so that the guess can be changed."""
        self._set("no")
        memory().keep(self.name, None)

    def _set(self, shown: str) -> None:
        if shown != "no":  # made before anything changes: the page then changes once
            self._made = self._made or tuple(self._reveal())
        self.explorer.state = self.explorer.state.changed(shown=shown)
        for control in self.explorer.controls.values():
            control.disabled = shown != "no"
        self._name()
        self.revealed.children = self._made if shown != "no" else ()

    def _name(self) -> None:
        shown, is_asking = self.explorer.state.shown, UNSEEN in self.explorer.notice.value
        words = UNASKED if shown == "unguessed" else self._words[shown != "no"]
        self.button.description = self._unchosen() if is_asking else words

    def _unchosen(self) -> str:
        or_not = "" if self._words is KEEPSAKE else ", or press again to go on without a guess"
        return f"{self._asked}{or_not}"

    def _restore(self, guess: Any) -> None:
        if guess is not None and _is_made(guess):
            self.explorer.state = self.explorer.state.changed(guess=guess)
            self._set("yes")

    def _turn(self, on: bool) -> None:
        if on and not self.is_open:
            self._set("unguessed")
        elif not on and self.explorer.state.shown == "unguessed":
            self._set("no")

    def _reset(self) -> None:
        self.explorer.state = self.explorer.start
        self._set("no")


class EverythingButton(Button):
    """One button that opens all gates of its page, for a returning reader or a teacher."""

    def __init__(self) -> None:
        super().__init__(_dom_classes=("te-plain", "te-everything"))
        self._on = False
        self._say(False)
        self.on_click(lambda _: page_state().turn_answers(not self._on))
        memory().on_erase(lambda: self._say(False))
        page_state().flag(EVERYTHING, Flag(lambda: self._on, self._say, is_answer=True))

    def _say(self, on: bool) -> None:
        self._on = on
        self.description = HIDE_EVERYTHING if self._on else SHOW_EVERYTHING
        moved()


def _is_made(guess: Any) -> bool:
    """Return whether nothing of a guess is still to be chosen, placed or drawn."""
    return UNCHOSEN not in (guess if isinstance(guess, list | tuple) else (guess,))


def _plain(guess: Any) -> Any:
    return list(guess) if isinstance(guess, tuple) else guess
