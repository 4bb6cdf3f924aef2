import numpy as np
import pytest
from scipy import stats

from widgets.stats.multiplicity.family_wise_error import (
    family_wise_error,
    smallest_p_values,
)


@pytest.mark.parametrize("looks", [1, 2, 7, 100, 1000])
def test_without_correlation(looks):
    expected = 1 - 0.95**looks
    assert family_wise_error(looks) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("correlation", [0.1, 0.5, 0.9, 0.999])
def test_two_looks_equal_the_bivariate_normal(correlation):
    z = stats.norm.isf(0.025)
    distribution = stats.multivariate_normal(cov=[[1, correlation], [correlation, 1]])
    inside = distribution.cdf([z, z], lower_limit=[-z, -z])
    assert family_wise_error(2, 0.05, correlation) == pytest.approx(1 - inside, abs=2e-6)


def test_three_looks_equal_a_simulation():
    rng = np.random.default_rng(4)
    shared, own = rng.normal(size=(400_000, 1)), rng.normal(size=(400_000, 3))
    z = np.sqrt(0.6) * shared + np.sqrt(0.4) * own
    share = (np.abs(z) > stats.norm.isf(0.05)).any(axis=1).mean()
    assert family_wise_error(3, 0.1, 0.6) == pytest.approx(share, abs=0.003)


def test_limits_and_order():
    assert family_wise_error(5, 0.05, 1.0) == 0.05
    assert family_wise_error(5, 0.05, 0.999999) == pytest.approx(0.05, abs=2e-3)
    errors = [family_wise_error(5, 0.05, rho) for rho in np.linspace(0, 1, 21)]
    assert (np.diff(errors) < 0).all()
    assert family_wise_error(1, 0.03, 0.7) == pytest.approx(0.03, rel=1e-10)
    assert family_wise_error(3, 1e-12) == pytest.approx(3e-12, rel=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0,), r"looks must be in \[1, 1000\], got 0"),
        ((2, 0.0), r"alpha must be in \(0, 1\), got 0.0"),
        ((2, 0.05, 1.5), r"correlation must be in \[0, 1\], got 1.5"),
        ((2, 0.05, float("nan")), r"correlation must be in \[0, 1\], got nan"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(ValueError, match=message):
        family_wise_error(*arguments)


@pytest.mark.parametrize("correlation", [0.0, 0.5, 1.0])
def test_simulated_trials_come_close_to_the_exact_chance(correlation):
    p = smallest_p_values(20, 10_000, correlation, np.random.default_rng(3))
    assert p.shape == (10_000,)
    exact = family_wise_error(20, 0.05, correlation)
    assert (p < 0.05).mean() == pytest.approx(exact, abs=0.015)


def test_one_more_look_changes_none_of_the_others():
    few, more = (smallest_p_values(looks, 500, 0.3, np.random.default_rng(9)) for looks in (6, 7))
    assert (more <= few).all()
    assert (more < few).any()
    assert (more == few).any()
