from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad

from tests.stats.tables import swapped_outcomes, tables
from widgets.stats.evidence.evidence import (
    credible_interval,
    posterior_density,
    posterior_probability,
)

priors = st.sampled_from([(1.0, 1.0), (0.5, 0.5), (2.0, 5.0), (0.3, 0.4)])
some = settings(max_examples=60, deadline=None)


def slow_probability(table, difference, prior):
    """Integrate over the probability scale of the control rate, where nothing has poles."""
    x1, n1, x0, n0 = table
    treatment = stats.beta(prior[0] + x1, prior[1] + n1 - x1)
    control = stats.beta(prior[0] + x0, prior[1] + n0 - x0)
    edges = np.r_[treatment.ppf([1e-6, 0.1, 0.5, 0.9, 1 - 1e-6]) - difference, -difference]
    marks = control.cdf(np.clip(edges, 0, 1)).round(9)
    ends = np.unique(np.r_[0, marks, 1])
    return sum(
        quad(lambda u: treatment.sf(control.ppf(u) + difference), low, high, limit=200)[0]
        for low, high in pairwise(ends)
    )


@pytest.mark.parametrize("prior", [(1.0, 1.0), (0.5, 0.5), (2.0, 5.0)])
@pytest.mark.parametrize(
    "table", [(16, 29, 9, 30), (0, 10, 0, 10), (10, 10, 0, 8), (0, 0, 3, 4), (250, 500, 240, 500)]
)
def test_probability_against_slow_integration(table, prior):
    for difference in (-0.4, 0.0, 0.1):
        fast = posterior_probability(*table, difference=difference, prior=prior)
        assert fast == pytest.approx(slow_probability(table, difference, prior), abs=2e-8)


@given(tables(n_max=500), st.integers(-1000, 1000), priors)
@some
def test_probability_and_its_complement(table, thousandths, prior):
    difference = thousandths / 1000
    p = posterior_probability(*table, difference=difference, prior=prior)
    other = posterior_probability(*table.swapped(), difference=-difference, prior=prior)
    assert 0 <= p <= 1
    assert p + other == pytest.approx(1, abs=1e-9)


@given(tables(n_max=200), st.floats(0.001, 0.999))
@some
def test_credible_interval_has_its_tails(table, credibility):
    low, high = credible_interval(*table, credibility=credibility)
    assert -1 <= low < high <= 1
    assert posterior_probability(*table, difference=high) == pytest.approx(
        (1 - credibility) / 2, abs=1e-9
    )
    assert posterior_probability(*table, difference=low) == pytest.approx(
        (1 + credibility) / 2, abs=1e-9
    )
    flipped = credible_interval(*swapped_outcomes(table), credibility=credibility)
    assert (-flipped.high, -flipped.low) == pytest.approx((low, high), abs=1e-8)


def test_whole_planes_and_many_differences():
    x1, x0 = np.arange(6)[:, None], np.arange(8)
    assert posterior_probability(x1, 5, x0, 7).shape == (6, 8)
    assert credible_interval(x1, 5, x0, 7).low.shape == (6, 8)
    curve = posterior_probability(7, 13, 2, 12, difference=np.linspace(-1, 1, 21))
    assert (np.diff(curve) <= 0).all()
    assert (curve[0], curve[-1]) == pytest.approx((1, 0))


def test_density_is_the_beta_density():
    rates = np.linspace(0.01, 0.99, 9)
    expected = stats.beta(16.5, 13.5).pdf(rates)
    assert posterior_density(16, 29, rates, prior=(0.5, 0.5)) == pytest.approx(expected)
    assert posterior_density(0, 9, 0.0, prior=(0.5, 0.5)) == np.inf


@pytest.mark.parametrize("prior", [(0, 1), (1, -1), (1,), (np.nan, 1), "ab", None])
def test_refuses_a_prior(prior):
    with pytest.raises(ValueError, match="prior must be two numbers"):
        posterior_probability(3, 9, 2, 9, prior=prior)


def test_refuses_bad_input():
    with pytest.raises(ValueError, match=r"difference must be in \[-1, 1\], got 2"):
        posterior_probability(3, 9, 2, 9, difference=2)
    with pytest.raises(ValueError, match="credibility must be in"):
        credible_interval(3, 9, 2, 9, credibility=1)
    with pytest.raises(ValueError, match="rate must be in"):
        posterior_density(3, 9, 1.5)
