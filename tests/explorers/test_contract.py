"""What every explorer keeps, without a line for any one of them."""

from __future__ import annotations

import json
import re
from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any

import numpy as np
import pytest

import widgets
from tests.explorers.every import (
    BROKEN,
    EXPLORERS,
    HYPHEN,
    ONE_OF_MANY,
    actions,
    buttons,
    ends,
    having,
    shown,
    value_by_chance,
    values_at_ends,
)
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.live_chart import columns
from widgets.ui.memory import memory
from widgets.ui.menu import OptionButtons
from widgets.ui.page import new_page
from widgets.ui.sheet_kinds import Line


def fields(spec: object) -> Iterator[str]:
    """Yield every field of a row that a layer names, in an encoding or in an expression."""
    if isinstance(spec, dict):
        if isinstance(spec.get("field"), str):
            yield spec["field"]
        for key, part in spec.items():
            if key not in ("axis", "legend"):  # their expressions are of their own marks
                yield from fields(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from fields(part)
    elif isinstance(spec, str):
        yield from re.findall(r"\bdatum\.(\w+)", spec)


def layers(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each layer that draws rows, with the name of its rows."""
    for layer in spec.get("layer", [spec]):
        yield layer.get("data", spec.get("data"))["name"], layer


def test_there_are_explorers() -> None:
    assert len(EXPLORERS) > 30


def test_both_ends_of_each_field_give_finite_words(explorer: Explorer[Any]) -> None:
    start, seen = explorer.state, 0
    for changes in ends(start):
        explorer.state = replace(start, **changes)
        assert not BROKEN.search(shown(explorer)), (changes, shown(explorer))
        assert not ONE_OF_MANY.search(re.sub("<[^>]*>", "", shown(explorer))), shown(explorer)
        assert not HYPHEN.search(re.sub("<[^>]*>", "", shown(explorer))), shown(explorer)
        for frame in explorer.content.compute(explorer.state).values():
            json.loads(columns(frame))
            words = [each for column in frame.values() for each in column if isinstance(each, str)]
            assert not [each for each in words if HYPHEN.search(each)]
        seen += 1
    assert seen >= 4


def test_charts_are_valid_and_find_their_columns(explorer: Explorer[Any]) -> None:
    frames = explorer.content.compute(explorer.state)
    drawn = set()
    for picture in explorer.content.pictures:
        spec = picture.chart.to_dict(validate=True)
        assert picture.label
        assert "transform" not in json.dumps(spec), "charts draw what Python computed"
        for name, layer in layers(spec):
            missing = {*fields(layer["encoding"]), *fields(layer["mark"])} - frames[name].keys()
            assert not missing, (name, missing)
            drawn.add(name)
        drawn |= {spec["usermeta"]["table"]["names"]} - {""}
    assert drawn == frames.keys()


class Read(dict[str, Any]):
    """Rows that note which of their columns are read."""

    def __init__(self, frame: Mapping[str, Any]) -> None:
        super().__init__(frame)
        self.seen: set[str] = set()

    def __getitem__(self, column: str) -> Any:
        self.seen.add(column)
        return super().__getitem__(column)

    def items(self) -> ItemsView[str, Any]:
        self.seen |= self.keys()
        return super().items()


def test_every_column_is_drawn_or_in_the_table_or_read_out(explorer: Explorer[Any]) -> None:
    frames = {name: Read(f) for name, f in explorer.content.compute(explorer.state).items()}
    for changes in ends(explorer.state):  # what is said of one state is not said of another
        state = replace(explorer.state, **changes)
        now = {name: Read(frame) for name, frame in explorer.content.compute(state).items()}
        explorer.content.readout(state, now)
        for name, frame in now.items():
            frames[name].seen |= frame.seen
    for picture in explorer.chart.pictures:
        for name, layer in layers(picture["spec"]):
            frames[name].seen |= {*fields(layer["encoding"]), *fields(layer["mark"])}
            frames[name].seen.add(picture["spec"]["usermeta"].get("motion", {}).get("by"))
        table = picture["spec"]["usermeta"]["table"]
        for part in table["parts"]:
            headings = {re.sub(r"[+-][\d.]+$", "", field) for field in part["headings"]}
            frames[part["data"]].seen |= {*headings, table["by"]}
        if table["names"]:
            said = json.dumps(picture["spec"])
            frames[table["names"]].seen |= set(re.findall(r"\{(\w+)\}", said))
    assert sum(len(frame.seen) for frame in frames.values()) >= 2
    unread = {name: frame.keys() - frame.seen for name, frame in frames.items()}
    assert not {name: columns for name, columns in unread.items() if columns}


def test_each_control_has_a_name_of_its_own(explorer: Explorer[Any]) -> None:
    names = [
        (group.title, explorer.controls[field].description)
        for group in explorer.content.groups
        for field in group.fields
    ] + [("button", button.description) for button in buttons(explorer)]
    assert names
    assert all(re.search(r"\w", name) for _, name in names)
    assert len(set(names)) == len(names)


IN_VIEW = 75
"""Characters of a sentence that two lines of the narrowest phone hold, beside “More”."""
UNTIL_THEN_NOTHING: dict[str, dict[str, object]] = {
    "explore_conclusion": {"text": "IL-2 is effective."},
    "explore_envelope": {"endpoint": "sri4", "week": "12"},
    "explore_ledger": {"lines": ("sri4.12.pearson",)},
    "explore_line_up": {"choice": "A"},
    "explore_shuffle": {"deals": 100},
}
"""Explorers that have nothing to tell before the reader has done something: this, for example."""
WITH_MORE = {"explore_patients": "p_values", "explore_p_value": "tests"}


@pytest.mark.parametrize(
    ("name", "more"), [*((name, None) for name in EXPLORERS), *WITH_MORE.items()]
)
def test_a_sentence_says_first_what_it_is_about(name: str, more: str | None) -> None:
    """On a phone all but two lines fold."""
    explorer = getattr(widgets, name)(**({more: True} if more else {}))
    if name in UNTIL_THEN_NOTHING:
        assert "<b>" not in explorer.chart.sentence
        explorer.state = explorer.state.changed(**UNTIL_THEN_NOTHING[name])
    before, *said = explorer.chart.sentence.split("<b>")
    assert said, "no words are bold"
    assert len(unescape(re.sub("<[^>]*>", "", before))) <= IN_VIEW


def test_control_follows_state_and_state_follows_control(explorer: Explorer[Any]) -> None:
    assert explorer.controls
    for name, control in explorer.controls.items():
        kind = explorer.state.kinds()[name]
        if isinstance(kind, Choice):
            keys = [key for _, key in control.options]
            is_row = isinstance(control, OptionButtons)
            assert keys == [key for key in kind.options if key or not is_row]
            explorer.state = explorer.state.changed(**{name: keys[-1]})
            assert control.index == len(keys) - 1
            control.set_state({"index": 0})
            assert getattr(explorer.state, name) == keys[0]
        elif isinstance(kind, Line):
            _, typed = values_at_ends(kind)
            control.set_state({"value": f" {typed} "})
            assert getattr(explorer.state, name) == control.value == kind.accept(name, typed) != ""
            control.set_state({"value": ""})
            assert getattr(explorer.state, name) == ""
        else:
            explorer.state = explorer.state.changed(**{name: kind.high})
            assert control.value == control.max or explorer.state.displayed(name) < kind.high
            control.set_state({"value": control.min})
            assert getattr(explorer.state, name) == kind.low


@having(actions)
def test_every_button_survives_both_ends_of_each_field(explorer: Explorer[Any]) -> None:
    start = explorer.state
    by_words = {button.description: button for button in buttons(explorer)}
    for words in actions(explorer):
        moved = 0
        for changes in ends(start):
            before = explorer.state = replace(start, **changes)
            is_off = by_words[words].disabled
            by_words[words].click()
            assert is_off == (explorer.state == before), "a button that does nothing is off"
            assert not BROKEN.search(shown(explorer)), (words, changes)
            moved += explorer.state != before
        assert moved, words


@having(lambda explorer: explorer.content.back)
def test_the_way_back_leads_to_the_start(explorer: Explorer[Any]) -> None:
    start = explorer.state
    [back] = [each for each in buttons(explorer) if each.description == explorer.content.back]
    for changes in [*ends(start)][-2:]:
        before = explorer.state = replace(start, **changes)
        is_off = back.disabled
        back.click()
        assert (is_off, explorer.state) == (before == start and back.may_be_off, start)


@having(lambda explorer: explorer.content.remembered_as)
def test_what_is_remembered_comes_back_after_a_reload(explorer: Explorer[Any]) -> None:
    start = explorer.state
    for changes in ends(start):
        explorer.state = start.changed(**changes)
        moved, kept = explorer.state, memory().kept
        new_page()
        again = type(explorer)(explorer.content)
        memory().set_state({"stored": json.loads(json.dumps(kept))})
        assert again.state == moved


def test_words_and_pictures_come_from_the_same_rows(explorer: Explorer[Any]) -> None:
    frames = explorer.content.compute(explorer.state)
    readout = explorer.content.readout(explorer.state, frames)
    assert explorer.chart.sentence == readout.sentence
    assert frames
    for name, frame in frames.items():
        assert getattr(explorer.chart, f"frame_{name}") == columns(frame)


def test_random_walks_stay_finite(explorer: Explorer[Any]) -> None:
    rng = np.random.default_rng(52)
    for _ in range(60):
        name = str(rng.choice(list(explorer.state.kinds())))
        kind = explorer.state.kinds()[name]
        explorer.state = explorer.state.changed(**{name: value_by_chance(kind, rng)})
        assert not BROKEN.search(shown(explorer)), explorer.state
