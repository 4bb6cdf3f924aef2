"""What a class is asked, and which answers there are to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

KINDS = ("choice", "number", "line", "marks")
ROUNDS, MARKS = ("before", "after"), ("right", "not right", "open")
"""Of a self-test that is handed in: a mark for each of its questions, before the book and after."""
EXACT = 1e-6
"""How near an answer must be to a step: 0.29 is no sum of hundredths to a computer."""


class RefusedError(ValueError):
    """Something that a room does not take; its words are for the person who sent it."""

    status = 400


class ForbiddenNowError(RefusedError):
    """The same where it would be right at another moment."""

    status = 409


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: options to choose from, a number in steps, or a height at each of some places.

    The height at the first place is given. Of marks, the options are what they are about.
    ``chapter`` is the stem of the one that asks it; a self-test is of no chapter.
    """

    key: str
    kind: str
    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    low: float = 0
    high: float = 0
    start: float = 0
    step: float = 1
    unit: str = ""
    across: str = ""
    places: tuple[float, ...] = ()
    first: float = 0
    chapter: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, got {self.kind!r}")

    def plain(self) -> dict[str, Any]:
        """Return it as a page gets it; options keep their order in a list."""
        options = [{"key": key, "words": words} for key, words in self.options.items()]
        return {**asdict(self), "options": options, "places": list(self.places)}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Asked:
        """Return it from what a page gets."""
        options = {each["key"]: each["words"] for each in plain["options"]}
        return cls(**{**plain, "options": options, "places": tuple(plain["places"])})

    def checked(self, value: object) -> Any:
        """Return an answer as it is counted, or refuse it."""
        if self.kind == "choice":
            if not isinstance(value, str) or value not in self.options:
                raise RefusedError("Choose one of the options on this page.")
            return value
        if self.kind == "number":
            return self._number(value)
        if self.kind == "marks":
            return self._marks(value)
        free = len(self.places) - 1
        if not isinstance(value, list) or len(value) != free:
            raise RefusedError(f"Draw the line to its end: {free} heights are needed.")
        return [self._number(each) for each in value]

    def _marks(self, value: object) -> dict[str, list[str]]:
        """Return the marks of both rounds, in the order of the options."""
        if not isinstance(value, dict) or value.keys() != set(ROUNDS):
            raise RefusedError("Hand in the answers of both rounds, before the book and after.")
        for marks in value.values():
            whole = isinstance(marks, list) and len(marks) == len(self.options)
            if not whole or any(mark not in MARKS for mark in marks):
                raise RefusedError(f"A round has {len(self.options)} marks: {', '.join(MARKS)}.")
        return value

    def _number(self, value: object) -> float:
        """Return the nearest step to a number between the ends."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RefusedError("An answer here is a number.")
        if not self.low <= value <= self.high:  # which is so of NaN too
            raise RefusedError(f"Choose a number from {self.low:g} to {self.high:g}.")
        steps = round((value - self.low) / self.step)
        near = round(self.low + steps * self.step, 2)
        if abs(near - value) > EXACT:
            raise RefusedError(f"Choose a number in steps of {self.step:g}.")
        return near
