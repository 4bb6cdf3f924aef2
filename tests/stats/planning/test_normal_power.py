import numpy as np
import pytest
from scipy import stats

from widgets.stats.planning.design import Design
from widgets.stats.planning.normal_power import arcsine_power, cohens_h, normal_power
from widgets.stats.planning.power import power


def test_equals_a_simulation_of_its_own_assumptions():
    rng = np.random.default_rng(20261122)
    p1, p0, n1, n0 = 0.6, 0.4, 50, 40
    se = np.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
    common = (n1 * p1 + n0 * p0) / (n1 + n0)
    null_se = np.sqrt(common * (1 - common) * (1 / n1 + 1 / n0))
    difference = rng.normal(p1 - p0, se, 400_000)
    share = (np.abs(difference) > stats.norm.isf(0.025) * null_se).mean()
    assert normal_power(p1, p0, n1, n0) == pytest.approx(share, abs=0.003)


def test_approximations_come_close_to_exact_power_in_large_trials():
    exact = power(Design("pearson", 400, 400), 0.4, 0.3)
    assert normal_power(0.4, 0.3, 400, 400) == pytest.approx(exact, abs=0.01)
    assert arcsine_power(0.4, 0.3, 400, 400) == pytest.approx(exact, abs=0.01)


def test_without_a_difference_power_is_alpha():
    assert normal_power(0.3, 0.3, 50, 50, 0.1) == pytest.approx(0.1, rel=1e-12)
    assert arcsine_power(0.3, 0.3, 50, 70, 0.1) == pytest.approx(0.1, rel=1e-12)
    one_tail = normal_power(0.3, 0.3, 50, 50, 0.1, both_tails=False)
    assert one_tail == pytest.approx(0.05, rel=1e-12)


def test_certain_rates():
    assert normal_power(1.0, 0.0, 20, 20) == 1.0
    assert normal_power([0.0, 1.0], [0.0, 1.0], 20, 20).tolist() == [0.0, 0.0]


def test_arrays_and_symmetry():
    values = normal_power([0.5, 0.3], [0.3, 0.5], 30, 30)
    assert values[0] == values[1]
    assert cohens_h(0.5, 0.3) == -cohens_h(0.3, 0.5)


def test_no_patients_are_refused():
    with pytest.raises(ValueError, match="n_control must be at least 1, got 0"):
        normal_power(0.5, 0.3, 10, 0)
