"""No chart gives one arm the name, the colour or the place of the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.explorers.arms import NAMES, Axis, arms, named
from tests.explorers.every import EXPLORERS, fresh, unmoved
from widgets.charts.theme import CONTROL, GROUND, TREATMENT
from widgets.trial import trial
from widgets.ui.explorer import Explorer

Layer = dict[str, Any]

COLOURS = {"treatment": TREATMENT, "control": CONTROL}


@cache
def pictures(name: str) -> list[tuple[list[tuple[str, Layer]], list[dict[str, Any]]]]:
    """Return the layers of each chart, with the names of their rows, and its table's parts."""
    specs = [picture["spec"] for picture in unmoved(name).chart.pictures]
    return [
        (
            [(each.get("data", spec.get("data"))["name"], each) for each in spec["layer"]],
            spec["usermeta"]["table"]["parts"],
        )
        for spec in specs
    ]


def titles(layers: list[tuple[str, Layer]]) -> set[tuple[str, str]]:
    """Return the channels of a chart and the titles of their axes, if they name an arm."""
    found = set()
    for _, layer in layers:
        for channel, drawn in layer["encoding"].items():
            title = drawn.get("title") or (drawn.get("axis") or {}).get("title") or ""
            words = title if isinstance(title, str) else " ".join(title)
            if named(words):
                found.add((channel, words))
    return found


def columns_along(channel: str, layers: list[tuple[str, Layer]]) -> set[tuple[str, str]]:
    """Return the rows and columns that are drawn along a channel, from one end or to the other."""
    return {
        (rows, layer["encoding"].get(end, {}).get("field"))
        for rows, layer in layers
        for end in (channel, f"{channel}2")
    }


def arm_of(explorer: str, rows: str, layer: Layer) -> str | None:
    """Return the arm of a mark of one colour, by its chart, its rows or the column it writes."""
    written = layer["encoding"].get("text", {}).get("field")
    said = [arms(explorer).only, rows.rpartition("_")[2], written]
    return next((arm for arm in said if arm in NAMES), None)


def coloured(explorer: str, rows: str, layer: Layer) -> Iterator[tuple[str | None, str]]:
    """Yield each arm that a layer paints, None if nothing tells which, and the colour it gets."""
    arm = arm_of(explorer, rows, layer)
    for role in ("color", "fill", "stroke"):
        yield arm, layer["mark"].get(role)
        drawn = layer["encoding"].get(role, {})
        scale, condition = drawn.get("scale", {}), drawn.get("condition")
        for key, colour in zip(scale.get("domain", ()), scale.get("range", ()), strict=True):
            if not (role == "fill" and colour == GROUND):  # open: its line has the colour
                yield (key if key in NAMES else arms(explorer).only or None), colour
        if condition and (one := re.fullmatch(r"datum\.arm === '(\w+)'", condition["test"])):
            [other] = NAMES.keys() - {one[1]}
            yield one[1], condition["value"]
            yield other, drawn["value"]
        else:
            yield arm, drawn.get("value")


def test_an_arm_has_its_own_colour_in_every_chart() -> None:
    names = {arm: getattr(trial(), arm).name for arm in NAMES}
    assert names == NAMES
    in_all = 0
    for explorer in EXPLORERS:
        for layers, _ in pictures(explorer):
            for rows, layer in layers:
                painted = 0
                for arm, colour in coloured(explorer, rows, layer):
                    painted += colour in COLOURS.values()
                    if colour in COLOURS.values():
                        assert arm in NAMES, (explorer, rows, f"whose is {colour}?")
                        assert colour == COLOURS[arm], (explorer, rows, arm, colour)
                said = json.dumps(layer)
                assert painted == sum(said.count(each) for each in COLOURS.values()), rows
                in_all += painted
    assert in_all > 50


ABOUT_ARMS = [name for name in EXPLORERS if not arms(name).molecule]
AXES = [(name, axis) for name in EXPLORERS for axis in arms(name).axes]


@pytest.mark.parametrize("name", ABOUT_ARMS)
def test_axes_that_name_an_arm_are_all_known(name: str) -> None:
    found = {title for layers, _ in pictures(name) for title in titles(layers)}
    assert found == {(axis.channel, axis.title) for axis in arms(name).axes}


@pytest.mark.parametrize(("name", "axis"), AXES, ids=[f"{n}-{a.channel}" for n, a in AXES])
def test_an_axis_that_names_an_arm_draws_the_rows_of_it(name: str, axis: Axis) -> None:
    explorer: Explorer[Any] = fresh(name)
    frames = explorer.content.compute(explorer.state.changed(**axis.changes))
    drawn = [layers for layers, _ in pictures(name) if (axis.channel, axis.title) in titles(layers)]
    assert len(drawn) == len(axis.marks)
    for layers, (rows, column, value) in zip(drawn, axis.marks, strict=True):
        assert (rows, column) in columns_along(axis.channel, layers)
        expected = value(frames) if callable(value) else value
        assert frames[rows][column][0] == pytest.approx(expected)


@pytest.mark.parametrize("name", ABOUT_ARMS)
def test_tables_name_the_arms_as_their_charts_do(name: str) -> None:
    others = set()
    for layers, parts in pictures(name):
        axes = {title: channel for channel, title in titles(layers)}
        for part in parts:
            for heading, words in part["headings"].items():
                column = re.sub(r"[+-][\d.]+$", "", heading)
                if words in axes:
                    assert column in {drawn for _, drawn in columns_along(axes[words], layers)}
                elif named(words):
                    others.add((part["data"], column, words))
            for arm, words in part["words"].get("arm", {}).items():
                assert named(words) == {arm}
    assert others == arms(name).headings


def test_some_pictures_name_the_arms() -> None:
    assert len(AXES) > 5
    assert len([name for name in ABOUT_ARMS if arms(name).headings]) > 3


def test_words_in_the_colour_of_an_arm_name_no_other() -> None:
    met = set()
    for explorer in EXPLORERS:
        for rows, frame in unmoved(explorer).content.compute(unmoved(explorer).state).items():
            for arm, words in zip(frame.get("arm", ()), frame.get("words", ()), strict=False):
                if arm in NAMES and (names := named(words)):
                    assert names == {arm}, (explorer, rows, words)
                    met.add(rows)
    assert met >= {"course_words", "dots_words", "fragility_heads", "harms_heads", "hundred_words"}
