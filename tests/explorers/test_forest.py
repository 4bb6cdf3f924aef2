"""Chapter 15, the forest: two trials, four ways to pool, and a subset that joins none."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from tests.explorers.picture_table import table_lines
from widgets.book.numbers import names
from widgets.explorers.forest import (
    APART,
    FIRST,
    NAMES,
    ROWS,
    SECOND,
    THIRD,
    WAYS,
    ForestState,
    compute,
    move,
    pooled,
    ranges,
    readout,
    trials,
)
from widgets.stats.evidence.meta_analysis import pooled_effect, risk_differences
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.trial import Printed, counts_behind, splits_behind, trial

ARMS = Arms(
    (
        Axis(
            "x",
            "percentage points more responders on IL-2 than on placebo",
            (("forest_trials", "points", points_more(FIRST)),),
        ),
    )
)


def test_the_counts_of_lupil2_follow_from_its_percentages() -> None:
    later = trial().later_results
    whole, subset = later["lupil2_week12"], later["lupil2_without_two_sites"]
    n_treatment, n_control = whole.analysis_set.arm_sizes
    [x1], [x0] = (
        counts_behind(percent, n)
        for percent, n in (
            (whole.percent_treatment, n_treatment),
            (whole.percent_control, n_control),
        )
    )
    assert whole.table == (x1, n_treatment, x0, n_control) == SECOND == (34, 50, 29, 50)
    total = subset.analysis_set.n_total
    assert total is not None
    assert subset.analysis_set.n_treatment is None
    [split] = splits_behind(subset.percent_treatment, subset.percent_control, total)
    assert subset.table == split == APART == (20, 24, 15, 29)
    rounder = splits_behind(Printed("83"), Printed("52"), total)
    assert len(rounder) > 1  # with fewer decimals more would fit


def test_the_guess_is_the_printed_p_which_no_test_gives_back() -> None:
    numbers = names()["sequel"]["lupil2"]
    assert numbers["to_hundredths"] == "0.34"
    assert str(numbers["p"]) == "0.3439"
    every = [float(p_value(key, *SECOND)) for key in TESTS]
    assert not any(map(numbers["p"].agrees_with, every))
    assert float(numbers["low_p"]) < 0.3439 < float(numbers["high_p"])


@pytest.mark.parametrize("third", THIRD)
@pytest.mark.parametrize("way", WAYS)
def test_the_subset_is_never_pooled(third: str, way: str) -> None:
    more = THIRD[third][1]
    tables = [FIRST, SECOND, *([more] if more else [])]
    assert APART not in tables
    method = {"fixed": "equal_effects", "dl": "dersimonian_laird"}.get(way, "reml")
    one = pooled(way, third, "0.95")
    assert one.trials == len(tables)
    effects, variances = risk_differences(counts(*zip(*tables, strict=True)))
    assert one == pooled_effect(effects, variances, method, hartung_knapp=way == "hk")


def test_the_pooled_difference_and_what_hartung_and_knapp_make_of_it() -> None:
    numbers = names()["sequel"]
    assert numbers["fixed"] == {
        "points": "16",
        "range": "from 0.7 more to 30.6 more",
        "p": "0.0396",
    }
    assert numbers["hk"]["p"] == "0.279"
    sentence = widgets.explore_forest().chart.sentence
    assert "p = 0.0396" in sentence
    state = ForestState(row="hk")
    assert "beyond what is possible" in readout(state, compute(state)).sentence
    third = state.changed(third="second")
    assert "beyond what is possible" not in readout(third, compute(third)).sentence


def test_ratios_and_the_next_trial_say_how_sure_they_are() -> None:
    state = ForestState(row="hk", level="0.99")
    ratios, *_, ahead = readout(state, compute(state)).numbers
    assert ratios[1].startswith("risk ratio 1.34 (from below 0.01 to above 100); ")
    assert "99%" in ratios[2]
    assert "99%" in ahead[2]


@pytest.mark.parametrize("third", THIRD)
def test_the_table_counts_the_patients_of_a_way_to_pool(third: str) -> None:
    explorer = widgets.explore_forest()
    explorer.state = ForestState(third=third)
    figures = explorer.chart.pictures[0]["spec"]["usermeta"]["table"]
    lines = table_lines(figures, compute(explorer.state))
    patients = {line["trial, or way to pool"]: line["patients"] for line in lines}
    apart = patients.pop(NAMES["apart"])
    assert apart == APART.n_total
    ways = {patients.pop(words) for words in WAYS.values()}
    assert ways == {sum(patients.values())}
    assert len(patients) == 2 + (third != "none")


def test_the_subset_stands_apart_in_picture_and_words() -> None:
    frames = compute(ForestState(row="apart"))
    assert frames["forest_apart"]["row"] == [max(ROWS.values())]
    assert ROWS["apart"] not in frames["forest_ranges"]["row"]
    assert "in no diamond" in readout(ForestState(row="apart"), frames).sentence
    assert "not pooled" in " ".join(frames["forest_heads"]["words"])


def test_every_row_that_is_there_has_words() -> None:
    for third in THIRD:
        state = ForestState(third=third)
        frames = compute(state)
        assert set(frames["forest_words"]["words"]) == {
            NAMES[row] for row in NAMES if row != "third" or third != "none"
        }
        for row in NAMES:
            assert readout(state.changed(row=row), frames).sentence
    assert "no third trial" in readout(ForestState(row="third"), compute(ForestState())).sentence


def test_keys_and_pointer_walk_the_rows_that_are_there() -> None:
    state, seen = ForestState(row="trial"), ["trial"]
    for _ in range(10):
        state = state.changed(**move(state, "step", (0, -1)))
        seen.append(state.row)
    assert list(dict.fromkeys(seen)) == [row for row in NAMES if row != "third"]
    assert move(state, "step", (0, 1)) == {"row": "hk"}
    for row, place in ROWS.items():
        expected = row if row in trials("first") or row in WAYS else None
        assert move(ForestState(third="first"), "point", (0, place + 0.2)) == {"row": expected}
    assert move(ForestState(row="third"), "step", (0, -1))["row"] in ranges("none", "0.95")
