import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import norm

from tests.stats.noncentral import Noncentral
from tests.stats.tables import TRIAL, contains, quick, swapped_outcomes, tables
from widgets.stats.estimates.conditional_limits import conditional_limits
from widgets.stats.estimates.odds_ratio import miettinen_nurminen_interval, score_interval
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value

fewer = settings(max_examples=60, deadline=None)


def uncorrected(*table):
    return score_interval(counts(*table), norm.isf(0.025))


def conditional(test, table):
    return np.exp(conditional_limits(test, counts(*table), 0.05))


@pytest.mark.parametrize("test", ["score", "fisher", "mid_p"])
@given(table=tables(n_max=200))
@fewer
def test_swaps_invert(test, table):
    def limits(table):
        if test == "score":
            return miettinen_nurminen_interval(*table)
        return conditional(test, table)

    low, high = limits(table)
    assert 0 <= low <= high
    for turned in (table.swapped(), swapped_outcomes(table)):
        other_low, other_high = limits(turned)
        assert other_low == pytest.approx(1 / high if high else np.inf, rel=1e-7)
        assert other_high == pytest.approx(1 / low if low else np.inf, rel=1e-7)


@given(tables(n_max=500, n_min=1))
@quick
def test_score_intervals_agree_with_their_tests(table):
    for method, test in ((uncorrected, "pearson"), (miettinen_nurminen_interval, "n_minus_1")):
        assert contains(method(*table), 1) == (p_value(test, *table) >= 0.05)


def test_limits_by_point_probability_are_the_outermost_accepted_ratios():
    for table in (*TRIAL.values(), (7, 34, 1, 34), (2, 5, 9, 11), (3, 30, 0, 29)):
        low, high = conditional("fisher", table)
        assert _rejected(table, low * np.geomspace(1e-6, 1 - 1e-5, 60))
        assert not _rejected(table, np.array([low * (1 + 1e-6)]))
        if high < np.inf:
            assert _rejected(table, high * np.geomspace(1 + 1e-5, 1e6, 60))
            assert not _rejected(table, np.array([high * (1 - 1e-6)]))


def _rejected(table, ratios):
    """Slow p-values by the noncentral hypergeometric distribution."""
    x1, n1, x0, n0 = table
    support = np.arange(max(0, x1 + x0 - n0), min(n1, x1 + x0) + 1)
    for ratio in ratios:
        f = Noncentral(table, ratio).pmf(support)
        own = f[support == x1][0]
        if f[f <= own * (1 + 1e-7)].sum() >= 0.05:
            return False
    return True


def test_limits_without_information():
    for table in ((0, 9, 0, 9), (9, 9, 9, 9), (0, 0, 3, 9)):
        assert miettinen_nurminen_interval(*table) == (0.0, np.inf)
        for test in ("fisher", "mid_p"):
            assert tuple(conditional(test, table)) == (0.0, np.inf)


def test_planes_and_large_arms():
    plane = miettinen_nurminen_interval(np.arange(6)[:, None], 5, np.arange(8), 7)
    assert plane.low.shape == (6, 8)
    single = miettinen_nurminen_interval(2, 5, 3, 7)
    assert plane.high[2, 3] == pytest.approx(single.high, rel=1e-12)
    large = (260, 500, 240, 500)
    for low, high in (miettinen_nurminen_interval(*large), conditional("fisher", large)):
        assert 0.9 < low < 260 * 260 / 240**2 < high < 1.6
