"""Every explorer of the package, found and not listed: what one has, its contract tests need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, assert_never

import comm
import numpy as np
import pytest

import widgets
from widgets.ui.controls import Button
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import UNCHOSEN, Choice, Share, Whole
from widgets.ui.sheet_kinds import Curve, Entries, Figure, Flags, Line, Mark, Prose, Tenths
from widgets.ui.state import Kind, State

EXPLORERS = [name for name in widgets.__all__ if name.startswith("explore_")]
BROKEN = re.compile(r"\b(nan|NaN|inf|Infinity|undefined|null|None)\b")

ONE_OF_MANY = re.compile(
    r"(?<![\d.,])1 (?:(?:more|fewer) )?"
    r"(?:points|patients|pairs|responders|tests|trials|looks|deals|injections|others)\b"
)
"""A plural beside a one; "0.1 points" and "21 patients" are right."""


HYPHEN = re.compile(r"(?<![\w.)\]/-])-\d")
"""A hyphen where a number has its minus, which is as wide as a plus."""


def fresh(name: str) -> Explorer[Any]:
    explorer: Explorer[Any] = getattr(widgets, name)()
    return explorer


@cache
def unmoved(name: str) -> Explorer[Any]:
    """Return an explorer that is made once, for tests that leave it as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comm, "create_comm", comm.DummyComm)
        return fresh(name)


def having(part: Callable[[Explorer[Any]], object]) -> pytest.MarkDecorator:
    """Run a test on those explorers that have a part; pytest refuses an empty list."""
    names = [name for name in EXPLORERS if part(unmoved(name))]
    return pytest.mark.parametrize("explorer", names, indirect=True)


def actions(explorer: Explorer[Any]) -> list[str]:
    """Return the words of its buttons, as they are now."""
    words = [action.words for group in explorer.content.groups for action in group.actions]
    return [each(explorer.state) if callable(each) else each for each in words]


def buttons(widget: Any) -> Iterator[Button]:
    """Yield each button of a card, at any depth."""
    if isinstance(widget, Button):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from buttons(child)


def shown(explorer: Explorer[Any]) -> str:
    chart = explorer.chart
    return " ".join([chart.sentence, *(str(part) for number in chart.numbers for part in number)])


def values_at_ends(kind: Kind) -> tuple[object, ...]:
    """Return values at the ends of what a field accepts, from the lowest to the highest."""
    if isinstance(kind, Whole | Share):
        return kind.low, kind.high
    if isinstance(kind, Mark):
        return UNCHOSEN, *values_at_ends(kind.scale)
    if isinstance(kind, Flags):
        return (False,) * kind.length, (True,) * kind.length
    if isinstance(kind, Prose):
        return "", "<b>1 to 2</b> " * (kind.longest // 14)
    if isinstance(kind, Line):
        markup = "<b>1 of 2</b> & more of it "[: kind.longest // 2].strip()
        return "", kind.accept("line", kind.example) if isinstance(kind, Figure) else markup
    if isinstance(kind, Entries):
        return (), tuple(kind.options)[-kind.most :]
    if isinstance(kind, Curve):
        return (kind.low,) * kind.length, (kind.high,) * kind.length
    if isinstance(kind, Choice):
        return tuple(kind.options)
    assert_never(kind)


def value_by_chance(kind: Kind, rng: np.random.Generator) -> object:
    """Return any value that a field accepts."""
    if isinstance(kind, Whole):
        return int(rng.integers(kind.low, kind.high + 1))
    if isinstance(kind, Tenths):
        return int(rng.integers(10 * kind.low, 10 * kind.high + 1)) / 10
    if isinstance(kind, Share):
        return float(rng.uniform(kind.low, kind.high))
    if isinstance(kind, Mark):
        return value_by_chance(kind.scale, rng)
    if isinstance(kind, Flags):
        return tuple(bool(flag) for flag in rng.integers(0, 2, kind.length))
    if isinstance(kind, Prose):
        return "".join(chr(letter) for letter in rng.integers(1, 0xD800, kind.longest))
    if isinstance(kind, Entries):
        entered = rng.choice(list(kind.options), rng.integers(0, kind.most + 1), replace=False)
        return tuple(str(entry) for entry in entered)
    if isinstance(kind, Curve):
        return tuple(int(each) for each in rng.integers(kind.low, kind.high + 1, kind.length))
    if isinstance(kind, Choice | Line):
        return str(rng.choice(list(values_at_ends(kind))))
    assert_never(kind)


def ends(state: State) -> Iterator[dict[str, object]]:
    """Yield both ends of each field, then all low and all high at once."""
    both: list[dict[str, object]] = [{}, {}]
    for name, kind in state.kinds().items():
        values = values_at_ends(kind)
        yield from ({name: value} for value in values)
        both[0][name], both[1][name] = values[0], values[-1]
    yield from both
