"""A mark at the end of an axis is whole and off its numbers; a ring is seen around a diamond."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.charts.scenes import sheet
from tests.charts.test_lines_and_words import axis_labels, items
from tests.charts.test_words_and_marks import marks
from widgets.charts.theme import READER


def seen(picture: dict[str, Any], **look: object) -> list[tuple[float, float, float]]:
    """Return where the marks of a look are that are drawn, and their sizes."""
    drawn = [each for each in items(picture["scenegraph"]) if each[1].get("opacity", 1)]
    return marks(drawn, **look)


@pytest.mark.parametrize("level", ["0.8", "0.99"])
def test_a_triangle_where_a_range_goes_on_is_whole(level: str) -> None:
    picture = sheet("explore_harms", 0, test="fisher", level=level)
    left = picture["origin"][0]
    ends = seen(picture, shape="triangle-left")
    assert len(ends) > 3
    assert min(left + x - math.sqrt(size) / 2 for x, _, size in ends) >= 1  # and half a line


def test_an_interval_of_p_goes_on_beyond_the_axis_and_no_middle_is_put_at_its_end() -> None:
    picture = sheet("explore_replication", 0, belief="exact", size="4")
    ends = seen(picture, shape="triangle-left")
    assert len(ends) == 2
    assert min(picture["origin"][0] + x - math.sqrt(size) / 2 for x, _, size in ends) >= 1
    left = ends[0][0]
    middles = seen(picture, shape="stroke")
    assert len(middles) == 2
    assert min(x for x, *_ in middles) > left + 1


LOW = [
    ("explore_rare_harm", 0, {"n_per_arm": "10"}),
    ("explore_rule_of_three", 0, {"n": "1"}),
    ("explore_family_wise_error", 0, {"looks": 1}),
    ("explore_power", 0, {"n_control": 5, "rate_treatment": 0.34}),
]


@pytest.mark.parametrize(("name", "at", "changes"), LOW)
def test_a_diamond_at_the_end_of_an_axis_is_off_its_numbers(
    name: str, at: int, changes: dict[str, Any]
) -> None:
    picture = sheet(name, at, **changes)
    diamonds, numbers = (
        seen(picture, shape="diamond", fill=READER),
        axis_labels(picture["scenegraph"]),
    )
    assert diamonds
    assert len(numbers) > 5
    assert not [each.words for each in numbers for one in diamonds if each.covered(*one, 1)]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("explore_rare_harm", {}),
        ("explore_rule_of_three", {}),
        ("explore_family_wise_error", {"looks": 3}),
        ("explore_power", {}),
    ],
)
def test_the_ring_of_the_trial_is_seen_around_the_diamond(
    name: str, changes: dict[str, Any]
) -> None:
    picture = sheet(name, 0, **changes)
    diamonds = seen(picture, shape="diamond", fill=READER)
    rings = [each for each in seen(picture) if each not in diamonds]
    assert diamonds
    for x, y, size in diamonds:
        around = [each for each in rings if each[:2] == pytest.approx((x, y), abs=0.1)]
        assert any(math.sqrt(one / math.pi) > math.sqrt(size) / 2 + 1 for *_, one in around)
