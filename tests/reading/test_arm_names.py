"""Names go with their counts, wherever they stand; the arm to compare with goes last."""

from __future__ import annotations

from itertools import product

import pytest

from widgets.reading.refusal import Unread
from widgets.reading.text import readings

SHAPES = [
    "{a}: {x}; {b}: {y}", "{a} {x} vs {b} {y}", "{a} ({x}) vs {b} ({y})",
    "{a} group: {x}\n{b} group: {y}",
    "Response: {a}, {x}; {b}, {y}", "of {a} patients {x}, of {b} patients {y}",
    "{x} {a}; {y} {b}", "{x} with {a}, {y} with {b}", "{x} ({a}) vs {y} ({b})",
    "{x} in the {a} group and {y} in the {b} group", "{x} patients on {a} and {y} on {b}",
    "{x} allocated to {a} v {y} allocated to {b}", "{x} in {a}, {y} in {b}; p=0.05",
    "Death occurred in {x} given {a} and in {y} given {b}",
    "{a} vs {b}: {x} vs {y}", "{a} compared with {b}: {x} vs {y}", "{a}/{b}: {x}, {y}",
    "{x} vs {y} ({a} vs {b})", "In the {a} and {b} groups, {x} and {y}",
    "{x} and {y} in the {a} and {b} groups, respectively",
    "lower with {a} than with {b}: {x} vs {y}",
    "rates for {a} and {b} were {x} and {y}, respectively", "{a} was better than {b} ({x} vs {y})",
    "\t{a}\t{b}\nDeath\t{x}\t{y}",
]  # fmt: skip
"""Texts in which each name goes with its counts: before them, behind them, or in a list."""
ARMS = [
    ("IL-2", "placebo"), ("apixaban", "usual care"), ("10 mg", "placebo"), ("vitamin D", "sham"),
    ("treatment", "control"), ("surgery", "no surgery"), ("BNT162b2", "placebo"),
]  # fmt: skip
HEADS = [
    "", "Week 12: ", "Major bleeding: ", "In a placebo-controlled trial, ", "Disease control: ",
]  # fmt: skip


def test_names_go_with_their_counts_wherever_they_stand() -> None:
    read = 0
    for shape, (treatment, control), head in product(SHAPES, ARMS, HEADS):
        first = {"a": treatment, "b": control, "x": "16/29", "y": "9/30"}
        second = {"a": control, "b": treatment, "x": "9/30", "y": "16/29"}
        for values in (first, second):
            text = head + shape.format(**values)
            found = readings(text)
            assert (16, 29, 9, 30) in [reading.trial.table for reading in found], text
            if len(found) == 1:
                trial = found[0].trial
                assert trial.treatment.lower() in (treatment.lower(), "treatment"), text
                assert trial.control.lower() in (control.lower(), "control"), text
                read += 1
    assert read >= 0.95 * 2 * len(SHAPES) * len(ARMS) * len(HEADS)


def test_what_is_added_to_standard_care_is_no_control() -> None:
    for treatment, control in (
        ("goserelin plus standard chemotherapy", "chemotherapy alone"),
        ("usual care plus exercise", "usual care"),
        ("standard care + IL-2", "standard care"),
    ):
        [reading] = readings(f"Primary outcome: {treatment} 5/66, {control} 15/69")
        assert (reading.trial.treatment, reading.trial.control) == (treatment, control)
        assert reading.trial.outcome == ""


GIVEN = "We randomly assigned 5102 patients to edoxaban (n = 2551) or warfarin (n = 2551). "
SIZES = "2104 patients were assigned to dexamethasone and 4321 to receive usual care. Overall, "


def test_counts_go_to_their_arm_where_a_sentence_of_its_own_says_how_many_it_has() -> None:
    edoxaban, warfarin = "120 (4.7%) of the edoxaban group", "130 (5.1%) of the warfarin group"
    for one, other in ((edoxaban, warfarin), (warfarin, edoxaban)):
        [reading] = readings(f"{GIVEN}Stroke occurred in {one} and {other}.")
        assert reading.trial.table == (120, 2551, 130, 2551)


def test_the_patients_of_another_sentence_are_offered_if_the_percentages_ask_for_them() -> None:
    dexamethasone = "482 patients (22.9%) in the dexamethasone group"
    usual = "1110 patients (25.7%) in the usual care group"
    for first, second in ((dexamethasone, usual), (usual, dexamethasone)):
        with pytest.raises(Unread) as unread:
            readings(f"{SIZES}{first} and {second} died.")
        [offer] = unread.value.offers
        assert offer.trial.table == (482, 2104, 1110, 4321)
        assert (offer.trial.treatment, offer.trial.control) == ("dexamethasone", "usual care")
    with pytest.raises(Unread) as unread:
        readings(f"{SIZES}482 patients (32.9%) on dexamethasone and 1110 (25.7%) on usual care")
    assert not unread.value.offers


def test_of_two_intervals_that_of_95_percent_is_kept() -> None:
    two = "(90% confidence interval [CI], −4.9 to 2.2; 95% CI, −5.6 to 2.9)"
    for beside, low in ((f"percentage points {two}", -5.6), ("points, 95% CI -5.0 to 3.6", -5.0)):
        [reading] = readings(f"oral 70/509, intravenous 74/506; difference −0.7 {beside}")
        assert (reading.trial.printed.low, reading.trial.printed.measure) == (
            low,
            "risk_difference",
        )
