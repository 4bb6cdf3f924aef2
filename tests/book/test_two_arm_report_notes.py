"""The cautions of a report fit its table, and are there for no other."""

from __future__ import annotations

from math import isfinite

import pytest

from tests.book.trials import LUPUS, TRIALS
from widgets.book.two_arm_report import two_arm_report
from widgets.book.two_arm_table import known_tables
from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm

NOTES = {
    "One-sided.": TRIALS["non-inferiority"],
    "An empty cell.": TRIALS["an empty arm"],
    "Few.": TwoArmTrial(TwoArm(2, 300, 9, 300)),
    "Unequal arms.": TwoArmTrial(TwoArm(20, 200, 12, 100)),
    "Large trial, small difference.": TwoArmTrial(TwoArm(4920, 20000, 5110, 20000)),
    "A rare outcome.": TRIALS["large"],
    "Non-inferiority.": TRIALS["non-inferiority"],
    "The missing decide.": LUPUS,
    "The interval.": TwoArmTrial(TwoArm(16, 29, 9, 30)),
}


@pytest.mark.parametrize("head", NOTES)
def test_a_caveat_is_there_where_it_fits_and_only_there(head):
    assert head in [note.head for note in two_arm_report(NOTES[head]).notes]
    # Nothing is few, empty, unequal, tiny or missing here; its interval has no zero in it.
    quiet = TwoArmTrial(TwoArm(150, 300, 100, 300), more_is_better=True, worth=5)
    heads = [note.head for note in two_arm_report(quiet).notes]
    assert heads == ["The p-value.", "The line.", "Not in four counts."]


def test_several_outcomes_are_counted():
    heads = {note.head: note.text for note in two_arm_report(LUPUS, outcomes=3).notes}
    assert "up to 14%" in heads["Several outcomes."]


@pytest.mark.parametrize("table", [TwoArm(0, 25, 5, 26), TwoArm(350, 400, 25, 25)])
def test_no_hundred_points_are_shown_where_the_data_rule_them_out(table):
    report = two_arm_report(TwoArmTrial(table))
    open_ended = [row for row in report.tests if "no lower limit" in row.words]
    assert {"fisher", "mid_p"} <= {row.test for row in open_ended}
    assert "100" not in " ".join(row.words for row in report.tests)
    [words] = [note.text for note in report.notes if note.head == "No limit."]
    assert all(row.label.lower() in words.lower() for row in open_ended)
    [shown] = [row for row in report.tests if row.test == "n_minus_1"]
    assert shown.words in words
    assert all(map(isfinite, shown.interval))


def test_log_odds_with_an_empty_cell_have_no_p_and_are_not_counted():
    report = two_arm_report(TRIALS["an empty arm"])
    [row] = [row for row in report.tests if row.test == "log_odds_wald"]
    assert (row.p_value, row.p_words, row.interval) == (None, "–", None)
    [line] = [note.text for note in report.notes if note.head == "The line."]
    assert "10 tests" in line


def test_a_planned_test_without_a_p_leaves_the_reading_to_another():
    """Wald's standard error is zero with nobody in one arm and everybody in the other."""
    trial = TwoArmTrial(TwoArm(0, 2, 2, 2), planned_test="wald")
    report = two_arm_report(trial)
    said = {note.head: note.text for note in report.notes}
    assert said["The p-value."].startswith("N-1 chi-square gives p = ")
    assert said["The line."].endswith("Wald z, the planned one, gives no p.")
    [row] = [row for row in report.tests if row.test == "wald"]
    assert (row.p_value, row.words) == (None, "no p: no spread")


def test_one_is_not_said_as_many():
    said = {note.head: note.text for note in two_arm_report(TwoArmTrial(TwoArm(0, 1, 1, 1))).notes}
    assert "Only 1 of 2 patients had it: one fewer moves the result." in said["Few."]
    low = {
        note.head: note.text
        for note in two_arm_report(TwoArmTrial(TwoArm(16, 29, 9, 30), alpha=0.045)).notes
    }
    assert low["The line."].startswith("1 of 11 tests puts this table below 0.045.")


def test_a_hundred_points_that_were_seen_are_a_limit():
    rows = two_arm_report(TwoArmTrial(TwoArm(0, 20, 20, 20))).tests
    [row] = [row for row in rows if row.test == "fisher"]
    assert row.words.startswith("from 100.0 fewer to")


def test_the_missing_decide_only_in_the_ways_that_are_named() -> None:
    oviva = known_tables()["oviva"].trial
    said = {note.head: note.text for note in two_arm_report(oviva).notes}
    assert said["The missing may decide."] == (
        "39 of 1,054 randomised are missing here. In one of five ways to count them, p is below "
        "0.05: with it on intravenous antibiotics only. That supposes opposite fates in the two "
        "arms."
    )
    lupus = {note.head: note.text for note in two_arm_report(LUPUS).notes}["The missing decide."]
    assert lupus.endswith("In one of three ways to count this one, p is below 0.05: all with it.")


def test_names_are_whole_where_there_is_room() -> None:
    assert "…" not in two_arm_report(known_tables()["oviva"].trial).markdown()
