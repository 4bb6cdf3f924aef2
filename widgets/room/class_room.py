"""One room: what is asked, who has answered what, and what the projector may show of it.

No clock, no chance, no network: the same acts in the same order make the same room anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from widgets.room.asked import ROUNDS, Asked, ForbiddenNowError, RefusedError

MIN_SHOWN = 5
"""Answers of a round below which only their number is shown: one would be somebody's."""

MAX_TABS = 500
"""Phones whose answers are counted in a round."""

WAITING, OPEN, CLOSED, SHOWN = "waiting", "open", "closed", "shown"
QUESTION, TRIAL = "question", "trial"
"""What is before the class: on the projector and on every phone."""
TRIAL_OUTCOME = "trial outcome"

VOTE_IS_OPEN = "A vote is open. Close it first, on its screen, with V."
MARKS_ARE_OPEN = "The self-test is being handed in. Close it first, with S."
CLOSE_FIRST = "Close the vote first (V)."
TRIAL_IS_OPEN = "The trial takes answers. Close them first, or forget the trial."


class Trial(Protocol):
    """The class's own trial, as deterministic as its room."""

    @property
    def phase(self) -> str:
        """How far it is; empty where there is none."""

    def load(self) -> None:
        """Load what a trial deals with; it may take a moment, beside the event loop."""

    def move(self, act: str, move: Mapping[str, Any], here: Sequence[str], seed: int) -> None:
        """Do what the teacher wants; ``here`` are the phones in the room."""

    def check(self, tab: str, value: object) -> None:
        """Refuse an outcome that would not be taken."""

    def answer(self, tab: str, value: object) -> None:
        """Take one phone's outcome."""

    def phone(self, tab: str) -> dict[str, Any] | None:
        """Return what a phone shows of it."""

    def lead(self) -> dict[str, Any] | None:
        """Return what the projector gets of it."""


@dataclass
class Held:
    """A question as it is held in this room: its phase, and a round's answers by phone."""

    asked: Asked
    opened: int
    phase: str = OPEN
    rounds: list[dict[str, Any]] = field(default_factory=lambda: [{}])

    @property
    def has_few(self) -> bool:
        """Whether the round has too few answers to be shown."""
        return len(self.rounds[-1]) < MIN_SHOWN

    @property
    def may_vote_again(self) -> bool:
        """Whether there may be a second round; what is handed in is handed in once."""
        return len(self.rounds) == 1 and self.asked.kind != "marks"


