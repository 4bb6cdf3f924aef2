"""Chapter 15, pooling: the side of the line depends on the measure and the test."""

from __future__ import annotations

import json

import numpy as np
import pytest

import widgets
from tests.reference.records import recorded_pool
from widgets.explorers.pooling import (
    FIRST,
    NAMES,
    TWO,
    PoolingState,
    alone,
    compute,
    move,
    readout,
    together,
)
from widgets.stats.evidence.pooling import POOLED_ON
from widgets.stats.p_values.p_value import p_value

ESTIMATED = ("risk_difference", "mantel_haenszel", "odds_ratio", "risk_ratio")
PARTS = dict.fromkeys(ESTIMATED, "[est,lo,hi,p]")


def test_every_measure_has_a_name_and_its_two_marks() -> None:
    assert tuple(NAMES) == POOLED_ON
    frames = compute(PoolingState())
    for frame, tables in (("pooling_together", TWO), ("pooling_alone", (FIRST,))):
        known = [
            np.ravel(recorded_pool(f"pooled_on.{name}.{PARTS.get(name, 'p')}", tables))[-1]
            for name in POOLED_ON
        ]
        assert frames[frame]["p"] == pytest.approx(known)


def test_the_marks_of_one_trial_are_tests_that_the_book_knows() -> None:
    for measure, test in (("risk_difference", "wald"), ("cochran_mantel_haenszel", "n_minus_1")):
        known = float(p_value(test, 16, 29, 9, 30))
        assert alone(measure).p_value == pytest.approx(known)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (
            "risk_difference",
            "<b>16 points more</b> (from 0.7 more to 30.6 more); <b>p = 0.0396</b>, below",
        ),
        (
            "odds_ratio",
            "Odds ratio: <b>1.94</b> (from 1.01 to 3.71); <b>p = 0.0462</b>, below",
        ),
        (
            "risk_ratio",
            "Risk ratio: <b>1.27</b> (from 0.97 to 1.67); <b>p = 0.0830</b>, above",
        ),
        ("continuity", "continuity correction: <b>p = 0.0645</b>, above 0.05"),
    ],
)
def test_the_sentence_gives_effect_p_and_side(measure: str, words: str) -> None:
    state = PoolingState(measure)
    assert words in readout(state, compute(state)).sentence
    assert widgets.explore_pooling().chart.numbers[0][1] == "4 of 6"


def test_the_second_trial_crosses_by_the_odds_ratio_and_moves_away_by_the_risk_ratio() -> None:
    assert together("odds_ratio").p_value < 0.05 < alone("odds_ratio").p_value
    assert 0.05 < alone("risk_ratio").p_value < together("risk_ratio").p_value


def test_one_trial_has_one_name() -> None:
    state = PoolingState()
    [picture] = widgets.explore_pooling().chart.pictures
    for words in (json.dumps(picture), readout(state, compute(state)).sentence):
        assert "his trial alone" in words
        assert "first trial" not in words


def test_keys_and_pointer_walk_the_measures() -> None:
    state, seen = PoolingState(), []
    for _ in range(8):
        seen.append(state.measure)
        state = state.changed(**move(state, "step", (0, -1)))
    assert tuple(dict.fromkeys(seen)) == POOLED_ON
    assert move(state, "point", (0, 1.8)) == {"measure": "odds_ratio"}
    assert move(state, "point", (0, -3)) == {"measure": "risk_difference"}
    assert together("odds_ratio").estimate > 1
