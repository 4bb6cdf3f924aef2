"""Chapter 6, the shuffle machine: one deal by cards, thousands of deals, the exact count."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.numbers import names
from widgets.explorers.shuffle import (
    DEALS,
    ENDS,
    EXACT,
    FEW,
    MOST_DEALS,
    TOTAL,
    ShuffleState,
    compute,
)
from widgets.stats.p_values.p_value import p_value
from widgets.trial import trial

WEEK_12 = trial().outcomes["sri4_week12"].table
ARMS = Arms(
    (
        Axis(
            "x",
            "response rate on IL-2 minus placebo, in points",
            (("gaps_trial", "gap", points_more(WEEK_12)),),
        ),
    )
)

SEEDS = range(1, 100)


def tail(state: ShuffleState) -> int:
    return sum(compute(state)["gaps_words"]["tail"])


def press(explorer: Any, words: str, times: int = 1) -> str:
    """Press a button of the card and return the sentence."""
    actions = [action for group in explorer.content.groups for action in group.actions]
    [act] = [action.act for action in actions if action.words == words]
    for _ in range(times):
        explorer.state = explorer.state.changed(**act(explorer.state))
    return re.sub(r"<[^>]*>", "", explorer.chart.sentence)


def test_the_expected_answers_of_the_chapter() -> None:
    assert names()["expected"] == "12.3"
    assert names()["in_a_thousand"] == 67 == round(1000 * EXACT)
    assert p_value("fisher", *WEEK_12) == pytest.approx(EXACT)
    assert names()["p12"]["fisher"] == "0.0673"
    assert f"{DEALS.treatment @ DEALS.probability:.1f}" == "12.3"
    assert names()["shuffle"]["doubled_in_a_thousand"] == 9
    assert f"{p_value('fisher', *(2 * count for count in WEEK_12)):.4f}" == "0.0088"


def test_the_printed_p_value_in_tosses_of_a_coin() -> None:
    shuffle, outcomes = names()["shuffle"], trial().outcomes
    assert [shuffle[name] for name in ("bits", "bits_of_alpha", "bits_between")] == [
        "4.27",
        "4.32",
        "0.06",
    ]
    printed = outcomes["sri4_week12"].printed_p_value.value
    assert 0.5 ** float(shuffle["bits"]) == pytest.approx(printed, rel=0.005)
    assert 0.5 ** float(shuffle["bits_of_alpha"]) == pytest.approx(0.05, rel=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_twenty_thousand_deals_come_near_the_exact_count(seed: int) -> None:
    assert MOST_DEALS == 20_000
    assert 100 * tail(ShuffleState(deals=MOST_DEALS, seed=seed)) / MOST_DEALS == pytest.approx(
        100 * EXACT, abs=0.5
    )


def test_the_first_deals_stay_the_first() -> None:
    for seed in (1, 7, 99):
        machine = widgets.explore_shuffle()
        machine.state = ShuffleState(seed=seed)
        tails = []
        for words in ("Deal 1 more", "Deal 100 more", "Deal 1,000 more", "Deal 1,000 more"):
            press(machine, words)
            tails.append(tail(machine.state))
        assert machine.state.deals == 2_101
        assert tails == sorted(tails)
        assert tails == [tail(ShuffleState(n, 0, seed)) for n in (1, 101, 1_101, 2_101)]


def test_one_seed_one_picture_another_seed_another() -> None:
    one, same, other = (compute(ShuffleState(deals=1_000, seed=seed)) for seed in (5, 5, 6))
    for name in one:
        for column, values in one[name].items():
            assert np.array_equal(values, same[name][column])
    assert not np.array_equal(one["gaps_columns"]["deals"], other["gaps_columns"]["deals"])


def test_cards_fall_one_by_one_into_the_deal_that_is_counted() -> None:
    machine = widgets.explore_shuffle()
    assert press(machine, "Deal one card", 0).startswith("25 responders to deal")
    for dealt in range(1, TOTAL):
        sentence = press(machine, "Deal one card")
        frames = compute(machine.state)
        taken = [len(frames[f"seats_{arm}"]["place"]) for arm in ("treatment", "control")]
        assert f"Deal 1 so far: {taken[0]} to IL-2 and {taken[1]} to placebo, of the 25" in sentence
        assert sum(taken) == dealt
        assert len(frames["seats_all"]["place"]) == 59
        assert len(frames["seats_last"]["place"]) == 1
        assert not len(frames["gaps_dots"]["gap"])
    by_cards = press(machine, "Deal one card")
    assert machine.state == ShuffleState(deals=1)
    assert by_cards == press(widgets.explore_shuffle(), "Deal 1 more")
    again = widgets.explore_shuffle()
    press(again, "Deal one card", 5)
    assert press(again, "Deal the rest") == by_cards


def test_the_last_deal_stands_on_its_own_column() -> None:
    for deals in (1, FEW, FEW + 1, 1_000):
        frames = compute(ShuffleState(deals=deals))
        dealt = len(frames["seats_treatment"]["place"])
        assert frames["gaps_now"]["gap"] == pytest.approx([100 * DEALS.difference[dealt]])
    assert not len(compute(ShuffleState(deals=3, dealt=2))["gaps_now"]["gap"])


@pytest.mark.parametrize("deals", [1, 17, FEW, FEW + 1, 1_000, MOST_DEALS])
def test_every_deal_is_drawn_once_and_within_the_axes(deals: int) -> None:
    for seed in (1, 26, 89):
        frames = compute(ShuffleState(deals=deals, seed=seed))
        few = [frames[name]["gap"] for name in ("gaps_dots", "gaps_tail_dots")]
        many = [frames[name]["deals"] for name in ("gaps_columns", "gaps_tail_columns")]
        assert sum(map(len, few)) + sum(sum(part) for part in many) == deals
        assert len(few[1]) + sum(many[1]) == sum(frames["gaps_words"]["tail"])
        assert bool(sum(map(len, few))) == (deals <= FEW)
        [top] = frames["gaps_top"]["deals"]
        for name in ("gaps_dots", "gaps_tail_dots", "gaps_columns", "gaps_tail_columns"):
            assert max(frames[name]["deals"], default=0) <= top
            ends = [*frames[name].get("gap", ()), *frames[name].get("from", ())]
            assert all(ENDS[0] <= gap <= ENDS[1] for gap in ends)
        marks = sum(len(next(iter(frame.values()))) for frame in frames.values())
        assert marks < 250


def test_no_pack_holds_a_gap_outside_the_axis() -> None:
    for seed in SEEDS:
        frames = compute(ShuffleState(deals=MOST_DEALS, seed=seed))
        for name in ("gaps_columns", "gaps_tail_columns"):
            assert min(frames[name]["from"]) >= ENDS[0]
            assert max(frames[name]["to"]) <= ENDS[1]


def test_the_exact_count_waits_for_a_thousand_deals() -> None:
    machine = widgets.explore_shuffle()
    press(machine, "Deal 100 more", 9)
    assert "waits until you have 1,000 deals" in press(machine, "Show the exact count")
    assert not len(compute(machine.state)["gaps_exact"]["deals"])
    sentence = press(machine, "Deal 100 more")
    assert re.match(
        r"Counted over all possible deals: 67 in 1,000\. "
        r"In 1,000 deals, (\d+) had a gap .*: \1 in 1,000\. Deal 1,000: ",
        sentence,
    )
    assert sum(compute(machine.state)["gaps_exact"]["deals"]) == pytest.approx(1_000, abs=0.01)


def test_the_machine_stops_at_its_last_deal() -> None:
    machine = widgets.explore_shuffle()
    last = press(machine, "Deal 1,000 more", 21)
    assert machine.state == ShuffleState(deals=MOST_DEALS)
    for words in ("Deal one card", "Deal the rest", "Deal 1 more", "Deal 100 more"):
        assert press(machine, words) == last
    assert "In 20,000 deals" in last


def test_dealing_anew_takes_the_begun_deal_off_the_table() -> None:
    """Else the sentence speaks of its cards, while all deals below have changed."""
    machine = widgets.explore_shuffle()
    press(machine, "Deal 1 more")
    assert "Deal 2 so far: " in press(machine, "Deal one card")
    assert "Deal 2 so far: " not in press(machine, "Deal anew")
    assert machine.state.dealt == 0
    assert machine.state.deals == 1


def test_both_tails_of_the_table_say_which_arm_is_ahead() -> None:
    assert compute(ShuffleState(deals=100))["gaps_words"]["ahead"] == ("placebo", "IL-2")
