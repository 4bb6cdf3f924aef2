"""Chapter 5, the puzzle: medians of 6 and 6, and yet 16 of 29 responders against 9 of 30."""

from __future__ import annotations

from itertools import product

import pytest

import widgets
from tests.explorers.arms import Arms
from tests.explorers.every import shown
from widgets.book.numbers import names
from widgets.explorers.arrangement import MARGINS, NEEDED, ArrangementState, compute
from widgets.models.arrangement import Margins, Spread

ARMS = Arms(only="control")
"""A placebo arm that might have been."""

EVERY = list(product(range(11), range(11), range(10)))


def test_the_margins_are_the_papers() -> None:
    assert Margins(30, 9, 4, Spread(11, 8, 22), Spread(6, 0, 25)) == MARGINS


def test_at_least_6_ended_low_without_responding() -> None:
    """The expected answer: at least 15 of 30 ended at 6 or less, and 9 responded."""
    possible = [
        short + stopped - high
        for short, stopped, high in EVERY
        if compute(ArrangementState(short, stopped, high))["arrangement_yours"]["x"] == [6]
    ]
    assert min(possible) == NEEDED == 6


def test_gate_2_alone_cannot_explain_them() -> None:
    """A new BILAG A or two new Bs need an A or two Bs, and 4 patients on placebo had them."""
    arranged = names()["arranged"]
    assert (arranged["half"], arranged["needed"], arranged["short"]) == (15, 6, 2)
    assert (arranged["gate_2"], arranged["beyond_gate_2"]) == (4, 2)


@pytest.mark.parametrize("way", ["short", "stopped"])
def test_it_starts_with_what_is_not_possible_and_two_ways_lead_to_what_is(way: str) -> None:
    explorer = widgets.explore_arrangement()
    assert "9 ended at 6 or less" in explorer.chart.sentence
    assert "not possible" in explorer.chart.sentence
    explorer.state = explorer.state.changed(**{way: NEEDED})
    assert "15 ended at 6 or less" in explorer.chart.sentence
    assert "this is possible" in explorer.chart.sentence


@pytest.mark.parametrize(("short", "stopped", "high"), EVERY[::13])
def test_words_and_dots_agree(short: int, stopped: int, high: int) -> None:
    state = ArrangementState(short, stopped, high)
    dots = compute(state)["arrangement_dots"]
    assert len(set(zip(dots["x"], dots["y"], strict=True))) == 30
    assert list(dots["kind"]).count("responder") == 9
    explorer = widgets.explore_arrangement()
    explorer.state = state
    low = sum(score <= 6 for score in dots["x"])
    assert f"{low} ended at 6 or less" in shown(explorer)
    assert ("not possible" in shown(explorer)) == (low < 15)
