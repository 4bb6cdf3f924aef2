"""Chapter 9, repeats of this result: the interval of p, the odds, and a hundred repeats."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.replication import ReplicationState, compute

CHANCES = {  # of 100 repeats, by belief, for once, twice and four times the size
    "exact": (50, 81, 98),
    "uncertain": (48, 66, 79),
}


@pytest.mark.parametrize("belief", CHANCES)
def test_the_chances_of_each_size(belief: str) -> None:
    chances = compute(ReplicationState(belief=belief))["expected_p"]["chance"]
    assert tuple(round(100 * chance) for chance in chances) == CHANCES[belief]
    numbers = names()["replication"]["week12"][belief]
    assert tuple(numbers[size]["below"] for size in ("once", "twice", "four")) == CHANCES[belief]


def test_the_sentence_names_interval_and_chance_of_the_chosen_row() -> None:
    explorer = widgets.explore_replication()
    assert (
        "p between <b>0.0004</b> and <b>0.69</b>, and <b>48 of 100</b>" in explorer.chart.sentence
    )
    explorer.state = explorer.state.changed(belief="exact")
    assert (
        "p between <b>0.0011</b> and <b>0.51</b>, and <b>50 of 100</b>" in explorer.chart.sentence
    )
    assert explorer.chart.numbers[0][1] == "1.0 to 1"
    assert explorer.chart.numbers[1][1] == "45 of 100"
    explorer.state = explorer.state.changed(size="4")
    assert "less than 0.0001" in explorer.chart.sentence


def test_larger_repeats_have_smaller_p_and_a_hundred_dots() -> None:
    for size in ("1", "2", "4"):
        frames = compute(ReplicationState(size=size))
        assert frames["expected_p"]["chosen"] == [each == size for each in ("1", "2", "4")]
        below = len(frames["rain_treatment"]["x"])
        assert below + len(frames["rain_above"]["x"]) == 100
        row = ("1", "2", "4").index(size)
        assert below == pytest.approx(100 * frames["expected_p"]["chance"][row], abs=1.5)
    medians = frames["expected_p"]["median"]
    assert medians[0] > medians[1] > medians[2]


def test_going_on_needs_patients_still_to_come() -> None:
    explorer = widgets.explore_replication()
    assert explorer.chart.numbers[2][1] == "already complete at this size"
    explorer.state = explorer.state.changed(size="2")
    assert explorer.chart.numbers[2][1] == "79 of 100"
