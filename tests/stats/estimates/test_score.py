import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import xlogy
from scipy.stats import norm

from tests.stats.tables import quick, tables
from widgets.stats.estimates.profile_likelihood import profile_limits, profile_z
from widgets.stats.estimates.rate_path import difference_at, log_odds_path
from widgets.stats.estimates.score import (
    constrained_rates,
    rate_at_multiplier,
    score_limits,
    score_z,
)
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value

differences = st.floats(-0.99, 0.99)


def log_likelihood(table, rate_1, rate_0):
    x1, n1, x0, n0 = table
    treatment = xlogy(x1, rate_1) + xlogy(n1 - x1, 1 - rate_1)
    return treatment + xlogy(x0, rate_0) + xlogy(n0 - x0, 1 - rate_0)


@given(tables(n_min=1), differences)
@quick
def test_constrained_rates_are_the_most_likely(table, difference):
    rate_1, rate_0 = constrained_rates(counts(*table), np.array(difference))
    assert rate_1 - rate_0 == pytest.approx(difference, abs=1e-12)
    slow = minimize_scalar(
        lambda rate: -log_likelihood(table, np.clip(rate + difference, 0, 1), rate),
        bounds=(max(0.0, -difference), min(1.0, 1 - difference)),
        method="bounded",
        options={"xatol": 1e-10},
    )
    assert log_likelihood(table, rate_1, rate_0) >= -slow.fun - 1e-7


@given(tables(n_max=200, n_min=1))
@quick
def test_score_limits_are_where_the_statistic_is_critical(table):
    critical = 1.959963984540054
    low, high = score_limits(counts(*table), critical)
    for limit, sign in ((low, 1), (high, -1)):
        if abs(limit) < 1:
            z = score_z(counts(*table), np.asarray(limit))
            assert z == pytest.approx(sign * critical, abs=1e-6)


@given(tables(n_min=1), differences)
@quick
def test_statistic_falls_with_the_difference(table, difference):
    steps = difference + np.array([0.0, 0.005])
    for statistic in (score_z, profile_z):
        before, after = statistic(counts(*table), steps)
        assert after <= before + 1e-7


def test_at_no_difference_it_is_pearson():
    x1, x0 = np.arange(14)[:, None], np.arange(13)
    z = score_z(counts(x1, 13, x0, 12), np.array(0.0))
    p = p_value("pearson", x1, 13, x0, 12)
    assert 2 * norm.sf(np.abs(z)) == pytest.approx(p, rel=1e-10)


@given(tables(n_min=1), st.floats(0.01, 50))
@quick
def test_multiplier_form_gives_a_constrained_pair(table, multiplier):
    x1, n1, x0, n0 = (np.asarray(part) for part in table)
    pull = np.asarray(multiplier)
    rate_1, rate_0 = rate_at_multiplier(x1, n1, pull), rate_at_multiplier(x0, n0, -pull)
    again = constrained_rates(counts(*table), np.asarray(rate_1 - rate_0))
    likelihoods = (log_likelihood(table, rate_1, rate_0), log_likelihood(table, *again))
    assert likelihoods[0] == pytest.approx(likelihoods[1], abs=1e-7)


@given(tables(n_min=1))
@quick
def test_profile_limits_lose_the_critical_likelihood(table):
    critical = 1.959963984540054
    x1, n1, x0, n0 = table
    best = log_likelihood(table, x1 / n1, x0 / n0)
    for limit in profile_limits(counts(*table), critical):
        if abs(limit) < 1:
            held = log_likelihood(table, *constrained_rates(counts(*table), np.asarray(limit)))
            assert 2 * (best - held) == pytest.approx(critical**2, abs=1e-6)


@given(table=tables(n_min=1), difference=differences)
@quick
def test_the_path_grows_and_is_zero_at_zero(table, difference):
    checked = counts(*table)
    assert log_odds_path(checked, np.array(0.0)) == pytest.approx(0.0, abs=1e-12)
    values = log_odds_path(checked, np.array([difference, min(difference + 0.005, 1.0)]))
    assert values[1] >= min(values[0], 30.0) - 1e-9
    if np.isfinite(values[0]) and abs(values[0]) < 6:
        found = difference_at(checked, np.asarray(values[0]))
        assert log_odds_path(checked, found) == pytest.approx(values[0], abs=1e-6)


def test_empty_arms_set_no_limits():
    for limits in (score_limits, profile_limits):
        assert limits(counts(0, 0, 3, 9), 2.0) == (-1.0, 1.0)
