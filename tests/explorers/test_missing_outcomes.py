"""Chapter 13, those without a result: how many, in which arm, and which way."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.numbers import names
from widgets.explorers.missing_outcomes import (
    KEYS,
    MissingOutcomesState,
    compute,
    move,
    readout,
)
from widgets.stats.two_arm import TwoArm

ARMS = Arms(
    (
        Axis(
            "x",
            "percentage points more responders on IL-2 than on placebo",
            (("fates_points", "points", points_more(TwoArm(17, 30, 9, 30))),),
        ),
    )
)


def test_it_begins_with_the_trials_one_patient() -> None:
    state = MissingOutcomesState()
    assert state.missing == (1, 0)
    tables = {fate: str(state.table(fate)) for fate in KEYS}
    assert tables == {
        "best": "17/30 vs 9/30",
        "responders": "17/30 vs 9/30",
        "left_out": "16/29 vs 9/30",
        "non_responders": "16/30 vs 9/30",
        "worst": "16/30 vs 9/30",
    }
    assert compute(state)["fates_words"]["table"] == [*tables.values()]


def test_the_sentence_says_what_is_left_open() -> None:
    explorer = widgets.explore_missing_outcomes()
    start = "The difference may be <b>from 23.3 more to 26.7 more</b> in 100 patients, with 1 "
    assert explorer.chart.sentence.startswith(start)
    assert explorer.chart.numbers[0][1] == "3.3 points"
    assert explorer.chart.numbers[1][1] == "47.9 points"
    assert explorer.chart.numbers[2][1] == "8 in each arm"


def test_eight_in_each_arm_open_the_range_to_no_difference() -> None:
    state = MissingOutcomesState(8, 8, "worst")
    frames = compute(state)
    before = compute(MissingOutcomesState(7, 7, "worst"))
    assert frames["fates_open"]["low"][0] < 0 < before["fates_open"]["low"][0]
    assert "16 of 37 (43%) on IL-2" in readout(state, frames).sentence
    assert "17 of 38 (45%) on placebo" in readout(state, frames).sentence


def test_no_way_lies_outside_what_is_open() -> None:
    for missing in ((0, 0), (1, 0), (12, 3), (5, 12)):
        frames = compute(MissingOutcomesState(*missing))
        [low], [high] = frames["fates_open"]["low"], frames["fates_open"]["high"]
        found = frames["fates_points"]["points"]
        assert (min(found), max(found)) == (pytest.approx(low), pytest.approx(high))


def test_keys_and_pointer_walk_the_ways() -> None:
    state, seen = MissingOutcomesState(fate="best"), []
    for _ in range(6):
        seen.append(state.fate)
        state = state.changed(**move(state, "step", (0, -1)))
    assert list(dict.fromkeys(seen)) == KEYS
    assert move(state, "point", (0, 0.3)) == {"fate": "best"}
    assert move(state, "point", (0, 9)) == {"fate": "worst"}


def test_the_numbers_of_the_prose() -> None:
    numbers = names()["missing_outcomes"]
    assert numbers["imagined_width"] == 20
    assert (numbers["width"], numbers["chance_width"]) == ("3.3", 48)
    assert (numbers["equal"], numbers["pushed"]) == ("eight", 31)
    assert numbers["elsewhere_treatment"] == "45 of 95 (47%)"
    assert numbers["elsewhere_control"] == "35 of 75 (47%)"
    assert numbers["elsewhere_width"] == 30
