"""Chapter 2, the calendar: days, injections and the dose so far."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.arms import Arms
from widgets.book.numbers import names
from widgets.explorers.calendar import LAST_DAY, MAIN_WEEK, CalendarState, compute, move
from widgets.trial import trial

ARMS = Arms(only="treatment")
"""The injections of IL-2."""


def test_the_calendar_holds_every_day_once() -> None:
    for day in (0, 37, LAST_DAY):
        frames = compute(CalendarState(day))
        places = [
            place
            for name in ("calendar_given", "calendar_to_come", "calendar_other")
            for place in zip(frames[name]["week"], frames[name]["weekday"], strict=True)
        ]
        assert len(places) == len(set(places)) == LAST_DAY + 1


@pytest.mark.parametrize(
    ("day", "injections", "words"),
    [
        (0, 1, "cycle 1, on the drug"),
        (13, 7, "cycle 1, on the drug"),
        (14, 7, "cycle 1, in the break"),
        (30, 9, "cycle 2, on the drug"),
        (68, 21, "cycle 3, on the drug"),
        (84, 21, "Today is week 12: the main question is asked."),
        (168, 21, "Today is week 24, the end."),
    ],
)
def test_the_sentence_counts(day: int, injections: int, words: str) -> None:
    explorer = widgets.explore_calendar()
    explorer.state = CalendarState(day)
    assert f"{injections} of 21 injections" in explorer.chart.sentence
    assert f"<b>{injections} million IU</b>" in explorer.chart.sentence
    assert words in explorer.chart.sentence


def test_the_staircase_ends_at_the_trials_total() -> None:
    frames = compute(CalendarState(LAST_DAY))
    assert frames["calendar_dose"]["dose"][-1] == frames["calendar_last"]["dose"][0] == 21
    assert frames["calendar_now"]["dose"] == [21]
    assert trial().primary.week == MAIN_WEEK
    assert LAST_DAY == 7 * 24
    numbers = names()["promise"]
    assert (numbers["injections"], numbers["per_cycle"], numbers["total"]) == (21, 7, "21")


def test_keys_go_by_day_and_week_and_the_pointer_finds_a_day() -> None:
    at = CalendarState(30)
    assert move(at, "step", [1, 0]) == {"day": 37}
    assert move(at, "step", [0, 1]) == {"day": 29}
    assert move(CalendarState(0), "step", [-1, 0]) == {"day": 0}
    assert move(at, "point", [12.4, 1.2]) == {"day": 84}
    assert move(at, "point", [99.0, 99.0]) == {"day": LAST_DAY}
    assert move(at, "point", [-9.0, -9.0]) == {"day": 0}
