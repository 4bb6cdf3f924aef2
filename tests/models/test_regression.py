"""Regression to the mean: closed form against slow definitions, and its edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats

from widgets.models.regression import Scores, selected_means, two_visits

MODELS = [Scores(6, 4, 0.5), Scores(0, 1, 0.2), Scores(-3, 10, 0.9)]
DISTANCES = [-2.0, 0.0, 0.5, 3.0]  # of the threshold from the mean, in standard deviations


@pytest.mark.parametrize("scores", MODELS, ids=str)
@pytest.mark.parametrize("z", DISTANCES)
def test_first_mean_is_that_of_a_truncated_normal(scores: Scores, z: float) -> None:
    threshold = scores.mean + z * scores.sd
    slow = stats.truncnorm(z, math.inf, scores.mean, scores.sd).mean()
    assert selected_means(scores, threshold).first == pytest.approx(slow, rel=1e-9)


@pytest.mark.parametrize("scores", MODELS, ids=str)
@pytest.mark.parametrize("z", DISTANCES)
def test_second_mean_by_integrating_over_the_levels(scores: Scores, z: float) -> None:
    """A patient of level x is selected with probability P(x + noise >= threshold)."""
    threshold = scores.mean + z * scores.sd
    spread = scores.sd * math.sqrt(1 - scores.noise)
    sd_within = scores.sd * math.sqrt(scores.noise)

    def selected(x: float) -> float:
        density = stats.norm.pdf(x, scores.mean, spread)
        return float(density * stats.norm.sf(threshold, x, sd_within))

    around = scores.mean - 12 * spread, scores.mean + 12 * spread
    weight = integrate.quad(selected, *around, epsabs=1e-13, limit=200)[0]
    total = integrate.quad(lambda x: x * selected(x), *around, epsabs=1e-13, limit=200)[0]
    assert selected_means(scores, threshold).second == pytest.approx(total / weight, rel=1e-6)


def test_by_the_textbook() -> None:
    """Davis 1976: the fall is the within-person variance over the sd, times phi / (1 - Phi)."""
    scores, threshold = Scores(6, 4, 0.3), 8
    z = (threshold - 6) / 4
    fall = 0.3 * 16 / 4 * stats.norm.pdf(z) / stats.norm.sf(z)
    means = selected_means(scores, threshold)
    assert means.first - means.second == pytest.approx(fall, rel=1e-12)


@pytest.mark.parametrize("noise", [0.0, 0.25, 0.5, 1.0])
def test_the_simulation_agrees_with_the_formula(noise: float) -> None:
    scores = Scores(6, 4, noise)
    first, second = two_visits(scores, 400_000, np.random.default_rng(52))
    chosen = first >= 8
    expected = selected_means(scores, 8)
    assert first[chosen].mean() == pytest.approx(expected.first, abs=0.03)
    assert second[chosen].mean() == pytest.approx(expected.second, abs=0.04)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(1 - noise, abs=0.01)
    assert second.mean() == pytest.approx(first.mean(), abs=0.04)


def test_edges() -> None:
    without, only = Scores(6, 4, 0), Scores(6, 4, 1)
    assert selected_means(without, 8).first == selected_means(without, 8).second
    assert selected_means(only, 8).second == 6
    nobody_left_out = selected_means(Scores(6, 4, 0.5), -1000)
    assert nobody_left_out == pytest.approx((6, 6))
    far = selected_means(Scores(0, 1, 0.5), 30)  # no patient in reach, still no overflow
    assert 30 < far.first < 30.04


def test_one_seed_keeps_its_patients_while_the_noise_changes() -> None:
    little, much = (
        two_visits(Scores(0, 1, noise), 500, np.random.default_rng(7)).first for noise in (0.4, 0.5)
    )
    assert np.corrcoef(little, much)[0, 1] > 0.98
    again = two_visits(Scores(0, 1, 0.5), 500, np.random.default_rng(7)).first
    assert (again == much).all()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ((math.nan, 4, 0.5), r"mean must be in \[-1000000.0, 1000000.0\], got nan"),
        ((6, 0, 0.5), "sd must be in .*, got 0"),
        ((6, math.inf, 0.5), "sd must be in .*, got inf"),
        ((6, 4, 1.5), r"noise must be in \[0, 1\], got 1.5"),
    ],
)
def test_a_wrong_model_is_refused(wrong: tuple[float, float, float], rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        Scores(*wrong)


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match=r"threshold must be in .*, got inf"):
        selected_means(MODELS[0], math.inf)
    with pytest.raises(ValueError, match="patients must be"):
        two_visits(MODELS[0], 0, np.random.default_rng(1))
