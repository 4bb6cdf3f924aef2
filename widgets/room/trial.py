"""The class's own trial, as a room keeps it: nothing until the teacher begins one.

What deals the phones takes half as much memory as the rest of a room, so it is loaded then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from widgets.room.asked import ForbiddenNowError, RefusedError
from widgets.room.class_room import OPEN, TRIAL_IS_OPEN

if TYPE_CHECKING:
    from widgets.room.trial_run import TrialRun

PLANNED = "planned"
"""The phase of a trial whose promise is not sealed."""


class RoomTrial:
    """The trial of a room. The same acts in the same order make the same trial anywhere."""

    def __init__(self) -> None:
        self._run: TrialRun | None = None

    @property
    def phase(self) -> str:
        """How far it is; empty where there is none."""
        return self._run.phase if self._run else ""

    def load(self) -> None:
        """Load what a trial deals with."""
        import widgets.room.trial_run  # noqa: F401

    def move(self, act: str, move: Mapping[str, Any], here: Sequence[str], seed: int) -> None:
        """Begin a trial or come back to it, go on with it, put it away, or forget it.

        One that is put away before its promise is sealed is forgotten: there is nothing to lose.
        """
        if act == "clear":
            self._run = None
        elif act == "begin":
            from widgets.room.trial_run import TrialRun

            self._run = self._run or TrialRun()
        elif act == "away":
            if self.phase == OPEN:
                raise ForbiddenNowError(TRIAL_IS_OPEN)
            self._run = None if self.phase == PLANNED else self._run
        elif self._run is None:
            raise ForbiddenNowError("Begin a trial first.")
        else:
            _friendly(self._run.move, act, move, here, seed)

    def check(self, tab: str, value: object) -> None:
        """Refuse an answer of a phone that would not be taken."""
        _friendly(self._begun().answered, tab, value)

    def answer(self, tab: str, value: object) -> None:
        """Take the answer of a phone; None says that it is here, and gets it a place."""
        _friendly(self._begun().answer, tab, value)

    def _begun(self) -> TrialRun:
        if self._run is None:
            raise ForbiddenNowError("There is no trial in this room now.")
        return self._run

    def phone(self, tab: str) -> dict[str, Any] | None:
        """Return what a phone shows: its own wording, and not which one it is."""
        return self._run.phone(tab) if self._run else None

    def lead(self) -> dict[str, Any] | None:
        """Return what the projector gets: counts, until the teacher shows the result."""
        return self._run.lead() if self._run else None


def _friendly(act: Any, *values: Any) -> None:
    """Refuse what the trial refuses; its rule and value are words enough."""
    try:
        act(*values)
    except RefusedError:
        raise
    except ValueError as rule:
        words = str(rule)
        raise RefusedError(f"{words[0].upper()}{words[1:]}.") from None
