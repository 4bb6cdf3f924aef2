"""What a slider or a menu sets: what such a field of a state accepts, and what it is called."""

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
        if type(value) is int and self.low <= value <= self.high:
            return value
        rule = f"a whole number from {self.low} to {self.high}"
        raise ValueError(f"{name} must be {rule}, got {shown(value)}")


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
        number = value if isinstance(value, int | float) and type(value) is not bool else math.nan
        if self.low <= number <= self.high:  # NaN fails every comparison
            return float(number)
        rule = f"a number from {self.low:g} to {self.high:g}"
        raise ValueError(f"{name} must be {rule}, got {shown(value)}")


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


def shown(value: object) -> str:
    """Return a value as a message may quote it: short, NaN by name, and no text as nothing."""
    if value == "":
        return "nothing"
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    text = str(value) if isinstance(value, int | float | str) else type(value).__name__
    return text if len(text) <= 40 else text[:39] + "…"
