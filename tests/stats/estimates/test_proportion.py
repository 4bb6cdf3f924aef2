import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.stats.tables import quick
from widgets.stats.estimates.proportion import (
    rule_of_three,
    upper_bound,
    wilson_interval,
)

arms = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.sampled_from([0.5, 0.8, 0.95, 0.999])


@given(arm=arms, level=levels)
@quick
def test_contains_the_rate_and_mirrors(arm, level):
    x, n = arm
    low, high = wilson_interval(x, n, confidence_level=level)
    mirrored = wilson_interval(n - x, n, confidence_level=level)
    assert 0 <= low <= x / n + 1e-15
    assert x / n - 1e-15 <= high <= 1
    assert (1 - mirrored.high, 1 - mirrored.low) == pytest.approx((low, high), abs=1e-12)


@given(arms, levels)
@quick
def test_wilson_inverts_its_test(arm, level):
    x, n = arm
    z = stats.norm.isf((1 - level) / 2)
    low, high = wilson_interval(x, n, confidence_level=level)
    for limit, end in ((low, 0.0), (high, 1.0)):
        if limit not in (0.0, 1.0):
            expected = z * np.sqrt(n * limit * (1 - limit))
            assert abs(x - n * limit) == pytest.approx(expected, rel=1e-8)
        else:
            assert limit == end


def test_nobody_observed_excludes_nothing():
    assert wilson_interval(0, 0) == (0.0, 1.0)
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
    with pytest.raises(ValueError, match="confidence_level must be in"):
        wilson_interval(3, 10, confidence_level=level)
