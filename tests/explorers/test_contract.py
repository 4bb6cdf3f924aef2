"""What every explorer keeps, without a line for any one of them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import widgets
from widgets.ui.explorer import Explorer
from widgets.ui.memory import memory
from widgets.ui.page import columns, new_page
from widgets.ui.state import Choice, Entries, Flags, Prose, Share, State, Whole

EXPLORERS = [name for name in widgets.__all__ if name.startswith("explore_")]
FORGED = [1e9, -1, -1e9, math.nan, math.inf, "text", "", None, True, [], [1, 2], {}, 10**400,
          list(range(10_000)), "<script>alert(1)</script>"]  # fmt: skip
BROKEN = re.compile(r"\b(nan|NaN|inf|Infinity|undefined|null|None)\b")


@pytest.fixture(params=EXPLORERS)
def explorer(request: pytest.FixtureRequest) -> Explorer[Any]:
    return getattr(widgets, request.param)()


@pytest.fixture(scope="module", params=EXPLORERS)
def unmoved(request: pytest.FixtureRequest) -> Explorer[Any]:
    """Return an explorer for tests that end where they began: it is made once for all of them."""
    return getattr(widgets, request.param)()


def ends(state: State) -> Iterator[dict[str, object]]:
    """Yield both ends of each field, then all low and all high at once."""
    both: list[dict[str, object]] = [{}, {}]
    for name, kind in state.kinds().items():
        if isinstance(kind, Whole | Share):
            values: tuple[object, ...] = (kind.low, kind.high)
        elif isinstance(kind, Flags):
            values = ((False,) * kind.n, (True,) * kind.n)
        elif isinstance(kind, Prose):
            values = ("", "<b>1 to 2</b> " * (kind.longest // 14))
        elif isinstance(kind, Entries):
            values = ((), tuple(kind.options)[-kind.most :])
        else:
            values = tuple(kind.options)
        yield from ({name: value} for value in values)
        both[0][name], both[1][name] = values[0], values[-1]
    yield from both


def shown(explorer: Explorer[Any]) -> str:
    chart = explorer.chart
    return " ".join([chart.sentence, *(str(part) for number in chart.numbers for part in number)])


def fields(spec: object) -> Iterator[str]:
    """Yield every field that an encoding of a specification names."""
    if isinstance(spec, dict):
        if isinstance(spec.get("field"), str):
            yield spec["field"]
        for part in spec.values():
            yield from fields(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from fields(part)


def layers(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each layer that draws rows, with the name of its rows."""
    for layer in spec.get("layer", [spec]):
        yield layer.get("data", spec.get("data"))["name"], layer


def test_there_are_explorers() -> None:
    assert len(EXPLORERS) >= 2


def test_both_ends_of_each_field_give_finite_words(explorer: Explorer[Any]) -> None:
    start, seen = explorer.state, 0
    for changes in ends(start):
        explorer.state = replace(start, **changes)
        assert not BROKEN.search(shown(explorer)), (changes, shown(explorer))
        for frame in explorer.content.compute(explorer.state).values():
            json.loads(columns(frame))
        seen += 1
    assert seen >= 4


def test_charts_are_valid_and_find_their_columns(explorer: Explorer[Any]) -> None:
    frames = explorer.content.compute(explorer.state)
    drawn = 0
    for picture in explorer.content.pictures:
        spec = picture.chart.to_dict(validate=True)
        assert picture.label
        assert "transform" not in json.dumps(spec), "charts draw what Python computed"
        for name, layer in layers(spec):
            missing = set(fields(layer["encoding"])) - frames[name].keys()
            assert not missing, (name, missing)
            drawn += 1
    assert drawn >= 2


def test_control_follows_state_and_state_follows_control(explorer: Explorer[Any]) -> None:
    assert explorer.controls
    for name, control in explorer.controls.items():
        kind = explorer.state.kinds()[name]
        if isinstance(kind, Choice):
            explorer.state = explorer.state.changed(**{name: list(kind.options)[-1]})
            assert control.index == len(kind.options) - 1
            control.set_state({"index": 0})
            assert getattr(explorer.state, name) == next(iter(kind.options))
        else:
            explorer.state = explorer.state.changed(**{name: kind.high})
            assert control.value == control.max
            control.set_state({"value": control.min})
            assert getattr(explorer.state, name) == kind.low


