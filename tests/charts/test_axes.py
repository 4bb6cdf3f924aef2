"""The axes of all pictures: what their marks mean is said beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.charts.scenes import sheet
from tests.charts.test_lines_and_words import axis_labels
from tests.explorers.every import EXPLORERS, unmoved
from widgets.charts.theme import HAIRLINE, LOGARITHMIC, TENFOLD


def logarithmic(spec: Any) -> Iterator[dict[str, Any]]:
    """Yield every encoding of a picture that has a logarithmic scale."""
    if isinstance(spec, list):
        yield from (found for each in spec for found in logarithmic(each))
    elif isinstance(spec, dict):
        if isinstance(scale := spec.get("scale"), dict) and scale.get("type") == "log":
            yield spec
        yield from (found for each in spec.values() for found in logarithmic(each))


def is_tenfold(encoding: dict[str, Any]) -> bool:
    marks = (encoding.get("axis") or {}).get("values") or []
    return len(marks) > 2 and all(b == pytest.approx(10 * a) for a, b in pairwise(marks))


TITLES = [
    (name, encoding["title"])
    for name in EXPLORERS
    for picture in unmoved(name).chart.pictures
    for encoding in logarithmic(picture["spec"])
    if is_tenfold(encoding) and encoding.get("title")
]


def test_marks_that_are_ten_times_the_last_are_said_to_be() -> None:
    assert len({name for name, _ in TITLES}) > 8
    assert not [(name, title) for name, title in TITLES if TENFOLD not in title]


def test_other_logarithmic_axes_say_how_they_go() -> None:
    titles = [
        (name, encoding["title"])
        for name in EXPLORERS
        for picture in unmoved(name).chart.pictures
        for encoding in logarithmic(picture["spec"])
        if encoding.get("title") and not is_tenfold(encoding)
    ]
    assert len(titles) > 3
    plain = {name for name, title in titles if LOGARITHMIC not in title}
    # One says how far its marks are apart; the other names them "1 in 10", "1 in 100".
    assert plain == {"explore_precision", "explore_rule_of_three"}


def key_lines(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield how each line of a key looks: it is as long as ``line_key`` draws it."""
    for layer in spec.get("layer", []):
        ends = [layer["encoding"].get(end, {}).get("value") for end in ("x", "x2")]
        is_placed = layer["mark"]["type"] == "rule" and isinstance(ends[0], int | float)
        if is_placed and ends[1] == ends[0] + 24:
            yield layer["mark"]


def test_no_line_that_a_key_names_looks_like_the_grid() -> None:
    lines = [
        (name, line["stroke"])
        for name in EXPLORERS
        for picture in unmoved(name).chart.pictures
        for line in key_lines(picture["spec"])
    ]
    assert len(lines) > 30
    assert not [name for name, stroke in lines if stroke == HAIRLINE]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_map_of_few_patients_numbers_whole_counts_once(n: int) -> None:
    arms = {"n_treatment": n, "n_control": n}
    counts = {"responders_treatment": 1, "responders_control": 1}
    drawn = sheet("explore_your_trial", 0, **arms, **counts)
    shown = [each.words for each in axis_labels(drawn["scenegraph"])]
    assert shown == 2 * [str(count) for count in range(n + 1)]


def following(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every upright axis of numbers, of a picture, whose ends follow its rows."""
    for layer in spec.get("layer", [spec]):
        y = layer.get("encoding", {}).get("y", {})
        is_drawn = y.get("type") == "quantitative" and y.get("axis") and "scale" in y
        if is_drawn and not isinstance((y["scale"] or {}).get("domain"), list):
            yield y["axis"]


def test_an_upright_axis_whose_ends_move_has_room_for_its_widest_number() -> None:
    """A picture that is drawn makes no room for a wider one: its title would be cut."""
    axes = [
        (name, axis)
        for name in EXPLORERS
        for picture in unmoved(name).chart.pictures
        for axis in following(picture["spec"])
    ]
    assert len({name for name, _ in axes}) > 3
    assert {name for name, axis in axes if "minExtent" not in axis} == set()
