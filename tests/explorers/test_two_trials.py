"""Chapter 12: the other 0.052, by both of its rules, beside ours."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.illuminate import FIRST_RULE, GAINED, PRINTED, SECOND_RULE
from widgets.book.numbers import names
from widgets.book.tests import ALL_TESTS
from widgets.explorers.two_trials import AS_FAILURE, OURS, TwoTrialsState, compute
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.grim import percent_to_counts
from widgets.trial import trial


def test_the_counts_of_both_rules() -> None:
    assert FIRST_RULE == (133, 378, 111, 379)
    assert SECOND_RULE == (140, 378, 113, 379)
    assert GAINED == (7, 2)
    assert names()["failed"]["gained"] == 9
    assert PRINTED == {FIRST_RULE: 0.052, SECOND_RULE: 0.021}


def test_one_pair_of_counts_fits_and_none_of_all_who_were_randomised() -> None:
    assert percent_to_counts("37.0", 378) == [140]
    assert percent_to_counts("29.8", 379) == [113]
    assert trial().analysis_sets["illuminate1_randomised"].arm_sizes == (389, 388)
    assert percent_to_counts("29.8", 388) == []
    assert names()["failed"]["uncounted"] == 20


@pytest.mark.parametrize(
    ("table", "pearson", "ends"),
    [(FIRST_RULE, 0.0826, (0.0805, 0.0973)), (SECOND_RULE, 0.0352, (0.0343, 0.0425))],
)
def test_the_counts_give_a_larger_p_than_is_printed(table, pearson, ends) -> None:
    assert float(p_value("pearson", *table)) == pytest.approx(pearson, abs=5e-5)
    every = [float(p_value(key, *table)) for key in ALL_TESTS]
    assert (min(every), max(every)) == pytest.approx(ends, abs=5e-5)
    assert min(every) > PRINTED[table]


def test_the_same_printed_p_is_a_quarter_of_the_difference() -> None:
    assert FIRST_RULE.risk_difference / OURS.risk_difference == pytest.approx(0.234, abs=5e-4)
    assert trial().primary.printed_p_value.value == PRINTED[FIRST_RULE]
    assert AS_FAILURE == (16, 30, 9, 30)
    assert names()["failed"]["ours_as_failure"] == 23


def test_the_sentence_and_the_ring_follow_the_rules() -> None:
    explorer = widgets.explore_two_trials()
    assert "59 patients and a gap of <b>25 points</b> in this trial" in explorer.chart.sentence
    assert "757 and <b>5.9 points</b> in ILLUMINATE-1" in explorer.chart.sentence
    assert "p is 0.0524 and 0.0828" in explorer.chart.sentence
    assert compute(explorer.state)["strip_printed"]["p"] == [0.052, 0.052]
    explorer.state = TwoTrialsState("failure", "measured")
    assert "60 patients and a gap of <b>23 points</b>" in explorer.chart.sentence
    assert "p is 0.0691 and 0.0353" in explorer.chart.sentence
    assert "responders of 7 more patients on tabalumab and 2 more" in explorer.chart.sentence
    assert compute(explorer.state)["strip_printed"] == {"row": [1], "p": [0.021]}


def test_how_many_patients_carry_each_across() -> None:
    explorer = widgets.explore_two_trials()
    assert [value for label, value, _ in explorer.chart.numbers if "cross" in label] == [
        "1 more",
        "3 more",
    ]
    explorer.state = explorer.state.changed(fewer="measured")
    assert explorer.chart.numbers[-1][1] == "2 fewer"
