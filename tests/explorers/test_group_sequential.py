"""Plans of several looks: what they cost, what they give, and what prose says of them."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.charts.test_lines_and_words import boxes, drawing
from tests.explorers.arms import Arms
from widgets.book.numbers import names
from widgets.book.plans import PLANS, UNPLANNED, followed, plan
from widgets.charts.theme import GROUND, TEXT
from widgets.explorers.group_sequential import GroupSequentialState, compute, readout
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power

ARMS = Arms()


def test_ten_more_an_arm_costs_what_prose_says() -> None:
    numbers = names()["looks"]
    assert (numbers["misses"], numbers["ours_nothing"], numbers["ours_seen"]) == (18, 25, 69)
    totals = numbers["once"], numbers["near_total"], numbers["always_total"], numbers["always_most"]
    assert totals == ("4.8", "6.0", "6.9", "11.4")
    assert "<b>6.0 in 100</b>" in widgets.explore_group_sequential().chart.sentence


def test_planned_looks_keep_their_promise_and_stop_early() -> None:
    numbers = names()["looks"]
    assert numbers["uncorrected"]["alarms"] == "15.1"
    for key, alarms in (("pocock", 5.0), ("obrien_fleming", 4.7)):
        assert round(100 * followed(key, 5, 0.42).at.sum(), 1) == alarms
    assert (numbers["pocock"]["line"], numbers["last_line"]) == ("0.016", "0.041")
    assert (numbers["pocock"]["early"], numbers["pocock"]["patients"]) == (60, 85)
    assert (numbers["pocock"]["power"], numbers["single_power"]) == (71, 81)


@pytest.mark.parametrize("key", PLANS)
def test_every_plan_ends_where_it_should(key: str) -> None:
    for looks in (2, 5):
        chosen = plan(key, looks)
        assert chosen.patients[-1] == (59 + 20 * (looks - 1) if key in UNPLANNED else 120)
        for rate in (0.2, 0.42, 0.8):
            cost = followed(key, looks, rate).at.sum()
            assert (cost < 0.066) == (key not in ("uncorrected", "add_always"))
        assert followed(key, looks, 0.42).reached[0] == pytest.approx(1)


def test_the_first_test_of_an_addition_is_that_of_the_trial() -> None:
    design = Design("n_minus_1", 29, 30)
    for key in UNPLANNED:
        assert followed(key, 3, 0.42).at[0] == pytest.approx(power(design, 0.42, 0.42))


def test_words_at_the_curves_are_their_ends() -> None:
    frames = compute(GroupSequentialState(plan="pocock", looks=5))
    assert frames["sequential_names"]["words"] == ["71", "5.0"]
    assert (np.diff(frames["sequential_nothing"]["chance"]) > 0).all()
    assert frames["sequential_lines"]["words"] == ["0.016", "", "", "", ""]
    late = compute(GroupSequentialState(plan="obrien_fleming", looks=5))["sequential_lines"]
    assert late["words"] == ["0.000005", "0.0013", "0.0084", "0.023", "0.041"]


def test_the_bar_of_trials_that_go_on_has_its_words_once() -> None:
    frames = compute(GroupSequentialState(plan="add_near", looks=4))
    assert frames["sequential_zone"]["words"] == ["goes on", "", ""]
    assert not compute(GroupSequentialState(plan="pocock"))["sequential_zone"]["words"]


def test_those_that_stop_early_are_not_all_of_them() -> None:
    for rate, looks, early in ((0.42, 5, "nearly all"), (0.42, 2, "48")):
        state = GroupSequentialState(rate=rate, looks=looks)
        sentence = readout(state, compute(state)).sentence
        assert f"</b> are, {early} of them before the last look." in sentence


def test_the_words_of_the_bar_are_over_it_and_beside_no_number_of_the_axis() -> None:
    drawn = drawing("explore_group_sequential", 0)
    words = [each for each in boxes(drawn) if each.words == "goes on"]
    [bar] = [
        (x + item["x"], y + min(item["y"], item["y2"]))
        for kind, item, x, y in drawn
        if kind == "rule" and item["strokeWidth"] == 30
    ]
    assert {each.y2 < bar[1] and bar[0] - 16 < each.x1 < bar[0] for each in words} == {True}


def test_a_dot_is_seen_within_a_ring_at_the_same_place() -> None:
    drawn = drawing("explore_group_sequential", 1, plan="obrien_fleming", looks=5)
    marks = [(item["fill"], item["size"]) for kind, item, *_ in drawn if kind == "symbol"]
    rings = [at for at, (fill, _) in enumerate(marks) if fill == GROUND]
    dots = [at for at, (fill, _) in enumerate(marks) if fill == TEXT]
    assert len(rings) == len(dots) == 6
    assert max(rings[:5]) < min(dots[:5])
    assert marks[rings[0]][1] > 1.5 * marks[dots[0]][1]


def test_a_rate_that_a_number_rests_on_is_said_beside_it() -> None:
    explorer = widgets.explore_group_sequential()
    explorer.state = GroupSequentialState(rate=0.3)
    [note] = [words for name, _, words in explorer.chart.numbers if name.startswith("This trial")]
    assert "if 30% of the new patients respond on either arm" in note
