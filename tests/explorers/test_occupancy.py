"""Chapter 1: two receptors, one slider; words, picture and guess agree."""

from __future__ import annotations

from itertools import pairwise

import pytest

import widgets
from tests.explorers.arms import Arms
from widgets.book.numbers import names
from widgets.explorers.occupancy import KD, STEPS, OccupancyState, compute, move
from widgets.models.occupancy import occupancy
from widgets.trial import trial

ARMS = Arms(molecule=True)
"""Its charts name IL-2 and mean the molecule."""


def test_it_starts_at_the_number_of_the_tight_receptor() -> None:
    start = OccupancyState()
    assert start.picomolar == trial().facts["kd_trimeric"].number
    sentence = widgets.explore_occupancy().chart.sentence
    assert "At 10 pM, <b>50</b> of 100 tight receptors" in sentence
    assert "<b>1</b> of 100 loose ones" in sentence
    assert "A model, not data of the trial." in sentence


def test_the_guesses_have_the_expected_answers() -> None:
    numbers = names()["occupancy"]
    assert (numbers["tight"], numbers["loose"]) == ("50", "1")
    assert (numbers["at"], numbers["at_middle"], numbers["at_late"]) == ("10 pM", "100 pM", "1 nM")
    assert (numbers["tight_middle"], numbers["loose_middle"]) == ("91", "9")


def test_steps_are_even_in_the_logarithm_and_shown_as_they_are_used() -> None:
    values = [float(key) for key in STEPS]
    assert (values[0], values[-1], len(values)) == (0.1, 100_000, 61)
    ratios = [after / before for before, after in pairwise(values)]
    assert all(1.15 < ratio < 1.36 for ratio in ratios)
    assert {"10": "10 pM", "1000": "1 nM", "2500": "2.5 nM"}.items() <= STEPS.items()


def test_the_window_has_one_nearly_full_and_one_nearly_empty() -> None:
    window = compute(OccupancyState())["occupancy_window"]
    [low], [high] = window["from"], window["to"]
    assert (low, high) == (40, 250)
    assert occupancy(low, KD["tight"]) == pytest.approx(0.8)
    assert occupancy(high, KD["loose"]) == pytest.approx(0.2)
    explorer = widgets.explore_occupancy()
    for key in ("40", "250"):
        explorer.state = OccupancyState(key)
        assert "The shaded window: the tight ones are nearly full" in explorer.chart.sentence
    explorer.state = OccupancyState("32")
    assert "Mainly the tight ones are occupied." in explorer.chart.sentence


def test_keys_and_pointer_move_by_steps_and_stop_at_the_ends() -> None:
    start = OccupancyState()
    assert move(start, "step", [1, 0]) == {"concentration": "13"}
    assert move(start, "step", [0, -1]) == {"concentration": "7.9"}
    assert move(OccupancyState("0.1"), "step", [-1, 0]) == {"concentration": "0.1"}
    assert move(start, "point", [104.0, 0.5]) == {"concentration": "100"}
    for x, end in ((-5.0, "0.1"), (1e8, "100000")):
        assert move(start, "point", [x, 0]) == {"concentration": end}


def test_no_receptor_is_called_quite_full_or_empty() -> None:
    explorer = widgets.explore_occupancy()
    for key in STEPS:
        explorer.state = OccupancyState(key)
        shown = " ".join(number[1] for number in explorer.chart.numbers)
        assert " 0.0%" not in f" {shown}"
        assert "100" not in shown


def test_what_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match=r"concentration must be a step from 0\.1 to 100000"):
        OccupancyState("11")
