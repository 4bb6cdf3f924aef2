"""Chapter 8, the harms: every row of the table, with the interval that belongs to its p-value."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.guesses import guesses
from widgets.book.numbers import names
from widgets.explorers.harms import (
    EVENTS,
    LEVELS,
    METHODS,
    ROWS,
    HarmsState,
    compute,
    move,
    p_values,
    readout,
)
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.textbook import newcombe_interval
from widgets.stats.p_values.p_value import p_value
from widgets.trial import trial

ARMS = Arms(
    (
        Axis(
            "x",
            "percentage points more patients with the event on IL-2 than on placebo",
            (
                (
                    "harms_seen",
                    "points",
                    points_more(trial().adverse_events["injection_site_reaction"].table),
                ),
            ),
        ),
    ),
    headings=frozenset(
        {
            ("harms_words", "treatment", "patients on IL-2"),
            ("harms_words", "control", "patients on placebo"),
        }
    ),
)


def test_every_adverse_event_has_a_row_sorted_by_difference() -> None:
    assert set(ROWS) == set(trial().adverse_events)
    seen = compute(HarmsState())["harms_seen"]["points"]
    assert list(seen) == sorted(seen, reverse=True)
    assert ROWS[0] == "injection_site_reaction"


def test_the_counts_of_each_arm_are_those_of_the_trial() -> None:
    words = compute(HarmsState())["harms_words"]
    for arm in ("treatment", "control"):
        patients = [getattr(trial().adverse_events[key], arm).patients for key in ROWS]
        assert [int(each) for each in words[arm]] == patients
    assert list(words["treatment"]) != list(words["control"])


@pytest.mark.parametrize("test", METHODS)
@pytest.mark.parametrize("level", LEVELS)
def test_range_and_p_value_never_disagree(test: str, level: str) -> None:
    alpha = round(1 - float(level), 15)
    ranges = compute(HarmsState(test=test, level=level))["harms_ranges"]
    for row, event in enumerate(EVENTS):
        low, high = ranges["low"][row] / 100, ranges["high"][row] / 100
        assert p_values(test)[row] == pytest.approx(float(p_value(test, *event.table)))
        assert (low, high) == pytest.approx(
            tuple(np.clip(interval_for(test)(*event.table, confidence_level=float(level)), -1, 1))
        )
        assert (low <= 0 <= high) == (p_values(test)[row] >= alpha), event.key
        assert (low, high) != pytest.approx(newcombe_interval(*event.table), abs=1e-4)


def test_the_first_row_is_nine_against_two() -> None:
    sentence = widgets.explore_harms().chart.sentence
    assert "9 of 29 (31%)" in sentence
    assert "2 of 30 (7%)" in sentence
    assert "p = 0.0172" in sentence
    range_words = (
        "Injection-site reaction, in 100 on IL-2: <b>from 4.8 more to 44.0 more</b> (what fits"
    )
    assert range_words in sentence
    assert '"No difference" is outside the range.' in sentence


def test_the_articles_sentence_keeps_its_three_exceptions() -> None:
    """It says "not significantly different other than" these: they are never set against it."""
    exceptions = trial().facts["article_safety_exceptions"].value
    assert set(ROWS[:3]) == set(exceptions)
    below = [key for key, p in zip(ROWS, p_values("n_minus_1"), strict=True) if p < 0.05]
    assert below
    assert set(below) <= set(exceptions)
    seen = guesses()["fever_at_most"].seen
    assert "other than" in seen.split("fact[article_safety_words].value", 1)[1]


def test_injection_site_reactions_give_the_arm_away() -> None:
    assert names()["blind"] == {"sore": 11, "sore_treatment": 9}


def test_one_missing_patient_moves_the_bound_of_none() -> None:
    assert (names()["harms"]["bound"], names()["harms"]["bound_one"]) == ("9.8", "14.9")


def test_fishers_test_gives_the_p_values_of_the_text() -> None:
    fisher = dict(zip(ROWS, p_values("fisher"), strict=True))
    assert fisher["injection_site_reaction"] == pytest.approx(0.021, abs=5e-4)
    assert fisher["fever"] == pytest.approx(0.0522, abs=5e-5)
    numbers = names()["harms"]
    assert (numbers["below"], numbers["rows"], numbers["fever"]["high"]) == (2, 10, "31")


def test_a_test_without_a_limit_says_so() -> None:
    state = HarmsState("flu_like_symptoms", "fisher")
    assert "no upper limit by this test" in readout(state, compute(state)).sentence


@pytest.mark.parametrize(
    ("kind", "pair", "row"),
    [
        ("step", (0, -1), 1),
        ("step", (0, 1), 0),
        ("step", (1, 0), 0),
        ("point", (3, 4.4), 4),
        ("point", (0, -50), 0),
        ("point", (0, 1e8), 9),
    ],
)
def test_rows_are_clicked_and_walked(kind: str, pair: tuple[float, float], row: int) -> None:
    assert move(HarmsState(), kind, pair) == {"event": ROWS[row]}


def test_the_chosen_row_is_the_one_drawn() -> None:
    frames = compute(HarmsState("fever"))
    row = ROWS.index("fever")
    assert frames["harms_chosen_range"]["row"] == [row]
    assert frames["harms_chosen_range"]["low"] == [frames["harms_ranges"]["low"][row]]
    assert np.all(np.diff([frames["harms_chosen"][end][0] for end in ("row", "foot")]) > 0)


def test_counts_stand_below_the_head_of_their_arm() -> None:
    [picture] = widgets.explore_harms().chart.pictures
    layers = [layer for layer in picture["spec"]["layer"] if layer["mark"]["type"] == "text"]
    shift = {layer["encoding"]["text"]["field"]: layer["mark"].get("dx") for layer in layers}
    [heads] = [each["mark"]["dx"] for each in layers if each["data"]["name"] == "harms_heads"]
    assert heads["expr"] == f"datum.arm === 'treatment' ? {shift['treatment']} : {shift['control']}"