@pytest.mark.parametrize("value", FORGED, ids=lambda value: f"{value!s:.12}")
def test_forged_values_are_refused_in_words(unmoved: Explorer[Any], value: object) -> None:
    explorer = unmoved
    start, words = explorer.state, shown(explorer)
    for control in explorer.controls.values():
        bounds = {
            key: getattr(control, key) for key in ("min", "max", "step") if hasattr(control, key)
        }
        for forged in (control.page_sets, *bounds, "description", "options"):
            control.set_state({forged: value})
            assert explorer.state == start
            assert "must" in explorer.notice.value or "may set" in explorer.notice.value
            assert "<script" not in explorer.notice.value
            assert {key: getattr(control, key) for key in bounds} == bounds
            explorer.state = start
        control.set_state({control.page_sets: value, "max": value})
        assert explorer.state == start
    assert shown(explorer) == words


@pytest.mark.parametrize("value", FORGED, ids=lambda value: f"{value!s:.12}")
def test_forged_answers_of_patients_are_refused(unmoved: Explorer[Any], value: object) -> None:
    explorer = unmoved
    if explorer.grid is None:
        return
    start = explorer.state
    for field in ("treatment", "control", "missing", "arms", "titles"):
        explorer.grid.set_state({field: value})
        assert explorer.state == start
        assert explorer.notice.value


def test_every_button_survives_both_ends_of_each_field(explorer: Explorer[Any]) -> None:
    start = explorer.state
    for action in (action for group in explorer.content.groups for action in group.actions):
        for changes in ends(start):
            explorer.state = replace(start, **changes).changed(
                **action.act(replace(start, **changes))
            )
            assert not BROKEN.search(shown(explorer)), (action.words, changes)


def test_what_is_remembered_comes_back_after_a_reload(explorer: Explorer[Any]) -> None:
    if not explorer.content.remembered_as:
        return
    start = explorer.state
    for changes in ends(start):
        explorer.state = start.changed(**changes)
        moved, kept = explorer.state, memory().kept
        new_page()
        again = type(explorer)(explorer.content)
        memory().set_state({"stored": json.loads(json.dumps(kept))})
        assert again.state == moved


def test_a_refusal_goes_with_the_next_change(explorer: Explorer[Any]) -> None:
    control = next(iter(explorer.controls.values()))
    control.set_state({control.page_sets: "text"})
    assert explorer.notice.value
    explorer.state = explorer.state
    assert explorer.notice.value == ""


def test_a_state_of_another_kind_is_refused(explorer: Explorer[Any]) -> None:
    with pytest.raises(ValueError, match="state must be a"):
        explorer.state = State()


def test_words_and_pictures_come_from_the_same_rows(explorer: Explorer[Any]) -> None:
    frames = explorer.content.compute(explorer.state)
    readout = explorer.content.readout(explorer.state, frames)
    assert explorer.chart.sentence == readout.sentence
    for name, frame in frames.items():
        assert getattr(explorer.chart, f"frame_{name}") == columns(frame)


def test_random_walks_stay_finite(explorer: Explorer[Any]) -> None:
    rng = np.random.default_rng(52)
    for _ in range(60):
        name = str(rng.choice(list(explorer.state.kinds())))
        kind = explorer.state.kinds()[name]
        if isinstance(kind, Whole):
            value: object = int(rng.integers(kind.low, kind.high + 1))
        elif isinstance(kind, Share):
            value = float(rng.uniform(kind.low, kind.high))
        elif isinstance(kind, Flags):
            value = tuple(bool(flag) for flag in rng.integers(0, 2, kind.n))
        elif isinstance(kind, Prose):
            value = "".join(chr(letter) for letter in rng.integers(1, 0xD800, kind.longest))
        elif isinstance(kind, Entries):
            entered = rng.choice(list(kind.options), rng.integers(0, kind.most + 1), replace=False)
            value = tuple(str(entry) for entry in entered)
        else:
            value = str(rng.choice(list(kind.options)))
        explorer.state = explorer.state.changed(**{name: value})
        assert not BROKEN.search(shown(explorer)), explorer.state
