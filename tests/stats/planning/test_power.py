import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.stats.planning.approximations import arcsine_power, normal_power
from tests.stats.tables import quick
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power

SOME = ["fisher", "pearson", "mid_p", "t", "barnard", "boschloo_central"]


def _slow(design, rate_treatment, rate_control):
    total = 0.0
    for t in range(design.n_treatment + 1):
        for c in range(design.n_control + 1):
            sizes = (t, design.n_treatment, c, design.n_control)
            if p_value(design.test, *sizes) <= design.alpha:
                total += stats.binom.pmf(t, design.n_treatment, rate_treatment) * stats.binom.pmf(
                    c, design.n_control, rate_control
                )
    return total


@pytest.mark.parametrize("test", SOME)
def test_equals_adding_up_tables_one_by_one(test):
    design = Design(test, 9, 7, 0.1)
    assert power(design, 0.7, 0.2) == pytest.approx(_slow(design, 0.7, 0.2), rel=1e-10)


@quick
@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 20), st.integers(1, 20))
def test_power_is_a_probability_and_symmetric(rate_treatment, rate_control, n1, n0):
    design, swapped = Design("fisher", n1, n0), Design("fisher", n0, n1)
    value = power(design, rate_treatment, rate_control)
    assert 0.0 <= value <= 1.0
    other = power(swapped, rate_control, rate_treatment)
    assert other == pytest.approx(value, rel=1e-9, abs=1e-15)
    mirrored = power(design, 1 - rate_treatment, 1 - rate_control)
    assert mirrored == pytest.approx(value, rel=1e-7, abs=1e-12)


def test_power_broadcasts_over_rates():
    design = Design("pearson", 20, 25)
    grid = power(design, np.array([[0.3], [0.6]]), np.array([0.1, 0.2, 0.3]))
    assert grid.shape == (2, 3)
    one_by_one = [[power(design, a, b) for b in (0.1, 0.2, 0.3)] for a in (0.3, 0.6)]
    np.testing.assert_allclose(grid, one_by_one, rtol=1e-12)
    assert grid[1, 0] == power(design, 0.6, 0.1)


def test_a_p_value_of_exactly_alpha_rejects():
    # 3 of 3 v 0 of 3: Fisher's p is 1/10.
    assert power(Design("fisher", 3, 3, 0.1), 1.0, 0.0) == 1.0
    assert power(Design("fisher", 3, 3, 0.0999), 1.0, 0.0) == 0.0


def test_certain_outcomes():
    design = Design("fisher", 10, 10)
    assert power(design, 1.0, 0.0) == 1.0
    assert power(design, 0.0, 0.0) == power(design, 1.0, 1.0) == 0.0


@pytest.mark.parametrize("test", TESTS)
def test_every_test_has_power(test):
    assert power(Design(test, 12, 12), 0.9, 0.1) > 0.5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fisher", 0, 10), r"n_treatment must be in \[1, 500\], got 0"),
        (("fisher", 10, 501), r"n_control must be in \[1, 500\], got 501"),
        (("fisher", 10, 10, 0.0), r"alpha must be in \(0, 1\), got 0.0"),
        (("f", 10, 10), "test must be one of"),
    ],
)
def test_designs_refuse(arguments, message):
    with pytest.raises(ValueError, match=message):
        Design(*arguments)


def test_rates_out_of_bounds_are_refused():
    with pytest.raises(ValueError, match=r"rate_control must be in \[0, 1\], got 1.2"):
        power(Design("fisher", 5, 5), 0.5, 1.2)
    with pytest.raises(ValueError, match=r"rate_treatment must be in \[0, 1\]"):
        power(Design("fisher", 5, 5), [0.5, float("nan")], 0.2)


def test_approximations_come_close_in_large_trials():
    exact = power(Design("pearson", 400, 400), 0.4, 0.3)
    assert normal_power(0.4, 0.3, 400, 400) == pytest.approx(exact, abs=0.01)
    assert arcsine_power(0.4, 0.3, 400, 400) == pytest.approx(exact, abs=0.01)
