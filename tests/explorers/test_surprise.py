"""Chapter 14, folded: the surprise at every true difference, in tosses of a coin."""

from __future__ import annotations

from typing import Any

import pytest

import widgets
from tests.charts.test_lines_and_words import drawing
from tests.explorers.arms import Arms, Axis
from widgets.book.numbers import names
from widgets.charts.theme import HAIRLINE
from widgets.charts.true_difference import WORTH, ZERO
from widgets.explorers.interval import IntervalState
from widgets.explorers.interval import compute as chapter_8
from widgets.explorers.surprise import SurpriseState, compute, move
from widgets.stats.evidence.s_value import s_value

ARMS = Arms(
    (
        Axis(
            "x",
            "true difference: percentage points more responders on IL-2 than on placebo",
            (("surprise_now", "points", 25),),
            {"difference": 25},
        ),
    )
)


def test_the_printed_p_and_the_line_in_bits() -> None:
    shuffle, worth = names()["shuffle"], names()["worth"]
    assert (shuffle["bits"], shuffle["bits_of_alpha"]) == ("4.27", "4.32")
    assert (worth["bits_none"], worth["bits_line"]) == ("4.3", "2.1")


@pytest.mark.parametrize("points", [-10, 0, 10, 45, 60])
def test_it_is_the_curve_of_chapter_8_in_bits(points: int) -> None:
    [bits] = compute(SurpriseState(points))["surprise_now"]["bits"]
    [p] = chapter_8(IntervalState(str(points)))["interval_now"]["p"]
    assert bits == pytest.approx(s_value(p))


def test_it_says_between_which_runs_of_heads_it_lies() -> None:
    explorer = widgets.explore_surprise()
    assert "<b>4.25 bits</b>" in explorer.chart.sentence
    assert (
        "four heads in a row, which a fair coin gives once in 16 tries" in explorer.chart.sentence
    )
    explorer.state = explorer.state.changed(difference=25)
    assert "One toss of a fair coin is more of a surprise" in explorer.chart.sentence


@pytest.mark.parametrize(("difference", "look"), [(0, ZERO), (10, WORTH)])
def test_a_line_is_over_the_hairline_of_a_diamond_on_it(
    difference: int, look: dict[str, Any]
) -> None:
    rules = [
        (x + item["x"], item)
        for kind, item, x, _ in drawing("explore_surprise", 0, difference=difference)
        if kind == "rule" and item.get("x2", item["x"]) == item["x"]
    ]
    [under] = [x for x, item in rules if item["stroke"] == HAIRLINE]
    assert [item["stroke"] for x, item in rules if x == under] == [HAIRLINE, look["stroke"]]


def test_it_is_dragged_and_walked() -> None:
    assert move(SurpriseState(), "point", (12.4, 2.0)) == {"difference": 12}
    assert move(SurpriseState(), "step", (-1, 0)) == {"difference": -1}
    assert move(SurpriseState(), "point", (-1e9, 2.0)) == {"difference": -10}
