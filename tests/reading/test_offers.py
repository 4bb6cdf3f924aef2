"""What a text may have meant is offered, and what it says was counted is kept as the outcome."""

from __future__ import annotations

import pytest

from tests.reading.test_text import SPELLINGS
from widgets.reading.no_counts import not_used
from widgets.reading.text import Unread, read_two_arm, readings


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


@pytest.mark.parametrize(("text", "meant"), SPELLINGS["offer"])
def test_what_may_be_no_counts_is_offered_and_never_read(text, meant) -> None:
    with pytest.raises(Unread) as refusal:
        readings(text)
    offered = [each.trial for each in refusal.value.offers]
    assert tuple(meant) in [trial.table for trial in offered]
    assert all(trial.printed.low is None or trial.printed.high < 1000 for trial in offered)


BESIDE = [
    ("16/29 vs 9/30; HR 0.71", "hazard ratio is not used"),
    ("16/29 vs 9/30 (hazard ratio, 0.74; 95% CI, 0.65 to 0.85)", "hazard ratio is not used"),
    ("16/29 vs 9/30, margin 1.3 for the hazard ratio", "margin is set in percentage points"),
    ("16/29 vs 9/30, margin of 1.43", "margin is set in percentage points"),
    ("16/29 vs 9/30, margin of 10 percentage points", ""),
    ("16/29 vs 9/30, margin 1.5%", ""),
    ("16/29 eyes vs 9/30 eyes", "tests take each of the eyes as another patient"),
    ("16/29 vs 9/30, odds ratio 2.9", ""),
]


@pytest.mark.parametrize(("text", "said"), BESIDE)
def test_what_has_no_place_is_said_where_the_counts_are_read(text, said) -> None:
    assert readings(text)[0].trial.table == (16, 29, 9, 30)
    words = not_used(text)
    assert said in words
    assert bool(words) == bool(said)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("HR 0.74 (0.61-0.89)", "A hazard ratio does not say"),
        ("The hazard ratio for death was 0.74 (95% CI, 0.65 to 0.85)", "A hazard ratio does"),
        ("n=29 vs n=30, OR 2.9", "An odds ratio does not say"),
        ("RR 1.84, 95% CI 0.98-3.45", "A risk ratio does not say"),
        ("rate ratio 0.83; 95% CI 0.75 to 0.93", "A rate ratio does not say"),
        ("NNT 4", "A number needed to treat does not say"),
        ("risk difference 25% (1 to 50)", "A difference does not say"),
        ("mean 2.3 (SD 4.1, n=29) vs 1.1 (SD 3.9, n=30)", "A mean or a median counts nobody"),
    ],
)
def test_an_effect_alone_is_refused_with_what_is_read_instead(text, effect) -> None:
    with pytest.raises(Unread, match=effect) as refusal:
        readings(text)
    assert "patients with the event and all patients of both arms" in str(refusal.value)


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


@pytest.mark.parametrize("given", [None, 16, b"16/29 vs 9/30", ["16/29", "9/30"]])
def test_what_is_no_text_is_refused_with_what_is_needed(given) -> None:
    with pytest.raises(TypeError, match=r"a text is needed, such as '16/29 vs 9/30', got "):
        read_two_arm(given)
