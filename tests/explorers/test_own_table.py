"""Chapter 7, elsewhere: four counts of the reader's own."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.tests import ALL_TESTS, LEFT_OUT
from widgets.explorers.own_table import OwnTableState, compute, move
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial


def test_it_starts_on_the_imagined_trial_of_the_guess() -> None:
    explorer = widgets.explore_own_table()
    assert explorer.state.counts == (14, 20, 8, 20)
    assert "<b>1 of 11</b> tests falls below your line of 0.050: Wald z." in explorer.chart.sentence


@pytest.mark.parametrize("counts", [(0, 1, 0, 1), (7, 60, 31, 44), (100, 100, 0, 100)])
def test_every_test_reads_these_counts(counts: TwoArm) -> None:
    frames = compute(OwnTableState(*counts))
    given = [test for test in ALL_TESTS if left_out(test, *counts) is None]
    assert frames["which_tests"]["p"] == [p_value(test, *counts) for test in given]
    without = {
        TESTS[test].label: left_out(test, *counts) for test in ALL_TESTS if test not in given
    }
    said = frames["which_reported"]["name"]
    assert said == [f"{label}, {LEFT_OUT[reason]}" for label, reason in without.items()]


def test_a_test_without_a_p_value_is_not_counted() -> None:
    explorer = widgets.explore_own_table()
    explorer.state = OwnTableState(0, 20, 8, 20)
    assert "of 10</b> tests" in explorer.chart.sentence


def test_more_responders_than_patients_are_all_of_them_and_it_is_said() -> None:
    explorer = widgets.explore_own_table()
    explorer.state = OwnTableState(30, 20, 8, 20)
    assert explorer.state.counts == (20, 20, 8, 20)
    assert "20 of 20 (100%)" in explorer.chart.sentence
    assert "so the count stops there" in explorer.chart.sentence
    assert explorer.controls["responders_treatment"].value == 20
    explorer.state = OwnTableState(20, 20, 8, 20)
    assert "the count stops" not in explorer.chart.sentence


def test_the_real_trial_stays_in_the_picture() -> None:
    rings = compute(OwnTableState(3, 9, 4, 11))["which_trial"]["p"]
    assert rings == [p_value(test, *trial().primary.table) for test in ALL_TESTS]
    [picture] = widgets.explore_own_table().chart.pictures
    assert picture["spec"]["title"]["text"] == "rings: the IL-2 trial", "no row without a mark"
    assert compute(OwnTableState())["which_reported"]["test"] == []


def test_the_line_moves_by_pointer_and_key() -> None:
    assert move(OwnTableState(), "point", [0.1234, 0]) == {"line": 0.123}
    assert move(OwnTableState(), "step", [1, 0]) == {"line": 0.051}


def test_a_p_value_has_three_digits_and_is_never_put_at_0() -> None:
    assert "0.111" in compute(OwnTableState())["which_tests"]["words"]
    assert "< 0.001" in compute(OwnTableState(20, 20, 0, 20))["which_tests"]["words"]
