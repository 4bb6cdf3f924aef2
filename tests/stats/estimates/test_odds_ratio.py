import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from tests.stats.noncentral import Noncentral
from tests.stats.tables import TRIAL, quick, swapped_outcomes, tables
from widgets.stats.estimates.odds_ratio import (
    INTERVALS,
    baptista_pike_interval,
    conditional_odds_ratio,
    cornfield_interval,
    miettinen_nurminen_interval,
    score_interval,
    woolf_interval,
)
from widgets.stats.p_values.p_value import p_value

fewer = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("method", INTERVALS.values(), ids=INTERVALS)
@given(table=tables(n_max=200))
@fewer
def test_swaps_invert(method, table):
    low, high = method(*table)
    assert 0 <= low <= high
    for turned in (table.swapped(), swapped_outcomes(table)):
        other = method(*turned)
        assert other.low == pytest.approx(1 / high if high else np.inf, rel=1e-7)
        assert other.high == pytest.approx(1 / low if low else np.inf, rel=1e-7)


@given(tables(n_max=500, n_min=1))
@quick
def test_score_intervals_agree_with_their_tests(table):
    for method, test in ((score_interval, "pearson"), (miettinen_nurminen_interval, "n_minus_1")):
        assert method(*table).contains(1) == (p_value(test, *table) >= 0.05)


@given(tables(n_max=100, n_min=1))
@quick
def test_cornfield_agrees_with_the_doubled_fisher_test(table):
    p = p_value("fisher_central", *table)
    if abs(p - 0.05) > 1e-9:
        assert cornfield_interval(*table).contains(1) == (p >= 0.05)


@given(tables(n_min=1))
@fewer
def test_cornfield_limits_have_tails_of_half_alpha(table):
    x1 = table[0]
    low, high = cornfield_interval(*table)
    if low > 0:
        assert Noncentral(table, low).sf(x1 - 1) == pytest.approx(0.025, rel=1e-7)
    if high < np.inf:
        assert Noncentral(table, high).cdf(x1) == pytest.approx(0.025, rel=1e-7)
    low, high = cornfield_interval(*table, mid_p=True)
    if low > 0:
        tail = Noncentral(table, low).sf(x1) + Noncentral(table, low).pmf(x1) / 2
        assert tail == pytest.approx(0.025, rel=1e-7)


@given(tables(n_min=1))
@fewer
def test_conditional_estimate_expects_what_was_observed(table):
    ratio = conditional_odds_ratio(*table)
    if 0 < ratio < np.inf:
        x1, n1, x0, n0 = table
        support = np.arange(max(0, x1 + x0 - n0), min(n1, x1 + x0) + 1)
        mean = (support * Noncentral(table, ratio).pmf(support)).sum()
        assert mean == pytest.approx(x1, rel=1e-7)


def test_baptista_pike_is_the_outermost_accepted_ratio():
    for table in (*TRIAL.values(), (7, 34, 1, 34), (2, 5, 9, 11), (3, 30, 0, 29)):
        for mid_p in (False, True):
            low, high = baptista_pike_interval(*table, mid_p=mid_p)
            assert _rejected(table, low * np.geomspace(1e-6, 1 - 1e-5, 60), mid_p)
            assert not _rejected(table, np.array([low * (1 + 1e-6)]), mid_p)
            if high < np.inf:
                assert _rejected(table, high * np.geomspace(1 + 1e-5, 1e6, 60), mid_p)
                assert not _rejected(table, np.array([high * (1 - 1e-6)]), mid_p)


def _rejected(table, ratios, mid_p):
    """Slow p-values by the noncentral hypergeometric law."""
    x1, n1, x0, n0 = table
    support = np.arange(max(0, x1 + x0 - n0), min(n1, x1 + x0) + 1)
    for ratio in ratios:
        f = Noncentral(table, ratio).pmf(support)
        own = f[support == x1][0]
        if f[f <= own * (1 + 1e-7)].sum() - mid_p * own / 2 >= 0.05:
            return False
    return True


def test_woolf_is_its_formula():
    error = np.sqrt(1 / 16 + 1 / 13 + 1 / 9 + 1 / 21)
    expected = np.exp(np.log(16 * 21 / (13 * 9)) + stats.norm.isf(0.025) * error * np.r_[-1, 1])
    assert woolf_interval(16, 29, 9, 30) == pytest.approx(expected, rel=1e-13)


def test_limits_without_information():
    for method in INTERVALS.values():
        for table in ((0, 9, 0, 9), (9, 9, 9, 9), (0, 0, 3, 9)):
            assert method(*table) == (0.0, np.inf)
    assert np.isnan(conditional_odds_ratio(0, 9, 0, 9))
    assert conditional_odds_ratio(3, 30, 0, 29) == np.inf
    assert conditional_odds_ratio(0, 30, 3, 29) == 0.0


def test_planes_and_large_arms():
    plane = cornfield_interval(np.arange(6)[:, None], 5, np.arange(8), 7)
    assert plane.low.shape == (6, 8)
    assert plane.high[2, 3] == pytest.approx(cornfield_interval(2, 5, 3, 7).high, rel=1e-12)
    for method in INTERVALS.values():
        low, high = method(260, 500, 240, 500)
        assert 0.9 < low < 260 * 260 / 240**2 < high < 1.6
