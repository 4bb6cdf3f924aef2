"""What a text may have meant is offered, and what it says was counted is kept as the outcome."""

from __future__ import annotations

import pytest

from widgets.reading.text import Unread, readings


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("16 (55%) vs 9 (30%)", [(16, 29, 9, 30)]),
        ("IL-2 2 (20%) v placebo 7 (64%)", [(2, 10, 7, 11)]),
        ("Group 1: 16 (55%), Group 2: 9 (30%)", [(16, 29, 9, 30)]),
        ("16 (55) vs 9 (30)", [(16, 55, 9, 30), (16, 29, 9, 30)]),
        ("5 (19%) vs 9 (30%)", [(5, 26, 9, 30), (5, 27, 9, 30)]),
        ("160 (55%) vs 90 (30%)", []),  # more than can be chosen from
        ("0 (0%) vs 5 (19%)", []),
        ("Arm 1: 16 responders, Arm 2: 9 responders", []),
    ],
)
def test_what_lacks_its_patients_is_refused_and_offers_what_fits(text, offers) -> None:
    with pytest.raises(Unread, match="number of patients in each arm is missing") as refusal:
        readings(text)
    assert [each.trial.table for each in refusal.value.offers] == offers
    said = [each.said for each in refusal.value.offers]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Remission: 16/29 vs 9/30", "Remission"),
        (
            "Death at 28 days: dexamethasone 482 of 2104, usual care 1110 of 4321",
            "Death",
        ),
        ("SRI-4 response: IL-2 16/29 vs placebo 9/30 (95% CI: 1 to 5)", "SRI-4 response"),
        ("IL-2: 16/29; placebo: 9/30", ""),
        ("placebo: 9/30, 16/29", ""),
        ("IL-2 vs placebo: 16/29 vs 9/30", ""),
        ("Results: 16/29 vs 9/30", ""),
        ("Week 12: 16/29 vs 9/30", ""),
        ("Tabalumab: response 16/29 vs placebo 9/30", ""),
    ],
)
def test_what_was_counted_may_stand_before_a_colon_and_an_arm_is_none(text, outcome) -> None:
    assert {each.trial.outcome for each in readings(text)} == {outcome}
