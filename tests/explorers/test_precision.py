"""Chapter 14: how large a trial must be for its range to leave out zero, or the reader's line."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from widgets.book.guess_card import result
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.book.sides import RATE, chance_of_either, needed
from widgets.charts.rows.precision import SIZES
from widgets.explorers.precision import PrecisionState, compute, move
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power


def test_the_sizes_that_the_text_names() -> None:
    worth = names()["worth"]
    assert (worth["needed_zero"], worth["needed_line"]) == ("about 160", "about 1,400")
    assert (worth["needed_seen"], worth["settled"]) == ("about 170", "21%")
    assert fill(guesses()["worth_patients"].answer) == "1400"
    assert result(guesses()["worth_patients"]).startswith("It is about <b>1,400</b>")


@pytest.mark.parametrize(("line", "difference"), [(10, 15), (0, 15), (10, 25), (10, 0)])
def test_the_size_between_those_worked_out_is_right_to_two_digits(line, difference) -> None:
    n = needed(chance_of_either(line, SIZES, difference), SIZES)
    assert n is not None
    [at] = chance_of_either(line, [n], difference)
    assert at == pytest.approx(0.8, abs=0.03)


def test_the_dashed_curve_is_the_power_of_chapter_9() -> None:
    frames = compute(PrecisionState(difference=25))
    for at, n in [(0, SIZES[0]), (3, 30), (9, 120)]:
        expected = power(Design("n_minus_1", n, n), RATE + 0.25, RATE)
        assert frames["precision_zero"]["chance"][at] == pytest.approx(expected, rel=1e-9)


def test_a_third_of_the_distance_takes_about_nine_times_the_patients() -> None:
    near, far = (needed(chance_of_either(line, SIZES, 15), SIZES) for line in (10, 0))
    assert near is not None
    assert far is not None
    assert 8 < near / far < 10


def test_on_the_line_no_trial_is_large_enough() -> None:
    explorer = widgets.explore_precision()
    explorer.state = explorer.state.changed(difference=10, worth=10)
    chances = np.asarray(compute(explorer.state)["precision_line"]["chance"])
    assert ((chances > 0.03) & (chances < 0.07)).all()
    assert "no trial, however large" in explorer.chart.sentence
    explorer.state = explorer.state.changed(difference=12)
    assert "your line takes more than 3,000" in explorer.chart.sentence


def test_a_truth_below_zero_is_said_in_fewer_as_in_the_text() -> None:
    for explorer in (widgets.explore_precision(), widgets.explore_surprise()):
        explorer.state = explorer.state.changed(difference=-10)
        assert "10 points fewer" in explorer.chart.sentence
        assert "−" not in explorer.chart.sentence


def test_a_truth_below_the_line_is_settled_too() -> None:
    explorer = widgets.explore_precision()
    explorer.state = explorer.state.changed(difference=0, worth=20, n="300")
    above, below = explorer.chart.numbers[0][1].split("; ")
    assert (above, below) == ("less than 0.1%", "more than 99.9%")


def test_the_diamond_is_put_on_a_size_and_walked() -> None:
    state = PrecisionState()
    assert state.n == "30"
    assert move(state, "point", (1050.0, 0.5)) == {"n": "1000"}
    assert move(state, "point", (-5.0, 0.5)) == {"n": "10"}
    assert move(state, "step", (1, 0)) == {"n": "40"}
    assert move(state.changed(n="3000"), "step", (0, 1)) == {"n": "3000"}


def test_two_parts_that_do_not_add_up_to_the_whole_say_that_they_are_rounded() -> None:
    chart = widgets.explore_precision().chart
    assert "in <b>6.4%</b> of trials" in chart.sentence
    _, parts, note = chart.numbers[0]
    assert (parts, note.rpartition("; ")[2]) == ("5.5%; 0.8%", "each of the two is rounded")


def test_where_the_smallest_size_is_enough_fewer_might_be() -> None:
    explorer = widgets.explore_precision()
    explorer.state = explorer.state.changed(difference=60, worth=1)
    assert compute(explorer.state)["precision_needed"]["words"] == ["10 or fewer"]
    assert "your line takes 10 or fewer in each arm" in explorer.chart.sentence
    assert needed(np.array([0.79, 0.99]), [10, 20]) == 11
