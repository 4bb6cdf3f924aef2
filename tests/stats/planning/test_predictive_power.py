import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad

from widgets.stats.planning.design import Design
from widgets.stats.planning.predictive_power import beta_binomial, predictive_power


def test_beta_binomial_equals_scipy():
    expected = stats.betabinom.pmf(np.arange(31), 30, 2.5, 7.0)
    np.testing.assert_allclose(beta_binomial(30, (2.5, 7.0)), expected, rtol=1e-10)


def test_predictive_power_equals_adding_up_futures():
    design, (x1, n1, x0, n0) = Design("pearson", 9, 8), (3, 5, 1, 4)
    power_by_future = 0.0
    rejects = design.rejects

    def chance(future, n, x, seen):
        belief = stats.beta(1 + x, 1 + seen - x)
        return quad(lambda r: stats.binom.pmf(future, n, r) * belief.pdf(r), 0, 1)[0]

    for t in range(9 - n1 + 1):
        for c in range(8 - n0 + 1):
            p = chance(t, 9 - n1, x1, n1) * chance(c, 8 - n0, x0, n0)
            wins = (x1 + t) / 9 > (x0 + c) / 8
            power_by_future += p * rejects[x1 + t, x0 + c] * wins
    assert predictive_power(design, x1, n1, x0, n0) == pytest.approx(power_by_future, rel=1e-7)


@pytest.mark.parametrize(
    "beta", [(0, 1), (1, -1), (1,), "ab", "12", (1, float("nan")), None, (1e7, 1)]
)
def test_beliefs_refuse(beta):
    with pytest.raises(ValueError, match="beta parameters must be two numbers in"):
        beta_binomial(5, beta)


def test_a_finished_trial_has_no_future():
    with pytest.raises(ValueError, match=r"n_treatment must be in \[0, 28\], got 29"):
        predictive_power(Design("fisher", 29, 30), 16, 29, 9, 20)
