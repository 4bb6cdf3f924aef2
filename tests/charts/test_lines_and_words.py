"""On a phone no line and no mark is drawn over the words of a picture: they are what is read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
import vl_convert

import widgets
from tests.charts.scenes import FAR, PHONE, sheet
from tests.explorers.every import EXPLORERS, unmoved
from widgets.book.guesses import guesses
from widgets.book.numbers import names
from widgets.charts.theme import GROUND, HAIRLINE, WORDS
from widgets.static_file.pictures import model, whole
from widgets.ui.gate import Gate

LETTER = 0.46
"""Width of a letter at least, as a part of its size, in any typeface that the styles name."""
CLOSE = 3
"""Pixels by which a line has to reach into words."""


class Box(NamedTuple):
    """Where words stand, in pixels."""

    words: str
    x1: float
    x2: float
    y1: float
    y2: float

    def crossed(self, x: float, top: float, foot: float) -> bool:
        """Say whether an upright line at x goes through the words."""
        within = self.x1 + CLOSE < x < self.x2 - CLOSE
        return within and top < self.y2 - CLOSE and foot > self.y1 + CLOSE

    def covered(self, x: float, y: float, size: float, edge: float) -> bool:
        """Say whether a round mark reaches into the words, half of its edge outside its size."""
        away = max(self.x1 - x, x - self.x2, 0), max(self.y1 - y, y - self.y2, 0)
        return math.sqrt(size / math.pi) + edge / 2 - math.hypot(*away) > CLOSE / 2


Item = tuple[str, dict[str, Any], float, float]


def items(mark: dict[str, Any], x: float = 0, y: float = 0) -> Iterator[Item]:
    """Yield each item of a drawing but those of its axes, with the place of its group."""
    if str(mark.get("role", "")).startswith("axis"):
        return
    for item in mark["items"]:
        if mark["marktype"] != "group":
            yield mark["marktype"], item, x, y
            continue
        for inner in item["items"]:
            yield from items(inner, x + item.get("x", 0), y + item.get("y", 0))


def box(item: dict[str, Any], x: float, y: float) -> Box:
    """Return the box of an item of text, never larger than in a browser."""
    text = item["text"]
    lines = text if isinstance(text, list) else str(text).split(item.get("lineBreak", "\n"))
    size = item.get("fontSize", WORDS)
    width = LETTER * size * max(map(len, lines))
    height = size + (len(lines) - 1) * (size + 2)
    left = x + item.get("x", 0) + item.get("dx", 0)
    left -= width * {"left": 0, "center": 0.5, "right": 1}[item.get("align", "left")]
    top = y + item.get("y", 0) + item.get("dy", 0)
    top -= {"top": 0, "bottom": size, "middle": size / 2}.get(item["baseline"], size * 0.8)
    return Box(" ".join(lines), left, left + width, top, top + height)


def has_named_rows(picture: dict[str, Any]) -> bool:
    """Say whether words stand at the left edge of a picture, whatever its rows are."""
    layers = picture["spec"].get("layer", [])
    places = [each["encoding"].get("x", {}) for each in layers if each["mark"]["type"] == "text"]
    return {"value": 0} in places


def drawing(
    name: str, at: int, size: tuple[int, float] = (PHONE, math.inf), /, **changes: object
) -> list[Item]:
    """Return all that a picture of an explorer draws, at its start or after changes."""
    return list(items(scene(name, at, size, **changes)))


def scene(
    name: str, at: int, size: tuple[int, float] = (PHONE, math.inf), /, **changes: object
) -> dict[str, Any]:
    """Return a picture with its axes; ``size`` is its width and the height that it has at most."""
    drawn: dict[str, Any] = sheet(name, at, size, **changes)["scenegraph"]
    return drawn


def boxes(drawn: list[Item]) -> list[Box]:
    texts = [(item, x, y) for kind, item, x, y in drawn if kind == "text"]
    return [box(*text) for text in texts if str(text[0].get("text", "")).strip()]


NAMED = [
    (name, at)
    for name in EXPLORERS
    for at, picture in enumerate(unmoved(name).chart.pictures)
    if has_named_rows(picture)
]


@pytest.mark.parametrize(("name", "at", "changes"), [*((*each, {}) for each in NAMED), *FAR])
def test_no_line_and_no_mark_is_over_the_names_of_rows(
    name: str, at: int, changes: dict[str, Any]
) -> None:
    drawn = drawing(name, at, **changes)
    words, crossed = boxes(drawn), set()
    assert len(words) > (1 if changes else 2)
    for kind, rule, left, top in drawn:
        if kind == "symbol":
            edge = rule.get("strokeWidth", 1) if rule.get("stroke") not in (None, GROUND) else 0
            place = left + rule["x"], top + rule["y"], rule.get("size", 0), edge
            crossed |= {each.words for each in words if each.covered(*place)}
        # A hairline, a dashed line or a faint bar leaves words legible that have a halo.
        if kind != "rule" or rule.get("stroke") == HAIRLINE or rule.get("strokeDash"):
            continue
        x, y = rule.get("x", 0), rule.get("y", 0)
        if rule.get("opacity", 1) > 0.5 and abs(rule.get("x2", x) - x) < 1:
            low, high = sorted([top + y, top + rule.get("y2", y)])
            crossed |= {each.words for each in words if each.crossed(left + x, low, high)}
    assert crossed == set()


def gridlines(mark: dict[str, Any], x: float = 0, y: float = 0) -> Iterator[tuple[float, ...]]:
    """Yield the ends of each line that an axis draws across a picture: x, y, x, y."""
    if mark.get("role") == "axis-grid":
        for line in mark["items"]:
            left, top = x + line.get("x", 0), y + line.get("y", 0)
            yield left, top, x + line.get("x2", line.get("x", 0)), y + line.get("y2", top - y)
    elif mark["marktype"] == "group":
        for group in mark["items"]:
            place = x + group.get("x", 0), y + group.get("y", 0)
            yield from (line for each in group["items"] for line in gridlines(each, *place))


def has_gridlines(picture: dict[str, Any]) -> bool:
    """Say whether an axis of a picture draws lines across it."""
    layers = [each["encoding"] for each in picture["spec"].get("layer", [])]
    axes = [each.get(side, {}).get("axis") for each in layers for side in ("x", "y")]
    return any(axis.get("grid", True) for axis in axes if axis)


GRIDDED = [
    (name, at)
    for name in EXPLORERS
    for at, picture in enumerate(unmoved(name).chart.pictures)
    if has_gridlines(picture)
]


@pytest.mark.parametrize(("name", "at"), GRIDDED)
def test_words_on_a_gridline_have_a_halo(name: str, at: int) -> None:
    chart = model(unmoved(name), alive=True)
    scene = vl_convert.vegalite_to_scenegraph(whole(chart["pictures"][at], chart, PHONE))
    drawn = [each for each in items(scene["scenegraph"]) if each[0] == "text"]
    haloed = {str(item["text"]) for _, item, *_ in drawn if item.get("strokeWidth", 0) > 3}
    bare = boxes([each for each in drawn if str(each[1].get("text")) not in haloed])
    crossed = {
        each.words
        for each in bare
        for x, y, to_x, to_y in gridlines(scene["scenegraph"])
        if each.crossed(x, *sorted([y, to_y]))
        or (each.y1 + CLOSE < y == to_y < each.y2 - CLOSE and x < each.x2 and each.x1 < to_x)
    }
    assert crossed == set()


GUESSES = [key for key, guess in guesses().items() if guess.kind == "number" and guess.answer]


def axis_labels(mark: dict[str, Any], x: float = 0, y: float = 0) -> list[Box]:
    """Return the boxes of the numbers beside the axes of a picture."""
    if mark.get("role") == "axis-label":
        return [box(i, x, y) for i in mark["items"] if i.get("opacity", 1) and i["text"]]
    groups = [item for item in mark["items"] if mark["marktype"] == "group"]
    inner = [(each, g.get("x", 0), g.get("y", 0)) for g in groups for each in g["items"]]
    return [each for one, dx, dy in inner for each in axis_labels(one, x + dx, y + dy)]


def guessed(gate: Gate, place: float) -> tuple[list[Item], list[Box]]:
    """Return what is drawn where a mark is on its place and the answer beside it, and the scale."""
    gate._set("no")
    gate.explorer.chart._handle_custom_msg({"point": [place, 0]}, [])
    gate._set("yes")
    chart = model(gate.explorer, alive=True)
    scene = vl_convert.vegalite_to_scenegraph(whole(chart["pictures"][0], chart, PHONE))
    return list(items(scene["scenegraph"])), axis_labels(scene["scenegraph"])


@pytest.mark.parametrize("key", GUESSES[::5])
def test_on_the_scale_of_a_guess_nothing_moves_or_lies_over_a_number(key: str) -> None:
    guess, gate = guesses()[key], widgets.guess(key)
    truth, scale = float(guess.answer.format_map(names())), guess.high - guess.low
    scales = []
    for off in (-1, -0.08, -0.03, 0, 0.03, 0.08, 1):
        drawn, labels = guessed(gate, truth + off * scale)
        scales.append([(each.words, round(each.x1), round(each.y1)) for each in labels])
        words = boxes(drawn)
        assert {"your guess", f"{truth:g}"} <= {each.words for each in words}
        assert min(each.x1 for each in words) > -CLOSE
        [pin] = [each for each in drawn if each[0] == "rule" and each[1].get("y2") is not None]
        ring, *_ = [each for each in drawn if each[1].get("size", 0) > 300]
        at = pin[2] + pin[1]["x"]
        number = next(each for each in words if each.words == f"{truth:g}")
        assert abs(off) * scale < 1 or (number.x1 + number.x2 < 2 * at) == (off > 0)
        ends = sorted(pin[3] + pin[1][end] for end in ("y", "y2"))
        assert not [each for each in words if each.crossed(at, *ends)], off
        [below] = {ring[3] + ring[1]["y"] + math.sqrt(ring[1]["size"]) / 2}
        assert all(each.y1 > below - 1 for each in labels)
    assert all(each == scales[0] for each in scales)


@pytest.mark.parametrize("name", ["explore_p_value", "explore_your_trial"])
def test_the_stairs_of_the_map_do_not_cross_the_words_in_its_corners(name: str) -> None:
    drawn = drawing(name, 0)
    corners = [each for each in boxes(drawn) if "p < " in each.words]
    assert len(corners) == 4, "two, each with its halo"
    assert not crossed_by_the_stairs(drawn, corners)


@pytest.mark.parametrize("times", [1, 2, 6])
def test_the_stairs_of_the_map_and_its_edges_leave_the_names_of_the_rings_free(times: int) -> None:
    sizes = {"n_treatment": 29 * times, "n_control": 30 * times}
    drawn = drawing("explore_p_value", 0, **sizes)
    names = [each for each in boxes(drawn) if "week" in each.words]
    assert len(names) == 4, "two, each with its halo"
    assert not crossed_by_the_stairs(drawn, names)
    assert min(each.x1 for each in names) > min(x for kind, _, x, _ in drawn if kind == "line")


def crossed_by_the_stairs(drawn: list[Item], words: list[Box]) -> list[Box]:
    """Return the words that the stepped line of the map goes down through."""
    points = [(x + item["x"], y + item["y"]) for kind, item, x, y in drawn if kind == "line"]
    risers = [(x, sorted([one, other])) for (x, one), (to, other) in pairwise(points) if x == to]
    assert len(risers) > 30
    return [each for each in words if any(each.crossed(x, *ends) for x, ends in risers)]
