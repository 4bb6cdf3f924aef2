"""Chapter 7: the patient without a result, left out and counted both ways."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.arms import Arms
from widgets.book.numbers import names
from widgets.book.tests import ALL_TESTS
from widgets.explorers.missing_patient import FATES, MissingPatientState, compute
from widgets.stats.p_values.p_value import TESTS, p_value

ARMS = Arms(only="treatment")
"""The patient of IL-2 without a result."""


def marks(state: MissingPatientState) -> dict[tuple[str, str], float]:
    frame = compute(state)["missing_marks"]
    keys = {test.label: key for key, test in TESTS.items()}
    tests = [keys[label] for label in frame["test"]]
    return dict(zip(zip(tests, frame["fate"], strict=True), frame["p"], strict=True))


def test_three_marks_for_each_test_from_the_counts() -> None:
    found = marks(MissingPatientState())
    assert len(found) == 3 * len(ALL_TESTS)
    for test in ALL_TESTS:
        assert found[test, "left_out"] == p_value(test, 16, 29, 9, 30)
        assert found[test, "responder"] == p_value(test, 17, 30, 9, 30)
        assert found[test, "non_responder"] == p_value(test, 16, 30, 9, 30)


def test_pearson_three_ways() -> None:
    found = marks(MissingPatientState())
    expected = {"left_out": 0.0504, "responder": 0.0371, "non_responder": 0.0668}
    for fate, p in expected.items():
        assert found["pearson", fate] == pytest.approx(p, abs=5e-5)


def test_the_sentence_counts_the_tests_below_the_line() -> None:
    explorer = widgets.explore_missing_patient()
    sentence = explorer.chart.sentence
    assert "Tests below 0.05: <b>2 of 11</b> as published, " in sentence
    assert "<b>9 of 11</b> as a responder, <b>0 of 11</b> as a non-responder." in sentence
    numbers = names()["which_test"]
    assert (numbers["below12"], numbers["responder_below"], numbers["failure_below"]) == (2, 9, 0)


def test_by_the_convention_no_test_is_below_the_line() -> None:
    found = marks(MissingPatientState())
    assert names()["which_test"]["failure"] == "16 of 30 (53%)"
    assert min(found[test, "non_responder"] for test in ALL_TESTS) >= 0.05
    assert found["pearson", "non_responder"] == pytest.approx(0.0668, abs=5e-5)
    every = [float(p_value(test, 16, 30, 9, 30)) for test in TESTS]
    assert min(every) >= 0.05, "nor is any of the others that are known here"


def test_one_test_alone_says_its_three_values() -> None:
    explorer = widgets.explore_missing_patient()
    explorer.state = MissingPatientState("sri4_week12", "pearson")
    assert [value for _, value, _ in explorer.chart.numbers] == [
        "p = 0.0504",
        "p = 0.0371",
        "p = 0.0668",
    ]
    shades = compute(explorer.state)["missing_marks"]["shade"]
    assert sorted(set(shades)) == [0.15, 1.0]
    assert shades.count(1.0) == len(FATES)


def test_week_24_counts_the_same_patient() -> None:
    state = MissingPatientState().changed(table="sri4_week24")
    assert [state.treatment(fate) for fate in FATES] == [(19, 29), (20, 30), (19, 30)]
