"""Chapter 16: a number is written alike wherever the bench says it, and has one scale."""

from __future__ import annotations

import re

import pytest

import widgets
from tests.explorers.test_your_trial_words import said
from widgets.book.two_arm_table import known_tables
from widgets.ui.count_slider import TRACKS


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("drug 0/40 vs placebo 6/41", "['Risk ratio; odds ratio', '0; 0', "),
        ("29/55 vs 11/11", "['Risk ratio; odds ratio', '0.53; 0', "),
        ("1/9000 vs 300/9000", "['Risk ratio; odds ratio', '0.003; 0.003', "),
    ],
)
def test_an_exact_zero_is_no_rounded_one(table: str, words: str) -> None:
    numbers = said(table=table)[1]
    assert words in numbers
    full = table.endswith("11/11")
    assert ("infinite on control: nobody was without the event" in numbers) == full
    card = widgets.explore_your_trial()
    card.state = card.state.changed(table=table)
    card.make()
    assert not re.search(r"from 0\.00 |<td[^>]*>0\.00<", card.page.value)


def test_one_difference_has_the_same_digits_in_the_sentence_and_below() -> None:
    compared = 0
    for key in known_tables():
        sentence, numbers = said(example=key)
        below = re.search(r"left out, [^\\]*\\t(.*?\))\\t", numbers)
        if below:
            compared += 1
            assert f"That is {below[1]}" in sentence, key
    assert compared > 3


def test_a_slider_shows_the_count_that_is_counted() -> None:
    card = widgets.explore_your_trial()
    slider = card.controls["responders_treatment"]
    card.controls["n_treatment"].set_state({"value": 1})
    assert "1 of 1 (100%)" in card.chart.sentence
    assert slider.value == 1
    slider.set_state({"value": 7})
    assert slider.value == 1
    assert "so it stops there" in card.chart.sentence
    card.controls["n_treatment"].set_state({"value": 29})
    assert slider.value == card.state.counts.responders_treatment == 7


def test_both_arms_have_the_same_track_for_the_same_count() -> None:
    card = widgets.explore_your_trial()
    for key in (*known_tables(), "sri4_week12"):
        card.state = card.state.changed(example=key)
        for count in ("responders", "n"):
            arms = [card.controls[f"{count}_{arm}"] for arm in ("treatment", "control")]
            assert arms[0].max == arms[1].max, (key, count)
            assert [each.value for each in arms] == [
                getattr(card.state, f"{count}_{arm}") for arm in ("treatment", "control")
            ]
            largest = max(each.value for each in arms)
            assert arms[0].max == next(track for track in TRACKS if largest <= track)
