"""What a field of a state accepts, and what it is called: one class for each kind of field."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Whole:
    """A whole number in [low, high]; ``mark`` is the trial's own value, or ``whose``."""

    label: str
    low: int
    high: int
    mark: int | None = None
    whose: str = "the trial"

    def accept(self, name: str, value: object) -> int:
        """Return the value as an int, or raise ValueError with rule and value."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"{name} must be a whole number, got {shown(value)}")
        if not self.low <= value <= self.high:
            raise ValueError(f"{name} must be in [{self.low}, {self.high}], got {shown(value)}")
        return int(value)


@dataclass(frozen=True)
class Share:
    """A proportion in [low, high]; people see and set it in percent."""

    label: str
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    unit: str = "%"
    mark: float | None = None
    whose: str = "the trial"

    def accept(self, name: str, value: object) -> float:
        """Return the value as a float, or raise ValueError with rule and value."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError(f"{name} must be a number, got {shown(value)}")
        if not self.low <= value <= self.high:  # NaN fails every comparison
            raise ValueError(f"{name} must be in [{self.low:g}, {self.high:g}], got {shown(value)}")
        return float(value)


@dataclass(frozen=True)
class Amount(Share):
    """A number in [low, high] on a scale of its own; people see and set it as it is."""

    unit: str = ""


UNCHOSEN = ""
"""The key of a choice that a reader has not made yet."""


def open_choice(label: str, options: Mapping[str, str]) -> Choice:
    """Return a choice that begins unmade."""
    return Choice(label, {UNCHOSEN: "choose one", **options})


@dataclass(frozen=True)
class Choice:
    """One key out of ``options``, which maps each key to its words."""

    label: str
    options: Mapping[str, str]

    def accept(self, name: str, value: object) -> str:
        """Return the value as a key, or raise ValueError with rule and value."""
        if not isinstance(value, str) or value not in self.options:
            raise ValueError(f"{name} must be one of {', '.join(self.options)}, got {shown(value)}")
        return value


@dataclass(frozen=True)
class Steps(Choice):
    """One key out of ``options`` that stand in an order, such as steps of a logarithmic scale."""

    def accept(self, name: str, value: object) -> str:
        """Return the value as a key, or raise ValueError with rule and value."""
        if not isinstance(value, str) or value not in self.options:
            first, *_, last = self.options
            raise ValueError(f"{name} must be a step from {first} to {last}, got {shown(value)}")
        return value


@dataclass(frozen=True)
class Flags:
    """One yes or no for each of ``n`` patients of an arm, as a tuple of bools."""

    label: str
    n: int

    def accept(self, name: str, value: object) -> tuple[bool, ...]:
        """Return the value as a tuple of bools, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) != self.n:
            raise ValueError(f"{name} must hold {self.n} answers, got {shown(value)}")
        for answer in value:
            if not isinstance(answer, bool):
                raise ValueError(f"{name} must hold true or false only, got {shown(answer)}")
        return tuple(value)


@dataclass(frozen=True)
class Curve:
    """``n`` whole numbers in [low, high], one for each place that a reader draws at."""

    label: str
    n: int
    low: int
    high: int

    def accept(self, name: str, value: object) -> tuple[int, ...]:
        """Return the value as a tuple of ints, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) != self.n:
            raise ValueError(f"{name} must hold {self.n} whole numbers, got {shown(value)}")
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


Kind = Whole | Share | Choice | Flags | Curve | Entries | Prose


def shown(value: object, longest: int = 40) -> str:
    """Return a value as a message may quote it: short, and NaN by name."""
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    text = str(value) if isinstance(value, int | float | str) else type(value).__name__
    return text if len(text) <= longest else text[: longest - 1] + "…"
