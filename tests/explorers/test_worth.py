"""Chapter 14: six readings against two lines, the curve with both, and whose line it is."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.guess_card import NONE_KEPT
from widgets.book.guesses import guesses
from widgets.book.numbers import names
from widgets.book.readers_line import LINE
from widgets.explorers.worth import NAMES, TRIAL, WorthState, compute, move
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.trial import trial
from widgets.ui.memory import memory
from widgets.ui.page_state import page_state

ARMS = Arms(
    (
        Axis(
            "x",
            "true difference: percentage points more responders on IL-2 than on placebo",
            (
                ("worth_observed", "points", points_more(TRIAL)),
                ("readings_now", "low", 100 * miettinen_nurminen_interval(*TRIAL).low),
            ),
        ),
    )
)

SIX = {
    "worth": WorthState(times="4"),
    "better": WorthState(times="2"),
    "too_small": WorthState(worth=50, times="2"),
    "open": WorthState(),
    "not_worth": WorthState(worth=48),
    "worse": WorthState(responders=0),
}


@pytest.mark.parametrize("reading", NAMES)
def test_each_of_the_six_can_be_brought_about(reading: str) -> None:
    explorer = widgets.explore_worth()
    explorer.state = SIX[reading]
    sentence = explorer.chart.sentence
    assert sentence.lower().startswith(f"<b>{NAMES[reading]}</b>".lower())
    frames = compute(explorer.state)
    [row] = frames["readings_now"]["row"]
    assert list(NAMES)[row] == reading
    assert row not in frames["readings_examples"]["row"]
    assert len(frames["readings_examples"]["row"]) == 5


@pytest.mark.parametrize("worth", [5, 10, 50])
def test_each_example_lies_as_its_name_says(worth: int) -> None:
    low_high = {}
    for state in SIX.values():
        frames = compute(state.changed(worth=worth))["readings_examples"]
        spans = zip(frames["low"], frames["high"], strict=True)
        low_high |= dict(zip(frames["row"], spans, strict=True))
    examples = dict(zip(NAMES, (low_high[row] for row in range(6)), strict=True))
    assert min(examples["worth"]) >= worth
    assert 0 < examples["better"][0] < worth <= examples["better"][1]
    assert 0 < min(examples["too_small"]) < max(examples["too_small"]) < worth
    assert examples["open"][0] <= 0 < worth <= examples["open"][1]
    assert examples["not_worth"][0] <= 0 <= examples["not_worth"][1] < worth
    assert max(examples["worse"]) < 0


@pytest.mark.parametrize("worth", [1, 4])
def test_where_no_example_could_be_seen_its_row_says_so(worth: int) -> None:
    frames = compute(WorthState(worth=worth))
    row = list(NAMES).index("too_small")
    assert row not in frames["readings_examples"]["row"]
    assert frames["readings_words"]["words"][row] == f"{NAMES['too_small']}: no room here"
    spans = compute(WorthState(worth=worth + 4))["readings_examples"]
    assert row in spans["row"]
    assert compute(WorthState(worth=5))["readings_words"]["words"] == list(NAMES.values())


def test_the_range_is_the_one_of_chapter_8_and_both_lines_are_inside() -> None:
    frames = compute(WorthState())
    span = frames["worth_span"]["low"][0] / 100, frames["worth_span"]["high"][0] / 100
    assert span == pytest.approx(miettinen_nurminen_interval(*TRIAL))
    [line] = frames["worth_worth"]["points"]
    assert span[0] < 0 < line / 100 < span[1]
    assert "from 0.3 fewer to 47.6 more" in widgets.explore_worth().chart.sentence
    assert [each[1] for each in widgets.explore_worth().chart.numbers[:2]] == [
        "p = 0.0524, not below 0.05",
        "p = 0.240",
    ]


def test_what_the_text_says_of_larger_trials() -> None:
    worth = names()["worth"]
    assert (worth["line"], worth["twice"]) == (10, "from 7.3 more to 41.5 more")
    assert worth["enough_range"] == "from 12.6 more to 36.9 more"
    assert (worth["noticed"], worth["seen_by_chance"]) == ("13%", "9.8%")
    assert worth["tulip_range"] == "from 9.7 more to 23.6 more"


def test_approved_drugs_reached_less_than_was_seen_here() -> None:
    reached = [trial().facts[f"bliss{weeks}_difference"].number for weeks in (76, 52)]
    assert reached == [9.7, 14.0]
    assert max(reached) < 100 * TRIAL.risk_difference


def test_the_line_is_an_opinion_that_no_link_carries() -> None:
    assert not guesses()["worth_line"].answer
    assert "worth" not in WorthState.carried()


def test_the_readers_line_is_taken_over_redrawn_and_forgotten() -> None:
    gate = widgets.guess("worth_line", then=widgets.explore_worth)
    gate.explorer.state = gate.explorer.state.changed(guess=14)
    gate.show()
    [explorer] = [each for each in gate.revealed.children if hasattr(each, "chart")]
    other = widgets.explore_precision()
    assert (explorer.state.worth, other.state.worth) == (14, 14)
    gate.hide()
    gate.explorer.state = gate.explorer.state.changed(guess=30)
    gate.show()
    assert (explorer.state.worth, explorer.start.worth, other.state.worth) == (30, 30, 30)
    memory().set_state({})
    memory()._from_page(None, {"erase": LINE}, None)
    assert (explorer.state.worth, other.state.worth) == (10, 10)


def test_showing_everything_opens_it_without_a_line() -> None:
    gate = widgets.guess("worth_line", then=widgets.explore_worth)
    page_state().turn_answers(True)
    assert gate.is_open
    assert gate.explorer.chart.sentence == NONE_KEPT
    page_state().turn_answers(False)
    assert not gate.is_open


def test_the_line_is_dragged_and_walked() -> None:
    assert move(WorthState(), "point", (22.4, 0.3)) == {"worth": 22}
    assert move(WorthState(), "point", (1e8, 0.3)) == {"worth": 50}
    assert move(WorthState(), "step", (-1, 0)) == {"worth": 9}
