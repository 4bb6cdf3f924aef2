"""Chapter 9, the rain: dots are trials, words come from the dots, and a seed is one class."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.numbers import names
from widgets.book.repeats import MIDDLE
from widgets.explorers.rain import MOST_TRIALS, RainState, compute, readout
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.replication import p_value_quantiles, predictive_distributions
from widgets.stats.planning.type_s_m import exact_type_s_m
from widgets.trial import trial

TRIAL = trial().outcomes["sri4_week12"]
ARMS = Arms(
    (
        Axis(
            "x",
            "more responders on IL-2 that a trial found, in 100 patients",
            (("gaps_trial", "x", points_more(TRIAL.table)),),
        ),
    )
)

DOTS = ("rain_treatment", "rain_control", "rain_above")
ROWS = """
import hashlib, widgets
from widgets.ui.live_chart import columns
for name, changes in {changes!r}:
    explorer = getattr(widgets, name)()
    explorer.state = explorer.state.changed(**changes)
    rows = [columns(frame) for frame in explorer.content.compute(explorer.state).values()]
    print(hashlib.sha256("".join([*rows, explorer.chart.sentence]).encode()).hexdigest())
"""
STATES = [
    ("explore_rain", {"trials": 87, "seed": 52, "rate_treatment": 0.4}),
    ("explore_rain", {"trials": MOST_TRIALS, "size": "4", "test": "fisher"}),
    ("explore_power", {"n_control": 120, "ratio": "2.0", "dropout": 0.1}),
    ("explore_replication", {"size": "2", "belief": "exact", "test": "fisher"}),
]


def trials_below_alpha(state: RainState) -> int:
    return int(compute(state)["rain_alpha"]["below"][0])


def test_ten_repeats_about_five_below() -> None:
    assert names()["replication"]["ten"] == 5
    assert names()["replication"]["power"] == {"pearson": "50%", "fisher": "45%"}
    assert trials_below_alpha(RainState()) == 5
    sentence = widgets.explore_rain().chart.sentence
    assert "<b>5</b> gave p below 0.05, or 50.0%; exact counting expects 50.3%" in sentence


@pytest.mark.parametrize("ahead", ["treatment", "control"])
def test_a_dot_below_the_line_is_of_the_arm_that_was_ahead(ahead: str) -> None:
    behind = {"treatment": "control", "control": "treatment"}[ahead]
    state = RainState(trials=100).changed(**{f"rate_{ahead}": 0.9, f"rate_{behind}": 0.1})
    frames = compute(state)
    assert len(frames[f"rain_{ahead}"]["x"]) == trials_below_alpha(state) > 90
    assert not len(frames[f"rain_{behind}"]["x"])
    assert frames["rain_alpha"]["against"][0] == (
        trials_below_alpha(state) if ahead == "control" else 0
    )
    note = readout(state, frames).numbers[-1][-1]
    assert (
        f"among these trials: 0, drawn {'filled' if ahead == 'control' else 'as crosses'}" in note
    )


def test_a_true_benefit_of_15_points_is_found_twice_too_large() -> None:
    design = Design("pearson", 29, 30)
    found = exact_type_s_m(design, TRIAL.control.response_rate + 0.15, TRIAL.control.response_rate)
    assert found.type_m == pytest.approx(2.084, abs=0.001)
    assert found.power == pytest.approx(0.232, abs=0.001)
    explorer = widgets.explore_rain()
    explorer.state = explorer.state.changed(rate_treatment=0.45)
    assert explorer.chart.numbers[1][1] == "2.08 times the truth"
    again = names()["replication"]["week12"]
    assert (again["smaller_magnitude"], again["smaller_found"]) == ("2.1", 31)
    assert (again["found"], again["found_points"]) == (17, 29)


def test_p_dances_at_every_size_and_the_estimate_calms_down() -> None:
    expected = names()["replication"]["week12"]["exact"]
    ranges = {size: (each["low"], each["high"]) for size, each in expected.items()}
    assert ranges["once"] == ("0.001", "0.514")
    assert ranges["four"] == ("0.0000003", "0.00648")
    ends = [
        p_value_quantiles(
            "pearson", predictive_distributions(TRIAL.table, (29 * k, 30 * k), "exact"), MIDDLE
        )
        for k in (1, 2, 4)
    ]
    powers_of_ten = [float(np.log10(high / low)) for low, high in ends]
    assert powers_of_ten == pytest.approx([2.66, 3.43, 4.41], abs=0.01)
    assert [expected[size]["below"] for size in ("once", "twice", "four")] == [50, 81, 98]
    assert [(expected[size]["worst"], expected[size]["best"]) for size in ("once", "four")] == [
        (8, 42),
        (17, 33),
    ]


def test_the_power_at_the_observed_effect_is_half_at_the_line_whatever_the_size() -> None:
    said = names()["replication"]
    assert said["power"]["pearson"] == "50%"
    assert said["line_sizes"] == (100, 400)
    assert said["at_line"] == ["48%", "50%"]


def test_the_sentence_beside_the_picture_follows_the_truth_and_the_size() -> None:
    explorer = widgets.explore_rain()
    name, range_of_p, differences = explorer.chart.numbers[0]
    assert name == "Eight of ten such trials"
    assert range_of_p == "p from 0.001 to 0.514"
    assert "from +8 to +42 points" in differences
    explorer.state = explorer.state.changed(size="4")
    assert "from +17 to +33 points" in explorer.chart.numbers[0][2]


@pytest.mark.parametrize("test", ["pearson", "fisher"])
@pytest.mark.parametrize("size", ["1", "2", "4"])
def test_ten_thousand_trials_come_close_to_exact_counting(test: str, size: str) -> None:
    state = RainState(test=test, size=size, trials=MOST_TRIALS)
    exact = power(Design(test, *state.arms), *state.rates)
    assert trials_below_alpha(state) / MOST_TRIALS == pytest.approx(exact, abs=0.015)


def test_one_more_trial_moves_none_of_the_others() -> None:
    ten, eleven = (compute(RainState(trials=n)) for n in (10, 11))
    seen = {row for name in DOTS for row in zip(*ten[name].values(), strict=True)}
    later = {row for name in DOTS for row in zip(*eleven[name].values(), strict=True)}
    assert seen < later
    assert len(later) == 11


@pytest.mark.parametrize("trials", [1, 25, 26, 100])
def test_every_trial_is_a_dot_in_a_place_of_its_own(trials: int) -> None:
    frames = compute(RainState(trials=trials, seed=7))
    places = [(x, y) for name in DOTS for x, y, _ in zip(*frames[name].values(), strict=True)]
    assert len(set(places)) == trials
    filled = sum(len(frames[name]["x"]) for name in DOTS[:2])
    assert filled == frames["rain_alpha"]["below"][0]
    assert not len(frames["rain_bars"]["x"])


def test_more_than_a_hundred_become_bars_that_fill_the_width_together() -> None:
    frames = compute(RainState(trials=101))
    assert not any(len(frames[name]["x"]) for name in DOTS)
    ends = zip(*(frames["rain_bars"][end] for end in ("x", "to")), strict=True)
    assert sum(to - x for x, to in ends) == pytest.approx(25)
    assert np.diff([frames["gaps_bars"]["y"], frames["gaps_bars"]["high"]], axis=0).sum() == (
        pytest.approx(1)
    )


def test_the_words_of_the_bands_add_up() -> None:
    for trials in (10, 100, 4_321):
        frames = compute(RainState(trials=trials))
        words = frames["rain_words"]["words"]
        counts = [int(each.split(": ")[1].replace(",", "")) for each in words]
        assert sum(counts) == trials == pytest.approx(sum(frames["rain_expected"]["trials"]))


def test_without_a_true_difference_there_is_no_side_to_be_right_on() -> None:
    explorer = widgets.explore_rain()
    explorer.state = explorer.state.changed(
        rate_treatment=0.3, rate_control=0.3, trials=MOST_TRIALS
    )
    assert explorer.chart.numbers[1][1] == "no true difference to exaggerate"
    assert trials_below_alpha(explorer.state) / MOST_TRIALS == pytest.approx(0.05, abs=0.01)


def test_buttons_stop_at_their_ends() -> None:
    explorer = widgets.explore_rain()
    double, *runs = [a for group in explorer.content.groups for a in group.actions]
    for size in ("2", "4", "4"):
        explorer.state = explorer.state.changed(**double.act(explorer.state))
        assert explorer.state.size == size
    for trials in (11, 21, 121, MOST_TRIALS):
        explorer.state = explorer.state.changed(**runs.pop(0).act(explorer.state))
        assert explorer.state.trials == trials


def test_the_same_seed_is_the_same_picture_in_every_process() -> None:
    program = ROWS.format(changes=STATES)
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    one, other = (run.stdout.split() for run in runs)
    assert one == other
    assert len(set(one)) == len(STATES)
    assert all(len(line) == hashlib.sha256().digest_size * 2 for line in one)


def test_the_line_of_the_mean_is_where_the_filled_part_has_its_mean() -> None:
    """Where the drug does nothing some of the trials below alpha have placebo ahead."""
    frames = compute(RainState(trials=1000).changed(rate_treatment=0.3, rate_control=0.3))
    bars = frames["gaps_bars"]
    filled = np.asarray(bars["form"]) == "below"
    share = (np.asarray(bars["high"]) - np.asarray(bars["y"]))[filled]
    middle = (np.asarray(bars["x"]) + np.asarray(bars["to"]))[filled] / 2
    truth, mean = frames["gaps_lines"]["x"]
    assert truth == 0
    assert mean == pytest.approx((share * middle).sum() / share.sum(), abs=1)
    assert abs(mean) < 20


def test_the_picture_of_the_differences_reaches_as_far_as_they_do() -> None:
    """With rates of 0 and 100% every trial finds the same, at the end of the axis."""
    start = widgets.explore_rain().state.changed(trials=1000)
    for rates, place in (((0.0, 1.0), -100), ((1.0, 0.0), 100), ((0.0, 0.0), 0)):
        named = dict(zip(("rate_treatment", "rate_control"), rates, strict=True))
        frames = compute(start.changed(**named))
        axis, bars = frames["gaps_axis"], frames["gaps_bars"]
        assert frames["gaps_lines"]["x"][0] == place
        assert axis["x"][0] <= min(bars["x"]) <= place <= max(bars["to"]) <= axis["x"][1]
        assert max(bars["high"]) == axis["y"][1] == 1
    assert compute(start)["gaps_axis"] == {"x": [-60.0, 102.5], "y": [0.0, 0.5]}


def test_of_a_p_beyond_counting_no_zeros_are_written_out() -> None:
    start = widgets.explore_rain().state
    for rates in ((0.2, 0.8), (0.3, 1.0), (0.0, 1.0)):
        card = widgets.explore_rain()
        card.state = start.changed(rate_treatment=rates[0], rate_control=rates[1], size="4")
        assert "p under 0.0000001" in str(card.chart.numbers), rates
        assert "0.00000001" not in str(card.chart.numbers)
