"""Chapter 15, the subtraction: whom the second analysis of LUPIL-2 left out."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.arms import Arms
from widgets.book.later_trials import KEPT, LEFT_OUT, WHOLE, later_table
from widgets.explorers.subtraction import FAILED, SubtractionState, compute, readout
from widgets.stats.two_arm import TwoArm

ARMS = Arms(headings=frozenset({("subtraction_reasons", "words", "placebo patients left out")}))


def test_what_was_left_out_is_computed_by_subtraction() -> None:
    assert LEFT_OUT == (14, 26, 14, 21)
    assert KEPT.n_total + LEFT_OUT.n_total == WHOLE.n_total == 100
    with pytest.raises(ValueError, match="20/24 vs 15/29 is no part of 10/20 vs 10/20"):
        TwoArm(10, 20, 10, 20).without(KEPT)
    with pytest.raises(ValueError, match="is no part of"):
        TwoArm(20, 24, 15, 29).without(TwoArm(5, 24, 15, 29))  # more responders left than patients
    with pytest.raises(ValueError, match="nct04077684_1miu must have counts"):
        later_table("nct04077684_1miu")


@pytest.mark.parametrize("k", range(15))
def test_at_least_seven_none_a_responder_were_left_out_for_another_reason(k: int) -> None:
    state = SubtractionState(at_the_sites=k)
    frames = compute(state)
    last = max(frames["dots_words"]["y"])
    on_placebo = [y for y in frames["dots_open"]["y"] if y == last]
    assert len(on_placebo) == FAILED == 7
    sentence = readout(state, frames).sentence
    assert f"<b>{21 - k}</b> were left out for another reason" in sentence
    assert ("<b>7 did not</b>" in sentence) == (k < 14)
    assert ("it was <b>at least 7</b>" in sentence) == (k == 14)
    assert ("none of these 7 responded" in sentence) == (k == 14)
    reasons = frames["subtraction_reasons"]
    assert len(reasons["words"]) == 1 + (k > 0)
    assert reasons["to"][-1] == 21.45


def test_more_than_responded_cannot_have_been_at_the_sites() -> None:
    with pytest.raises(ValueError, match="must be a whole number from 0 to 14, got 15"):
        SubtractionState(at_the_sites=15)


def test_each_dot_is_a_patient_and_leaving_out_the_sites_alone_is_computed() -> None:
    frames = compute(SubtractionState(at_the_sites=14))
    dots = [frames[name]["x"] for name in ("dots_filled", "dots_open")]
    assert [len(each) for each in dots] == [34 + 29, 16 + 21]
    numbers = widgets.explore_subtraction().chart.numbers
    assert numbers[0][1] == "29 of 50 (58%)"
    (_, alone, _), (_, on_drug, why) = readout(SubtractionState(14), frames).numbers
    assert alone == "15 of 36 (42%)"
    assert on_drug == "14 of 26 (54%)"
    assert "the 12 who did not respond" in why
