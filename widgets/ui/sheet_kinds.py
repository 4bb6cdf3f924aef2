"""What a grid or a sheet of its own sets: fields of many values, and of a reader's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from widgets.ui.kinds import Whole, shown


@dataclass(frozen=True)
class Flags:
    """One yes or no in each of ``length`` places, as a tuple of bools."""

    label: str
    length: int

    def accept(self, name: str, value: object) -> tuple[bool, ...]:
        """Return the value as a tuple of bools, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) != self.length:
            raise ValueError(f"{name} must hold {self.length} answers, got {shown(value)}")
        for answer in value:
            if not isinstance(answer, bool):
                raise ValueError(f"{name} must hold true or false only, got {shown(answer)}")
        return tuple(value)


@dataclass(frozen=True)
class Curve:
    """``length`` whole numbers in [low, high], one for each place that a reader draws at."""

    label: str
    length: int
    low: int
    high: int

    def accept(self, name: str, value: object) -> tuple[int, ...]:
        """Return the value as a tuple of ints, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) != self.length:
            raise ValueError(f"{name} must hold {self.length} whole numbers, got {shown(value)}")
        height = Whole(self.label, self.low, self.high)
        return tuple(height.accept(name, each) for each in value)


@dataclass(frozen=True)
class Entries:
    """Keys out of ``options``, in the order in which they were entered: each once, some at most."""

    label: str
    options: Mapping[str, str]
    most: int

    def accept(self, name: str, value: object) -> tuple[str, ...]:
        """Return the value as a tuple of keys, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise ValueError(f"{name} must hold at most {self.most} entries, got {shown(value)}")
        for entry in value:
            if not isinstance(entry, str) or entry not in self.options:
                raise ValueError(f"{name} must hold known entries only, got {shown(entry)}")
        if len(set(value)) < len(value):
            raise ValueError(f"{name} must hold each entry once, got {len(value)} entries")
        return tuple(value)


@dataclass(frozen=True)
class Prose:
    """A reader's own words, at most ``longest`` characters; markup in them is text too."""

    label: str
    longest: int

    def accept(self, name: str, value: object) -> str:
        """Return the value as text, or raise ValueError with rule and value."""
        if not isinstance(value, str):
            raise ValueError(f"{name} must be text, got {shown(value)}")
        if len(value) > self.longest:
            rule = f"{name} must have at most {self.longest:,} characters"
            raise ValueError(f"{rule}, got {len(value):,}")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValueError(f"{name} must be made of whole characters, got half of one")
        return value
