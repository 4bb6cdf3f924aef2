"""Chapter 16: the words of the bench fit the numbers, and what cannot be so is refused in them."""

from __future__ import annotations

import re

import pytest

import widgets
from widgets.book.two_arm_state import YourTrialState


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("13/506 vs 28/499", "13 of 506 (2.6%); 28 of 499 (5.6%); 3.0 points fewer (from 5.7"),
        ("8/18,198 vs 162/18,325", "8 of 18,198 (0.04%); 162 of 18,325 (0.9%); 0.8 points fewer"),
        ("482/2104 vs 1110/4321", "482 of 2,104 (22.9%); 1,110 of 4,321 (25.7%); 2.8 points fewer"),
        ("1/100,000 vs 2/100,000", "1 of 100,000 (0.001%); 2 of 100,000 (0.002%); less than 0.01"),
        ("16/29 vs 9/30", "16 of 29 (55%); 9 of 30 (30%); 25 points more (from 0.3 fewer"),
        ("50/100 vs 40/100", "50 of 100 (50%); 40 of 100 (40%); 10 points more"),
    ],
)
def test_a_small_difference_is_given_to_a_tenth(typed, words) -> None:
    card = widgets.explore_your_trial()
    card.state = card.state.changed(table=typed)
    sentence = re.sub("<[^>]*>", "", card.chart.sentence)
    assert all(each in sentence for each in words.split("; "))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"week": "12 weeks after the end"}, "“when” must have at most 12 letters; got 22"),
        ({"alpha": "5%"}, "alpha must be from 0.0001 to 0.2, such as 0.05, got 5%"),
    ],
)
def test_what_cannot_be_said_of_a_trial_is_refused_in_the_words_of_the_card(said, words) -> None:
    state = YourTrialState().changed(table="16/29 vs 9/30")
    with pytest.raises(ValueError, match=re.escape(words)):
        state.changed(**said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"treatment": "control"}, "Both arms would have the same name, so no name is used."),
        ({"treatment": "a", "control": "a"}, "Both arms would have the same name"),
        ({"treatment": "treatment", "randomised": "29 and 31"}, ""),
        ({"randomised": "20 and 31"}, "than analysed, so it is 29 and 31."),
    ],
)
def test_what_is_not_used_of_what_was_said_is_named(said, words) -> None:
    card = widgets.explore_your_trial()
    card.state = card.state.changed(table="16/29 vs 9/30").changed(**said)
    assert words in card.chart.sentence
    assert bool(words) == ("used" in card.chart.sentence or "analysed" in card.chart.sentence)
