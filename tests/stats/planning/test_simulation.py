import numpy as np
import pytest

from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.simulation import (
    repeat_trial,
    shuffle_labels,
    simulated_p_values,
)


def _rng(seed=20261122):
    return np.random.default_rng(seed)


def test_repeated_trials_reach_the_power():
    trials = repeat_trial((29, 30), 0.55, 0.3, 100_000, _rng())
    design = Design("fisher", 29, 30)
    share = design.rejects[trials.treatment, trials.control].mean()
    assert share == pytest.approx(power(design, 0.55, 0.3), abs=0.006)


def test_simulated_p_values_are_those_of_each_table():
    trials = repeat_trial((13, 12), 0.5, 0.3, 40, _rng())
    found = simulated_p_values((13, 12), trials)
    assert found.shape == (len(TESTS), 40)
    for row, test in zip(found, TESTS, strict=True):
        expected = p_value(test, trials.treatment, 13, trials.control, 12)
        np.testing.assert_allclose(row, expected, rtol=1e-9, atol=1e-12)


def test_ten_thousand_trials_reach_the_power_by_every_test():
    trials = repeat_trial((29, 30), 16 / 29, 0.3, 10_000, _rng())
    for row, test in zip(simulated_p_values((29, 30), trials), TESTS, strict=True):
        expected = power(Design(test, 29, 30), 16 / 29, 0.3)
        assert (row <= 0.05).mean() == pytest.approx(expected, abs=0.02)


def test_shuffles_follow_the_law_of_fishers_test():
    shuffled = shuffle_labels(16, 29, 9, 30, 100_000, _rng())
    assert (shuffled.treatment + shuffled.control == 25).all()
    share = (shuffled.treatment >= 16).mean()
    assert share == pytest.approx(p_value("fisher", 16, 29, 9, 30, "greater"), abs=0.003)


def test_the_seed_decides():
    one, same = (repeat_trial((29, 30), 0.5, 0.3, 50, _rng(1)) for _ in range(2))
    other = repeat_trial((29, 30), 0.5, 0.3, 50, _rng(2))
    assert (one.treatment == same.treatment).all()
    assert (one.control == same.control).all()
    assert (one.treatment != other.treatment).any()


def test_edges():
    trials = repeat_trial((1, 1), 0.0, 1.0, 3, _rng())
    assert trials.treatment.tolist() == [0, 0, 0]
    assert trials.control.tolist() == [1, 1, 1]
    assert shuffle_labels(0, 5, 0, 4, 2, _rng()).treatment.tolist() == [0, 0]
    assert shuffle_labels(5, 5, 4, 4, 2, _rng()).treatment.tolist() == [5, 5]
    assert shuffle_labels(0, 0, 2, 4, 2, _rng()).treatment.tolist() == [0, 0]


def test_refusals():
    with pytest.raises(ValueError, match=r"repeats must be in \[1, 1000000\], got 0"):
        repeat_trial((29, 30), 0.5, 0.3, 0, _rng())
    with pytest.raises(ValueError, match=r"repeats must be in \[1, 1000000\], got 1000000000"):
        shuffle_labels(16, 29, 9, 30, 10**9, _rng())
    with pytest.raises(ValueError, match=r"n_treatment must be in \[1, 1000000\], got 0"):
        repeat_trial((0, 30), 0.5, 0.3, 5, _rng())
    with pytest.raises(ValueError, match=r"rate_control must be in \[0, 1\], got 1.5"):
        repeat_trial((29, 30), 0.5, 1.5, 5, _rng())
    with pytest.raises(ValueError, match="arms must be"):
        repeat_trial((29, 30, 31), 0.5, 0.3, 5, _rng())
    with pytest.raises(ValueError, match="rate_treatment must be one number"):
        repeat_trial((29, 30), [0.5, 0.4], 0.3, 5, _rng())
