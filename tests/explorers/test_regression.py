"""Chapter 4, chosen on a bad day: words, picture and formula agree."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

import widgets
from widgets.book.assumptions import CLINIC
from widgets.book.numbers import names
from widgets.explorers.regression import PATIENTS, RegressionState, compute
from widgets.models.regression import selected_means, two_visits
from widgets.trial import trial


def means(explorer: Any) -> list[float]:
    scores: list[float] = json.loads(explorer.chart.frame_visits_means)["score"]
    return scores


def test_it_starts_with_the_trials_own_threshold() -> None:
    assert RegressionState().threshold == trial().facts["inclusion_sledai_min"].number == 8
    assert "a model, not the trial's data" in widgets.explore_regression().chart.sentence


def test_the_first_picture_is_close_to_the_guess_and_its_answer() -> None:
    explorer = widgets.explore_regression()
    first, second = means(explorer)
    assert f"falls from <b>{first:.1f} to {second:.1f}</b>" in explorer.chart.sentence
    clinic = names()["clinic"]
    assert first == pytest.approx(float(clinic["first"]), abs=0.2)
    assert second == pytest.approx(float(clinic["second"]), abs=0.2)
    assert clinic == {"first": "10.6", "second": "8.3", "fall": "2.3", "noise": "50%", "mean": "6"}


def test_the_means_are_those_of_the_dots() -> None:
    frames = compute(RegressionState(noise=0.3, threshold=5, seed=12))
    assert np.mean(frames["visits_pairs"]["score"]) == pytest.approx(
        frames["visits_means"]["score"][0]
    )
    assert np.mean(frames["visits_pairs"]["next"]) == pytest.approx(
        frames["visits_means"]["score"][1]
    )
    assert min(frames["visits_pairs"]["score"]) >= 5 > max(frames["visits_others"]["score"])
    assert len(frames["visits_pairs"]["x"]) + len(frames["visits_others"]["x"]) == PATIENTS


def test_without_noise_nobody_moves() -> None:
    explorer = widgets.explore_regression()
    explorer.state = explorer.state.changed(noise=0.0)
    first, second = means(explorer)
    assert first == second
    assert "is still <b>" in explorer.chart.sentence


def test_the_fall_of_all_draws_together_is_the_formulas() -> None:
    falls = []
    for seed in range(1, 100):
        score = compute(RegressionState(seed=seed))["visits_means"]["score"]
        falls.append(score[0] - score[1])
    expected = selected_means(CLINIC, 8)
    assert np.mean(falls) == pytest.approx(expected.first - expected.second, abs=0.15)


def test_one_seed_is_one_class() -> None:
    one, other = (widgets.explore_regression() for _ in range(2))
    for explorer in (one, other):
        explorer.state = explorer.state.changed(seed=52)
    assert one.chart.sentence == other.chart.sentence
    other.state = other.state.changed(seed=53)
    assert one.chart.sentence != other.chart.sentence


def test_a_draw_in_which_nobody_is_chosen_has_words() -> None:
    """At the highest threshold some draws choose nobody; the page must still read."""
    empty = [
        seed
        for seed in range(1, 100)
        if two_visits(CLINIC, PATIENTS, np.random.default_rng(seed)).first.max() < 14
    ]
    explorer = widgets.explore_regression()
    for seed in empty or [1]:
        explorer.state = RegressionState(threshold=14, seed=seed)
        sentence = explorer.chart.sentence
        assert re.search("none of the 200" if empty else "of 200", sentence)
        assert "nan" not in sentence
