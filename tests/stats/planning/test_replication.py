import numpy as np
import pytest
from scipy import stats

from widgets.stats.p_values.planes import plane
from widgets.stats.planning.replication import (
    chance_of_significance,
    difference_quantiles,
    p_value_quantiles,
    predictive_distributions,
)
from widgets.stats.two_arm import TwoArm

TRIAL = TwoArm(16, 29, 9, 30)


@pytest.mark.parametrize(("test", "expected"), [("pearson", 0.50), ("fisher", 0.45)])
def test_the_same_size_again_is_a_coin_toss(test, expected):
    """Issue 5: replication of 50% by Pearson's test and 45% by Fisher's, if the rates are true."""
    distributions = predictive_distributions(TRIAL, (29, 30), "exact")
    assert round(chance_of_significance(test, distributions), 2) == expected


def test_the_chance_is_the_power_averaged_over_the_belief():
    ahead = np.arange(21)[:, None] * 25 > np.arange(26) * 20
    found = (plane("fisher", 20, 25) <= 0.05) & ahead

    def power(rate_treatment, rate_control):
        arms = (np.arange(21), 20, rate_treatment), (np.arange(26), 25, rate_control)
        treatment, control = (stats.binom.pmf(*arm) for arm in arms)
        return treatment @ found @ control

    exact, uncertain = (
        predictive_distributions(TwoArm(4, 9, 2, 8), (20, 25), b) for b in ("exact", "uncertain")
    )
    known = power(4 / 9, 2 / 8)
    assert chance_of_significance("fisher", exact) == pytest.approx(known, rel=1e-12)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    rates, weights = (nodes + 1) / 2, weights / 2
    treatment, control = (weights * stats.beta.pdf(rates, *belief) for belief in ((5, 6), (3, 7)))
    expected = treatment @ [[power(one, other) for other in rates] for one in rates] @ control
    ours = chance_of_significance("fisher", uncertain)
    assert ours == pytest.approx(expected, rel=1e-8)


def test_quantiles_by_drawing_trials():
    distributions = predictive_distributions(TRIAL, (29, 30), "uncertain")
    rng = np.random.default_rng(1)
    treatment, control = rng.beta(17, 14, 200_000), rng.beta(10, 22, 200_000)
    drawn = plane("pearson", 29, 30)[rng.binomial(29, treatment), rng.binomial(30, control)]
    shares = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
    found = p_value_quantiles("pearson", distributions, shares)
    below = [(drawn < q - 1e-12).mean() for q in found]
    up_to = [(drawn <= q + 1e-12).mean() for q in found]
    assert (np.array(below) <= shares + 0.004).all()
    assert (np.array(up_to) >= shares - 0.004).all()


def test_quantiles_rise_and_doubt_widens_them():
    exact, uncertain = (
        predictive_distributions(TRIAL, (58, 60), b) for b in ("exact", "uncertain")
    )
    shares = (np.arange(100) + 0.5) / 100
    q = p_value_quantiles("pearson", exact, shares)
    assert (np.diff(q) >= 0).all()
    narrow, wide = (p_value_quantiles("pearson", each, [0.9])[0] for each in (exact, uncertain))
    assert wide > narrow


@pytest.mark.parametrize("belief", ["exact", "uncertain"])
def test_laws_are_laws_at_the_edges(belief):
    distributions = predictive_distributions(TwoArm(0, 5, 5, 5), (7, 9), belief)
    assert distributions.treatment.sum() == pytest.approx(1)
    assert distributions.control.sum() == pytest.approx(1)
    assert np.isfinite(p_value_quantiles("fisher", distributions, [0.001, 0.999])).all()


def test_refusals():
    with pytest.raises(ValueError, match="belief must be one of exact, uncertain, got 'sure'"):
        predictive_distributions(TRIAL, (29, 30), "sure")


def test_differences_by_drawing_trials():
    distributions = predictive_distributions(TRIAL, (29, 30), "exact")
    rng = np.random.default_rng(4)
    drawn = rng.binomial(29, 16 / 29, 200_000) / 29 - rng.binomial(30, 9 / 30, 200_000) / 30
    shares = np.array([0.1, 0.5, 0.9])
    found = difference_quantiles(distributions, shares)
    below = [(drawn < q - 1e-12).mean() for q in found]
    up_to = [(drawn <= q + 1e-12).mean() for q in found]
    assert (np.array(below) <= shares + 0.004).all()
    assert (np.array(up_to) >= shares - 0.004).all()
