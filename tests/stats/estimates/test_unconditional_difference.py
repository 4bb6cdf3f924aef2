import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize_scalar

from widgets.stats.estimates.outermost import hull_limits
from widgets.stats.estimates.score import score_z
from widgets.stats.estimates.unconditional_difference import (
    two_sided_score,
    unconditional_p,
    worst_case,
)
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value


def slow_worst_case(inside, difference):
    n1, n0 = inside.shape[0] - 1, inside.shape[1] - 1

    def minus_probability(rate_0):
        rate_1 = np.clip(rate_0 + difference, 0, 1)
        treatment = stats.binom.pmf(np.arange(n1 + 1), n1, rate_1)
        return -(treatment @ inside @ stats.binom.pmf(np.arange(n0 + 1), n0, rate_0))

    ends = max(0.0, -difference), min(1.0, 1 - difference)
    grid = np.linspace(*ends, 400)
    best = grid[np.argmin([minus_probability(rate) for rate in grid])]
    around = np.clip([best - 0.005, best + 0.005], *ends)
    found = minimize_scalar(minus_probability, bounds=around, method="bounded")
    return max(-found.fun, -minus_probability(best))


@pytest.mark.parametrize("difference", [-0.6, -0.01, 0.0, 0.3, 0.95])
def test_worst_case_against_a_slow_search(difference):
    random = np.random.default_rng(20261122)
    for _ in range(4):
        inside = random.random((12, 9)) < 0.2
        fast = worst_case(inside[None], np.array([difference]))[0]
        assert fast == pytest.approx(slow_worst_case(inside, difference), abs=2e-5)


def test_at_zero_it_is_barnards_test():
    for table in ((16, 29, 9, 30), (2, 6, 4, 4), (7, 13, 2, 12), (0, 5, 0, 4)):
        fast = unconditional_p(two_sided_score, counts(*table), np.array([0.0]))[0]
        assert fast == pytest.approx(p_value("barnard", *table), abs=1e-5)


def test_p_is_one_at_the_estimate():
    p = unconditional_p(two_sided_score, counts(5, 10, 2, 8), np.array([0.25]))
    assert p == pytest.approx(1.0)


def test_one_sided_tails_cover_everything():
    table, differences = counts(5, 10, 2, 8), np.linspace(-0.9, 0.9, 19)
    greater = unconditional_p(score_z, table, differences)
    less = unconditional_p(lambda t, d: -score_z(t, d), table, differences)
    assert (greater + less >= 1 - 1e-9).all()


def test_hull_keeps_the_outermost_crossing():
    def bumpy(difference):
        return np.where(np.abs(difference - 0.5) < 0.05, 1.0, np.exp(-(difference**2) * 100))

    low, high = hull_limits(bumpy, 0.5, -1.0, 1.0)
    assert low == pytest.approx(-np.sqrt(np.log(2)) / 10, abs=1e-5)
    assert high == pytest.approx(0.55, abs=1e-5)


def test_hull_of_nothing_is_no_estimate():
    assert np.isnan(hull_limits(lambda d: 0 * d, 0.5, -1.0, 1.0)).all()
    assert hull_limits(lambda d: 1 + 0 * d, 0.5, -1.0, 1.0) == (-1.0, 1.0)
