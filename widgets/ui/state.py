"""The state of an explorer: one frozen dataclass whose fields say once what they accept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self

from widgets.ui.kinds import Choice, Share, Whole, shown
from widgets.ui.sheet_kinds import Curve, Entries, Flags, Line, Mark, Prose

Kind = Whole | Share | Choice | Flags | Curve | Mark | Entries | Prose | Line
"""What a field accepts, and what it is called: one class for each kind of field."""


def declare(default: Any, kind: Kind, private: bool = False) -> Any:
    """Declare a field of a State: its default and what it accepts.

    A ``private`` field is what a reader guessed, promised or wrote: no link carries it.
    """
    return field(default=default, metadata={"kind": kind, "private": private})


@dataclass(frozen=True)
class State:
    """Base of all states. A state that exists is valid: every field was accepted.

    One that ``gives_way`` is left out of a link that has no room for it.
    """

    gives_way: ClassVar[bool] = False

    def __post_init__(self) -> None:
        for name, kind in self.kinds().items():
            object.__setattr__(self, name, kind.accept(name, getattr(self, name)))

    @classmethod
    def kinds(cls) -> dict[str, Kind]:
        """Return what each field accepts, in the order of declaration."""
        return {f.name: f.metadata["kind"] for f in fields(cls)}

    @classmethod
    def carried(cls) -> dict[str, Kind]:
        """Return what each field accepts that a link carries."""
        return {f.name: f.metadata["kind"] for f in fields(cls) if not f.metadata["private"]}

    def carried_values(self) -> dict[str, Any]:
        """Return the value of each field that a link carries."""
        return {name: getattr(self, name) for name in self.carried()}

    @classmethod
    def word(cls) -> str:
        """Return the word of the explorer: "p_value" for a PValueState."""
        return re.sub(r"(?<=.)(?=[A-Z][a-z])", "_", cls.__name__.removesuffix("State")).lower()

    def displayed(self, name: str) -> Any:
        """Return what the control of a field shows: its value, where nothing stands for it."""
        return getattr(self, name)

    def changed(self, **changes: object) -> Self:
        """Return a new state with some fields replaced, or raise ValueError."""
        unknown = changes.keys() - self.kinds().keys()
        if unknown:
            raise ValueError(
                f"a field must be one of {', '.join(self.kinds())}, got {shown(min(unknown))}"
            )
        return replace(self, **changes)

    def restored(self, kept: object) -> Self:
        """Return a new state with fields that a page kept, or raise ValueError."""
        if not isinstance(kept, dict):
            raise ValueError(f"a state must be kept as its fields, got {shown(kept)}")
        return self.changed(**kept)
