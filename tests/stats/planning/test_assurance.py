import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad

from widgets.stats.planning.assurance import assurance, beta_binomial, predictive_power
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power_surface


def test_beta_binomial_equals_scipy():
    expected = stats.betabinom.pmf(np.arange(31), 30, 2.5, 7.0)
    np.testing.assert_allclose(beta_binomial(30, (2.5, 7.0)), expected, rtol=1e-10)


def test_assurance_is_power_averaged_over_the_belief():
    design = Design("pearson", 12, 10)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    rate, weight = (nodes + 1) / 2, weights / 2
    surface = power_surface(design, rate, rate)
    treatment = weight * stats.beta.pdf(rate, 8, 4)
    control = weight * stats.beta.pdf(rate, 3, 9)
    expected = treatment @ surface @ control
    assert assurance(design, (8, 4), (3, 9), "either") == pytest.approx(expected, rel=1e-8)


def test_either_side_is_both_sides():
    design, beliefs = Design("fisher", 20, 22), ((6, 6), (5, 7))
    both = assurance(design, *beliefs, "treatment") + assurance(design, *beliefs, "control")
    assert assurance(design, *beliefs, "either") == pytest.approx(both, rel=1e-12)


def test_a_sure_belief_gives_power():
    design = Design("fisher", 20, 20)
    sure = assurance(design, (6e5, 4e5), (2e5, 8e5), "either")
    assert sure == pytest.approx(power_surface(design, [0.6], [0.2])[0, 0], abs=1e-4)


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
    with pytest.raises(ValueError, match="favouring must be one of treatment, control, either"):
        predictive_power(Design("fisher", 29, 30), 6, 20, 9, 20, "both")
