import numpy as np
import pytest
from hypothesis import given
from scipy.stats import norm

from tests.stats.tables import contains, quick, tables
from widgets.stats.estimates.risk_ratio import miettinen_nurminen_interval, score_interval
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value


def koopman_interval(*table):
    return score_interval(counts(*table), norm.isf(0.025))


@given(table=tables(n_max=500))
@quick
def test_swapping_arms_inverts(table):
    low, high = miettinen_nurminen_interval(*table)
    other = miettinen_nurminen_interval(*table.swapped())
    assert 0 <= low <= high
    assert other.low == pytest.approx(1 / high if high else np.inf, rel=1e-9)
    assert other.high == pytest.approx(1 / low if low else np.inf, rel=1e-9)


@given(tables(n_max=500, n_min=1))
@quick
def test_score_intervals_agree_with_their_tests(table):
    for method, test in ((koopman_interval, "pearson"), (miettinen_nurminen_interval, "n_minus_1")):
        assert contains(method(*table), 1) == (p_value(test, *table) >= 0.05)


@given(tables(n_min=1).filter(lambda table: table[0] < table[1] and table[2] < table[3]))
@quick
def test_koopman_limits_have_critical_chi_square(table):
    x1, n1, x0, n0 = table
    for ratio in koopman_interval(*table):
        if 0 < ratio < np.inf:
            assert _chi_square(x1, n1, x0, n0, ratio) == pytest.approx(
                norm.isf(0.025) ** 2, rel=1e-6
            )


def _chi_square(x1, n1, x0, n0, ratio):
    """Koopman's statistic with the most likely rates found the slow way."""
    roots = np.roots([(n1 + n0) * ratio, -(ratio * (n1 + x0) + x1 + n0), x1 + x0])
    rate_0 = min(roots.real)
    rate_1 = ratio * rate_0
    chi = 0.0
    for x, n, rate in ((x1, n1, rate_1), (x0, n0, rate_0)):
        if x - n * rate != 0:
            chi += (x - n * rate) ** 2 / max(n * rate * (1 - rate), 1e-300)
    return chi


def test_limits_without_responders():
    assert miettinen_nurminen_interval(0, 9, 0, 9) == (0.0, np.inf)
    assert miettinen_nurminen_interval(0, 0, 3, 9) == (0.0, np.inf)
    assert miettinen_nurminen_interval(3, 30, 0, 29).high == np.inf
    assert miettinen_nurminen_interval(0, 30, 3, 29).low == 0.0
    assert contains(miettinen_nurminen_interval(9, 9, 9, 9), 1)
