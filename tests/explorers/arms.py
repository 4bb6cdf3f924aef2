"""What an explorer's pictures say of the arms: its own test declares it, all are held to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from widgets.stats.two_arm import TwoArm
from widgets.ui.content import Frames

NAMES = {"treatment": "IL-2", "control": "placebo"}

Value = Callable[[Frames], float] | float


@dataclass(frozen=True)
class Axis:
    """An axis whose title names an arm.

    ``marks`` are the first that lie on it, by their rows and column, once ``changes`` are made.
    """

    channel: str
    title: str
    marks: tuple[tuple[str, str, Value], ...]
    changes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Arms:
    """The axes that name an arm, and the headings of figures that do and are no axis title."""

    axes: tuple[Axis, ...] = ()
    headings: frozenset[tuple[str, str, str]] = frozenset()
    only: str = ""
    """The arm of which all charts are, where their rows do not say so."""
    molecule: bool = False
    """Whether the charts name IL-2 and mean the molecule."""


@cache
def arms(explorer: str) -> Arms:
    """Return the ARMS of an explorer's own test, if it has any."""
    word = explorer.removeprefix("explore_")
    found = getattr(import_module(f"tests.explorers.test_{word}"), "ARMS", Arms())
    assert isinstance(found, Arms)
    return found


def named(words: str) -> set[str]:
    """Return the arms that these words name."""
    return {arm for arm, name in NAMES.items() if re.search(rf"\b{name}\b", words)}


def points_more(table: TwoArm) -> float:
    """Return how many more there are in 100 on IL-2 than on placebo."""
    a, n, b, m = table
    return 100 * (a / n - b / m)
