"""Chapter 13, an assessor who leans: what it makes of nothing, and the most that it can."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis
from widgets.book.guesses import guesses
from widgets.book.numbers import names
from widgets.book.unblinding import ANY_CLUE, SORE
from widgets.explorers.unblinding import SEEN, UnblindingState, compute, most, move
from widgets.models.unblinding import difference_from_lean

ARMS = Arms(
    (
        Axis(
            "y",
            "percentage points more responders on IL-2 than on placebo",
            (("lean_reader", "points", 100 * difference_from_lean(SORE, 0.3, 2, 4)),),
        ),
    )
)


def test_the_clues_are_the_rows_of_table_3() -> None:
    assert tuple(SORE) == (9, 29, 2, 30)
    assert tuple(ANY_CLUE) == (9 + 4 + 3, 29, 2, 30)


def test_37_of_59_guesses_are_right() -> None:
    assert names()["unblinding"]["right"] == 37
    assert guesses()["bias_reaction"].high == SORE.n_total == 59
    assert widgets.explore_unblinding().chart.numbers[1][1] == "37 of 59 (63%)"


def test_a_lean_of_two_points_and_the_ceilings() -> None:
    sentence = widgets.explore_unblinding().chart.sentence
    assert (
        "<b>4.6 more responders in 100</b> where the drug does nothing. The trial saw 25.2 more."
        in sentence
    )
    assert "leans by this clue, up and never down, it comes to no more than 17.1" in sentence
    ceilings = {clue: round(100 * most(UnblindingState(clue=clue)), 1) for clue in CLUES}
    assert ceilings == {"up": 17.1, "both": 24.4, "any": 48.5}
    assert ceilings["both"] < 100 * SEEN.risk_difference < ceilings["any"]
    numbers = names()["unblinding"]
    assert (numbers["points"], numbers["most_up"]) == (5, 17)
    assert (numbers["most"], numbers["any_most"]) == (24, 49)
    explorer = widgets.explore_unblinding()
    explorer.state = UnblindingState(clue="both")
    assert (
        "leans by this clue, up or down, it comes to no more than 24.4" in explorer.chart.sentence
    )


CLUES = ("up", "both", "any")


@pytest.mark.parametrize("clue", CLUES)
def test_the_curve_rises_to_its_ceiling_and_not_beyond(clue: str) -> None:
    for spread in (2.0, 4.0, 8.0):
        state = UnblindingState(8.0, clue, spread)
        points = compute(state)["lean_curve"]["points"]
        assert points[0] == 0
        assert (np.diff(points) > 0).all()
        assert points[-1] <= 100 * most(state) + 1e-9
        assert compute(state)["lean_reader"]["points"] == [pytest.approx(points[-1])]


def test_keys_and_pointer_move_the_lean() -> None:
    state = UnblindingState()
    assert move(state, "step", (1, 0)) == {"lean": 2.5}
    assert move(state, "step", (0, -1)) == {"lean": 0.0}
    assert move(state, "point", (3.3, 10)) == {"lean": 3.5}
    assert move(state, "point", (99, 0)) == {"lean": 8.0}
