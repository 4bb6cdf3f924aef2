import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.stats.tables import quick
from widgets.stats.estimates.proportion import (
    INTERVALS,
    clopper_pearson_interval,
    jeffreys_interval,
    mid_p_interval,
    rule_of_three,
    upper_bound,
    wilson_interval,
)

arms = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.sampled_from([0.5, 0.8, 0.95, 0.999])


@pytest.mark.parametrize("method", INTERVALS.values(), ids=INTERVALS)
@given(arm=arms, level=levels)
@quick
def test_contains_the_rate_and_mirrors(method, arm, level):
    x, n = arm
    low, high = method(x, n, confidence_level=level)
    mirrored = method(n - x, n, confidence_level=level)
    assert 0 <= low <= x / n + 1e-15
    assert x / n - 1e-15 <= high <= 1
    assert (1 - mirrored.high, 1 - mirrored.low) == pytest.approx((low, high), abs=1e-12)


@given(arms, levels)
@quick
def test_wilson_inverts_its_test(arm, level):
    x, n = arm
    z = stats.norm.isf((1 - level) / 2)
    for correction, shift in ((False, 0.0), (True, 0.5)):
        low, high = wilson_interval(x, n, confidence_level=level, correction=correction)
        for limit, end in ((low, 0.0), (high, 1.0)):
            if limit not in (0.0, 1.0):
                distance = abs(x - n * limit) - shift
                assert distance == pytest.approx(z * np.sqrt(n * limit * (1 - limit)), rel=1e-8)
            else:
                assert limit == end


@given(arms, levels)
@quick
def test_clopper_pearson_and_mid_p_invert_binomial_tails(arm, level):
    x, n = arm
    tail = (1 - level) / 2
    low, high = clopper_pearson_interval(x, n, confidence_level=level)
    assert low == 0 if x == 0 else stats.binom.sf(x - 1, n, low) == pytest.approx(tail)
    assert high == 1 if x == n else stats.binom.cdf(x, n, high) == pytest.approx(tail)
    low, high = mid_p_interval(x, n, confidence_level=level)
    if x:
        mid = stats.binom.sf(x, n, low) + stats.binom.pmf(x, n, low) / 2
        assert mid == pytest.approx(tail, rel=1e-8)
    if x < n:
        mid = stats.binom.cdf(x - 1, n, high) + stats.binom.pmf(x, n, high) / 2
        assert mid == pytest.approx(tail, rel=1e-8)


@given(arms)
@quick
def test_jeffreys_is_the_posterior(arm):
    x, n = arm
    low, high = jeffreys_interval(x, n)
    posterior = stats.beta(x + 0.5, n - x + 0.5)
    assert low == (0 if x == 0 else pytest.approx(posterior.ppf(0.025), rel=1e-9))
    assert high == (1 if x == n else pytest.approx(posterior.ppf(0.975), rel=1e-9))


def test_nobody_observed_excludes_nothing():
    for method in INTERVALS.values():
        assert method(0, 0) == (0.0, 1.0)
    assert upper_bound(0, 0) == 1.0
    assert rule_of_three(0) == 1.0


def test_upper_bounds():
    assert upper_bound(0, 29) == pytest.approx(1 - 0.05 ** (1 / 29), rel=1e-14)
    assert upper_bound(29, 29) == 1.0
    assert upper_bound([0, 3], 29).shape == (2,)
    assert rule_of_three([1, 30]).tolist() == [1.0, 0.1]
    assert abs(rule_of_three(300) - upper_bound(0, 300)) < 1e-4


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, np.nan, "high"])
def test_refuses_a_level_outside(level):
    for method in INTERVALS.values():
        with pytest.raises(ValueError, match="confidence_level must be in"):
            method(3, 10, confidence_level=level)
