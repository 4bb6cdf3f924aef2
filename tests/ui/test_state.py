"""A state that exists is valid; what is refused is refused with rule and value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pytest

from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.sheet_kinds import Entries, Flags
from widgets.ui.state import State, declare


@dataclass(frozen=True)
class ExampleState(State):
    n: int = declare(30, Whole("patients", low=5, high=200))
    rate: float = declare(0.5, Share("rate"))
    test: str = declare("a", Choice("test", {"a": "A", "b": "B"}))
    answers: tuple[bool, ...] = declare((True, False), Flags("answers", 2))
    lines: tuple[str, ...] = declare((), Entries("lines", {"a": "A", "b": "B", "c": "C"}, most=2))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"n": 4}, "n must be a whole number from 5 to 200, got 4"),
        ({"n": 10**30}, f"n must be a whole number from 5 to 200, got {10**30}"),
        ({"n": 10**99}, "got 100000"),
        ({"n": 30.5}, "n must be a whole number from 5 to 200, got 30.5"),
        ({"n": True}, "n must be a whole number from 5 to 200, got True"),
        ({"n": "30"}, "n must be a whole number from 5 to 200, got 30"),
        ({"n": None}, "n must be a whole number from 5 to 200, got NoneType"),
        ({"n": [1, 2]}, "n must be a whole number from 5 to 200, got list"),
        ({"rate": 1.01}, "rate must be a number from 0 to 1, got 1.01"),
        ({"rate": math.nan}, "rate must be a number from 0 to 1, got NaN"),
        ({"rate": math.inf}, "rate must be a number from 0 to 1, got inf"),
        ({"rate": "x" * 99}, "rate must be a number from 0 to 1, got xxxx"),
        ({"test": "c"}, "test must be one of a, b, got c"),
        ({"test": 0}, "test must be one of a, b, got 0"),
        ({"test": []}, "test must be one of a, b, got list"),
        ({"answers": [True]}, "answers must hold 2 answers, got list"),
        ({"answers": [True, 1]}, "answers must hold true or false only, got 1"),
        ({"answers": "ab"}, "answers must hold 2 answers, got ab"),
        ({"lines": "ab"}, "lines must hold at most 2 entries, got ab"),
        ({"lines": ["a", "b", "c"]}, "lines must hold at most 2 entries, got list"),
        ({"lines": ["d"]}, "lines must hold known entries only, got d"),
        ({"lines": [["a"]]}, "lines must hold known entries only, got list"),
        ({"lines": ["a", "a"]}, "lines must hold each entry once, got 2 entries"),
        ({"other": 1}, "a field must be one of n, rate, test, answers, lines, got other"),
    ],
)
def test_refusals_name_rule_and_value(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the message is compared below
        ExampleState().changed(**changes)
    assert message in str(refusal.value)
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize("changes", [{"n": 5}, {"n": 200}, {"rate": 0}, {"rate": 1}, {"test": "b"}])
def test_bounds_are_inside(changes: dict[str, Any]) -> None:
    state = ExampleState().changed(**changes)
    [(name, value)] = changes.items()
    assert getattr(state, name) == value


def test_lists_from_a_page_become_tuples() -> None:
    state = ExampleState(answers=[False, False])  # type: ignore[arg-type]
    assert state.answers == (False, False)
    assert hash(state) == hash(ExampleState(answers=(False, False)))
