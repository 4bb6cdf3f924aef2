"""Words are beside what they name, and nothing is drawn through them wherever a slider is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import Any

import pytest

from tests.charts.test_lines_and_words import (
    CLOSE,
    NAMED,
    PHONE,
    Box,
    Item,
    boxes,
    drawing,
)
from tests.explorers.every import unmoved
from widgets.charts.theme import HAIRLINE

LINE = 18
"""Pixels from one line of a name to the next, at most."""
INDENT, NEAR = 12, 40
"""Pixels from the left edge at which a name begins at most, and within which its mark is."""
PAGE, PROJECTOR = (PHONE, inf), (700, 436)
"""Width and greatest height of a picture; before a class (--te-tallest) its rows are low."""
CLOSER, STILL_CLOSER = 0.6, 0.9
"""Part of the way to the mark of the row above that a name may be from its own mark."""
NAMELESS = {"explore_unblinding"}
"""Words at the left edge that name a line."""
LOW = [
    each
    for each in NAMED
    if unmoved(each[0]).chart.pictures[each[1]]["spec"].get("height", 0) > PROJECTOR[1]
]


@pytest.mark.parametrize(
    ("name", "at", "size", "closer"),
    [(*each, PAGE, CLOSER) for each in NAMED] + [(*each, PROJECTOR, STILL_CLOSER) for each in LOW],
)
def test_a_name_of_a_row_is_beside_its_own_mark(
    name: str, at: int, size: tuple[int, float], closer: float
) -> None:
    drawn = drawing(name, at, size)
    marks = [y + item.get("y", 0) for kind, item, _, y in drawn if kind == "symbol" or level(item)]
    names = [
        (each, (each.y1 + each.y2) / 2)
        for each in boxes([part for part in drawn if is_name(part[1])])
        if each.x1 < INDENT
    ]
    assert names or name in NAMELESS
    midway = set()
    for each, middle in names:
        if any(0 < other - middle < LINE for _, other in names):
            continue  # the name goes on in the next line
        below = min((mark - middle for mark in marks if mark > middle - CLOSE), default=None)
        above = min((middle - mark for mark in marks if mark < middle - CLOSE), default=None)
        # Without a mark near it, it is the name of a line or of a group.
        if below is not None and above is not None and below < NEAR and below > closer * above:
            midway.add(each.words)
    assert midway == set()


def is_name(item: dict[str, Any]) -> bool:
    """Say whether words begin at their place, head no group of rows and hang from none."""
    is_begun = item.get("align", "left") == "left" and item.get("baseline") != "top"
    return is_begun and item.get("fontStyle") != "italic"


def level(item: dict[str, Any]) -> bool:
    """Say whether a line is a mark of a row: level, long, and no hairline."""
    is_drawn = item.get("stroke") != HAIRLINE and "x2" in item
    return is_drawn and abs(item["x2"] - item.get("x", 0)) > CLOSE and "y2" not in item


def bare(drawn: list[Item]) -> list[Box]:
    """Return the words that have no halo."""
    haloed = {
        str(part[1]["text"])
        for part in drawn
        if part[1].get("strokeWidth", 0) > 3
        if part[0] == "text"
    }
    return boxes([each for each in drawn if str(each[1].get("text")) not in haloed])


def lines(drawn: list[Item], hairlines: bool = False) -> Iterator[tuple[float, ...]]:
    """Yield the ends of each line, and of each step of a curve: x, y, x, y."""
    curves: dict[tuple[str, ...], list[tuple[float, float]]] = {}
    for kind, item, left, top in drawn:
        x, y = left + item.get("x", 0), top + item.get("y", 0)
        if kind == "rule" and (hairlines or item.get("stroke") != HAIRLINE):
            yield (
                x,
                y,
                left + item.get("x2", item.get("x", 0)),
                top + item.get("y2", item.get("y", 0)),
            )
        elif kind == "line":
            look = tuple(str(item.get(key)) for key in ("stroke", "strokeWidth", "strokeDash"))
            curves.setdefault(look, []).append((x, y))
    for curve in curves.values():
        yield from (one + other for one, other in pairwise(curve))


def passes(box: Box, ends: tuple[float, ...]) -> bool:
    """Say whether a line goes through words: some point of it is well within their box."""
    x, y, to_x, to_y = ends
    steps = max(1, int(max(abs(to_x - x), abs(to_y - y))))
    return any(
        box.x1 + CLOSE < x + (to_x - x) * i / steps < box.x2 - CLOSE
        and box.y1 + CLOSE < y + (to_y - y) * i / steps < box.y2 - CLOSE
        for i in range(steps + 1)
    )


MOVED = (
    [("explore_which_test", 0, {"line": line}) for line in (0.01, 0.02, 0.04, 0.1, 0.2)]
    + [
        ("explore_interval", 0, {"difference": each})
        for each in ("-30", "-10", "10", "25", "40", "70")
    ]
    + [
        ("explore_interval", 0, {"confidence_level": 0.8}),
        *(("explore_power", 0, {"n_control": n}) for n in (5, 20, 50, 64, 110, 200)),
        *(("explore_power", 0, {"rate_treatment": rate}) for rate in (0.35, 0.45, 0.7)),
        *(("explore_precision", 0, {"n": n}) for n in ("10", "100", "600", "3000")),
        *(("explore_rare_harm", 0, {"n_per_arm": n}) for n in ("10", "45", "130", "450")),
        *(("explore_replication", 0, {"test": test}) for test in ("yates", "fisher")),
        *(("explore_worth", 0, {"worth": worth}) for worth in (1, 15, 25, 40)),
        *(("explore_surprise", 0, {"difference": each}) for each in (-10, 10, 25, 40, 60)),
    ]
)


@pytest.mark.parametrize(("name", "at", "changes"), MOVED)
def test_no_line_goes_through_words_wherever_a_slider_is(
    name: str, at: int, changes: dict[str, Any]
) -> None:
    drawn = drawing(name, at, **changes)
    words = bare(drawn)
    drawn_lines = list(lines(drawn))
    assert len(drawn_lines) > 2
    assert not {each.words for each in words for ends in drawn_lines if passes(each, ends)}


KEYED = (
    [("explore_interval", 0, {"difference": str(each)}) for each in (-30, -16, -2, 26, 40, 54, 68)]
    + [("explore_worth", 0, {"worth": worth}) for worth in (1, 7, 10, 13, 25)]
    + [("explore_worth", 0, {"responders": count}) for count in (0, 3, 7, 14)]
    + [("explore_unblinding", 0, {"lean": lean}) for lean in (0.0, 2.0, 4.0, 7.0)]
    + [("explore_precision", 0, {"n": n}) for n in ("10", "30", "1000", "3000")]
    + [("explore_precision", 0, {"difference": each}) for each in (0, 8)]
    + [("explore_power", at, {"rate_control": rate}) for at in (0, 1) for rate in (0.12, 0.3, 0.5)]
    + [("explore_family_wise_error", 0, {"looks": looks}) for looks in (1, 20, 60)]
)


@pytest.mark.parametrize(("name", "at", "changes"), KEYED)
def test_no_line_goes_through_words_even_with_a_halo_where_a_key_names_it(
    name: str, at: int, changes: dict[str, Any]
) -> None:
    drawn = drawing(name, at, **changes)
    drawn_lines = list(lines(drawn, hairlines=True))
    assert len(drawn_lines) > 2
    assert not {each.words for each in boxes(drawn) for ends in drawn_lines if passes(each, ends)}


def marks(drawn: list[Item], **look: object) -> list[tuple[float, float, float]]:
    """Return where the marks of a look are, and their sizes."""
    return [
        (left + item["x"], top + item["y"], item["size"])
        for kind, item, left, top in drawn
        if kind == "symbol" and look.items() <= item.items()
    ]


@pytest.mark.parametrize("level", ["0.8", "0.99"])
def test_counts_of_a_harm_are_beyond_the_end_of_every_range(level: str) -> None:
    drawn = drawing("explore_harms", 0, test="fisher", level=level)
    ends = [x + item["x2"] for kind, item, x, _ in drawn if kind == "rule" and "x2" in item]
    counts = [each for each in boxes(drawn) if each.words.isdigit()]
    assert len(counts) == 20
    assert min(each.x1 for each in counts) > max(ends) + CLOSE


@pytest.mark.parametrize("n", ["1", "2", "3", "5", "10", "20", "29", "50", "70", "200", "2000"])
def test_the_words_of_a_bound_are_over_its_diamond_and_apart(n: str) -> None:
    drawn = drawing("explore_rule_of_three", 0, n=n)
    [(x, y, _)] = marks(drawn, shape="diamond")
    words = set(boxes(drawn))
    [bound] = [each for each in words if each.words.startswith("up to")]
    assert bound.x1 <= x <= bound.x2
    assert bound.y2 < y
    apart = [
        each.x2 < bound.x1 or bound.x2 < each.x1 or each.y2 < bound.y1 or bound.y2 < each.y1
        for each in words - {bound}
    ]
    assert len(apart) == 3
    assert all(apart)


def test_no_words_of_the_calendar_are_over_its_days() -> None:
    drawn = drawing("explore_calendar", 0)
    days = marks(drawn)
    assert len(days) > 150
    assert not {each.words for each in boxes(drawn) for day in days if each.covered(*day, 0)}


@pytest.mark.parametrize("day", [0, 1, 4, 13, 14])
def test_a_dose_so_far_is_no_number_of_the_axis(day: int) -> None:
    drawn = drawing("explore_calendar", 1, day=day)
    [dose] = [each for each in boxes(drawn) if each.words.isdigit()]
    assert dose.x1 > 10


@pytest.mark.parametrize("n", [30, 40, 41, 45, 60])
def test_the_words_of_a_size_of_group_end_with_the_axis(n: int) -> None:
    drawn = drawing("explore_percent", 0, n=n)
    axis = max(
        x + max(item.get("x", 0), item.get("x2", 0)) for kind, item, x, _ in drawn if kind == "rule"
    )
    [words] = [each for each in boxes(drawn) if "fit" in each.words]
    assert words.x2 < axis + CLOSE