class ClassRoom:
    """A room from its opening to its end."""

    def __init__(self, epoch: str, trial: Callable[[], Trial] | None = None) -> None:
        self.epoch = epoch
        self.version = 0
        self.ended = False
        self.trial = trial() if trial else None
        self.front = QUESTION
        self._held: dict[str, Held] = {}
        self._current: Held | None = None
        self._opened = 0

    def answer(self, tab: str, asked: str, round_: int, value: object) -> None:
        """Count one phone's answer, in place of the one that it gave before."""
        if asked == TRIAL_OUTCOME and self.trial:
            self.trial.answer(tab, value)
        else:
            held, checked = self._checked(tab, asked, round_, value)
            held.rounds[-1][tab] = checked
        self.version += 1

    def check(self, tab: str, asked: str, round_: int, value: object) -> None:
        """Refuse an answer that would not be counted."""
        if asked == TRIAL_OUTCOME and self.trial:
            if round_ != 1:
                raise RefusedError("A trial is answered once.")
            self.trial.check(tab, value)
        else:
            self._checked(tab, asked, round_, value)

    def _checked(self, tab: str, asked: str, round_: int, value: object) -> tuple[Held, Any]:
        """Return the open question and an answer to it, or refuse what is none."""
        held = self._current
        if held is None or held.asked.key != asked or held.phase != OPEN:
            raise ForbiddenNowError("This question is closed. An answer sent before it counts.")
        if round_ != len(held.rounds):
            raise ForbiddenNowError("This vote is over. Please answer the new one.")
        if tab not in held.rounds[-1] and len(held.rounds[-1]) >= MAX_TABS:
            raise ForbiddenNowError("This room is full: it counts no more phones.")
        return held, held.asked.checked(value)

    def ask(self, asked: Asked) -> None:
        """Open a question, or go back to it, in the phase that it had.

        Another one that is open stays on the phones until it is closed: answers are on their way.
        """
        self._may_turn_to_questions()
        if self._current and self._current.asked.key != asked.key:
            self._must_be_closed()
        if asked.key not in self._held:
            self._opened += 1
            self._held[asked.key] = Held(asked, self._opened)
        self._current = self._held[asked.key]
        self._put_trial_away()
        self.version += 1

    def move(self, move: Mapping[str, Any], here: Sequence[str] = (), seed: int = 0) -> None:
        """Do what the teacher wants with the current question, the trial or the room.

        What takes answers is before the class until it is closed: a vote or the trial, never both.
        """
        act = str(move.get("move", ""))
        if act.startswith("trial/") and self.trial:
            self._must_be_closed()
            self.trial.move(act.removeprefix("trial/"), move, here, seed)
            is_there = self.trial.phase and act != "trial/away"
            self.front = TRIAL if is_there else QUESTION
        elif act == "end":
            self.ended = True
        elif act in ("close", "reopen", "again", "show", "clear"):
            self._may_turn_to_questions()
            self._turn(act)
            self._put_trial_away()
        else:
            raise RefusedError("There is no such move.")
        self.version += 1

    def _must_be_closed(self) -> None:
        """Refuse what would take an open question from before the class."""
        if self._current and self._current.phase == OPEN:
            is_test = self._current.asked.kind == "marks"
            raise ForbiddenNowError(MARKS_ARE_OPEN if is_test else VOTE_IS_OPEN)

    def _may_turn_to_questions(self) -> None:
        if self.trial and self.trial.phase == OPEN:
            raise ForbiddenNowError(TRIAL_IS_OPEN)

    def _put_trial_away(self) -> None:
        if self.trial and self.front == TRIAL:
            self.trial.move("away", {}, (), 0)
        self.front = QUESTION

    def _turn(self, act: str) -> None:
        held = self._current
        if held is None:
            raise ForbiddenNowError("Nothing is asked.")
        if act == "clear":
            del self._held[held.asked.key]
            self._current = None
        elif act == "close" and held.phase == OPEN:
            held.phase = CLOSED
        elif act == "reopen" and held.phase == CLOSED and held.has_few:
            held.phase = OPEN  # the same vote goes on
        elif act == "again" and held.phase == CLOSED and held.may_vote_again:
            self._opened += 1
            held.opened, held.phase = self._opened, OPEN
            held.rounds.append({})
        elif act == "show" and held.phase == OPEN:
            raise ForbiddenNowError(CLOSE_FIRST)
        elif act == "show" and held.phase == CLOSED:
            held.phase = SHOWN
        else:
            raise ForbiddenNowError(f"The question is {held.phase}, so that cannot be done now.")

    @property
    def phase(self) -> str:
        """Whether something is asked, and how far it is."""
        return self._current.phase if self._current else WAITING

    def answered_by(self) -> set[str]:
        """Return the phones whose answers count in the round."""
        return set(self._current.rounds[-1]) if self._current else set()

    def held(self) -> dict[str, str]:
        """Return how far each question is that the room can go back to."""
        return {key: held.phase for key, held in self._held.items()}

    def state(self) -> dict[str, Any]:
        """Return what every phone shows, beside who is here and the trial.

        ``unseen`` is true while the class has seen no answers: of too few it never does.
        """
        held = self._current
        return {
            "epoch": self.epoch,
            "version": self.version,
            "phase": self.phase,
            "asked": held.asked.plain() if held else None,
            "round": len(held.rounds) if held else 1,
            "opened": held.opened if held else 0,
            "answered": len(held.rounds[-1]) if held else 0,
            "unseen": all("least" in seen for seen in self.rounds()),
        }

    def rounds(self) -> list[dict[str, Any]]:
        """Return what the projector shows of the rounds: nothing before the teacher shows it."""
        held = self._current
        if held is None or held.phase != SHOWN:
            return []
        return [
            {"round": number, "answered": len(given), **_seen(held.asked, list(given.values()))}
            for number, given in enumerate(held.rounds, 1)
        ]


def _seen(asked: Asked, values: list[Any]) -> dict[str, Any]:
    """Return the answers of a round, without who gave them or when."""
    if len(values) < MIN_SHOWN:
        return {"least": MIN_SHOWN}
    if asked.kind == "choice":
        counts = Counter(values)
        return {"counts": {key: counts[key] for key in asked.options}}
    if asked.kind == "marks":
        columns = {each: zip(*(marks[each] for marks in values), strict=True) for each in ROUNDS}
        return {
            each: {key: marks.count("right") for key, marks in zip(asked.options, of, strict=True)}
            for each, of in columns.items()
        }
    return {"values": sorted(values)}
