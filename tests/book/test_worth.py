"""The interval against zero and what is worth having: six readings, in both directions."""

from __future__ import annotations

import pytest

from widgets.book.worth import against_worth, margin_words, worth_words
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.limits import Interval
from widgets.stats.two_arm import TwoArm

READINGS = [
    ((0.12, 0.30), "worth", "favours new by at least 10 points"),
    ((0.10, 0.30), "worth", "favours new by at least 10 points"),
    ((0.02, 0.30), "better", "whether it is worth having is open"),
    ((0.02, 0.10), "better", "whether it is worth having is open"),
    ((0.02, 0.09), "too_small", "by less than is worth having"),
    ((-0.05, 0.30), "open", "rules out neither"),
    ((0.0, 0.10), "open", "rules out neither"),
    ((-0.30, 0.09), "not_worth", "less than is worth having"),
    ((-0.30, 0.0), "not_worth", "less than is worth having"),
    ((-0.30, -0.01), "worse", "favours old"),
]
"""Limits as gains of the treatment, with 10 points worth having."""


def trial(more_is_better: bool | None, **more: float) -> TwoArmTrial:
    return TwoArmTrial(TwoArm(5, 10, 5, 10), "new", "old", more_is_better=more_is_better, **more)


@pytest.mark.parametrize(("gains", "reading", "words"), READINGS)
@pytest.mark.parametrize("more_is_better", [True, False])
def test_the_six_readings_follow_the_direction(more_is_better, gains, reading, words) -> None:
    low, high = gains
    limits = Interval(low, high) if more_is_better else Interval(-high, -low)
    read = trial(more_is_better, worth=10)
    assert against_worth(read, limits) == reading
    assert words in worth_words(read, limits)


@pytest.mark.parametrize(
    ("limits", "reading", "words"),
    [
        ((0.12, 0.30), "worth", "is at least 10 points"),
        ((0.02, 0.30), "better", "may be smaller than 10 points"),
        ((0.02, 0.09), "too_small", "each is smaller than 10 points"),
        ((-0.05, 0.30), "open", "so does a difference of 10 points"),
        ((-0.30, 0.05), "open", "so does a difference of 10 points"),
        ((-0.05, 0.09), "not_worth", "in either direction does not"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_without_a_direction_no_side_is_taken(turned, limits, reading, words) -> None:
    low, high = limits
    read = trial(None, worth=10)
    interval = Interval(-high, -low) if turned else Interval(low, high)
    assert against_worth(read, interval) == reading
    sentence = worth_words(read, interval)
    assert words in sentence
    assert "favours" not in sentence


@pytest.mark.parametrize(
    ("gains", "words"),
    [
        ((-0.04, 0.03), "is shown: a loss as large as the margin, 5 points, does not fit."),
        ((0.01, 0.03), "does not fit, and every true difference that fits favours new."),
        ((-0.04, -0.01), "does not fit, though every true difference that fits favours old."),
        ((-0.05, 0.03), "is not shown: a loss as large as the margin, 5 points, fits."),
        ((-0.20, -0.06), "Every true difference that fits is a loss of more than the margin"),
    ],
)
@pytest.mark.parametrize("more_is_better", [True, False])
def test_the_margin_is_read_in_one_sentence(more_is_better, gains, words) -> None:
    low, high = gains
    limits = Interval(low, high) if more_is_better else Interval(-high, -low)
    assert words in margin_words(trial(more_is_better, margin=5), limits)


def test_what_was_not_said_is_asked_for_or_left_out() -> None:
    nothing = trial(None)
    assert worth_words(nothing, Interval(0, 1)) == margin_words(nothing, Interval(0, 1)) == ""
    assert "Say whether more is better" in margin_words(trial(None, margin=5), Interval(0, 1))
    with pytest.raises(ValueError, match="worth must be a number"):
        against_worth(nothing, Interval(0, 1))
    assert "of 1 point:" in worth_words(trial(True, worth=1), Interval(-1, 1))
