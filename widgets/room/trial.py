"""The class's own trial, as a room keeps it: nothing until the teacher begins one.

What deals the phones takes half as much memory as the rest of a room, so it is loaded then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from widgets.room.asked import ForbiddenNowError, RefusedError

if TYPE_CHECKING:
    from widgets.room.trial_run import TrialRun


class RoomTrial:
    """The trial of a room. The same acts in the same order make the same trial anywhere."""

    def __init__(self) -> None:
        self._run: TrialRun | None = None

    def load(self) -> None:
        """Load what a trial deals with."""
        import widgets.room.trial_run  # noqa: F401

    def move(self, act: str, move: Mapping[str, Any], here: Sequence[str], seed: int) -> None:
        """Begin a trial, go on with it, or forget it."""
        if act == "clear":
            self._run = None
        elif act == "begin":
            from widgets.room.trial_run import TrialRun

            self._run = self._run or TrialRun()
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
