"""Chapter 10, the nephritis subgroup: how far it may stand out if nothing is special about it."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.charts.rows.subgroup import HIGH
from widgets.explorers.subgroup import GAP, SEEN, SubgroupState, compute
from widgets.stats.multiplicity.subgroup import (
    chance_of_at_least_one,
    chance_of_difference,
    subgroup_difference_distribution,
)

ARMS = Arms(
    (
        Axis(
            "x",
            "gap in the subgroup: percentage points more on IL-2 than on placebo",
            (("gaps_seen", "x", points_more(SEEN.table)),),
        ),
    )
)


def test_a_quarter_of_such_subgroups_stand_out_as_far() -> None:
    assert SEEN.table == (7, 13, 2, 12)
    rates = 2 / 12 + 16 / 29 - 9 / 30, 2 / 12
    chance = chance_of_difference(subgroup_difference_distribution(13, 12, *rates), 7 / 13 - 2 / 12)
    rng = np.random.default_rng(10)
    drawn = rng.binomial(13, rates[0], 400_000) / 13 - rng.binomial(12, rates[1], 400_000) / 12
    assert chance == pytest.approx((drawn >= GAP - 1e-9).mean(), abs=0.003)
    assert fill(guesses()["doors_subgroup"].answer) == f"{100 * chance:.0f}" == "30"
    assert "37 points or more is <b>30%</b>" in widgets.explore_subgroup().chart.sentence
    numbers = names()["comparisons"]
    assert numbers["several_chance"] == round(100 * chance_of_at_least_one(chance, 5)) == 83
    assert (numbers["subgroup_nothing"], numbers["several_nothing"]) == (1, 5)


def test_its_own_interval_and_p_values() -> None:
    explorer = widgets.explore_subgroup()
    fits, p, _ = explorer.chart.numbers
    assert fits[1] == "37 points more (from 1.3 fewer to 66.1 more)"
    assert p[1] == "0.0338 to 0.129"
    assert p[2] == "2 below 0.05; none rounds to the printed 0.036"
    words = compute(explorer.state)["subgroup_numbers"]["words"]
    assert (words[2], words[9], words[-1]) == ("0.0530", "0.0968", "0.036")


@pytest.mark.parametrize("benefit", [0.0, 0.2, 0.4])
@pytest.mark.parametrize("rate_control", [0.1, 0.35, 0.6])
def test_a_hundred_dots_filled_as_the_chance_says(benefit: float, rate_control: float) -> None:
    state = SubgroupState(benefit=benefit, rate_control=rate_control)
    frames = compute(state)
    reached, rest = frames["gaps_reached"], frames["gaps_rest"]
    assert len(reached["x"]) + len(rest["x"]) == 100
    chance = chance_of_difference(subgroup_difference_distribution(13, 12, *state.rates), GAP)
    assert len(reached["x"]) == pytest.approx(100 * chance, abs=1)
    assert min(reached["x"], default=100) > 100 * GAP > max(rest["x"], default=-100)
    places = {*zip(*reached.values(), strict=True), *zip(*rest.values(), strict=True)}
    assert len(places) == 100
    assert max(y for _, y in places) < HIGH - 2


def test_more_subgroups_are_more_comparisons() -> None:
    explorer = widgets.explore_subgroup()
    explorer.state = explorer.state.changed(subgroups=5)
    said = "With 5 separate subgroups, the chance that at least one of them shows it is <b>83%</b>"
    assert said in explorer.chart.sentence
