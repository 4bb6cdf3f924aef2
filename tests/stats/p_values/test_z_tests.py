import math

import numpy as np
import pytest
from hypothesis import assume, given
from scipy import stats

from tests.stats.tables import quick, tables
from widgets.stats.p_values.p_value import p_value


@quick
@given(tables(n_max=300, n_min=2))
def test_wald_is_the_difference_over_its_standard_error(table):
    x1, n1, x0, n0 = table
    p1, p0 = x1 / n1, x0 / n0
    variance = p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0
    assume(variance > 0)
    z = (p1 - p0) / math.sqrt(variance)
    assert p_value("wald", *table) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-8, abs=1e-300)
    assert p_value("wald", *table, "greater") == pytest.approx(
        stats.norm.sf(z), rel=1e-8, abs=1e-300
    )


@quick
@given(tables(n_max=300, n_min=2))
def test_t_is_the_t_test_of_zeros_and_ones(table):
    x1, n1, x0, n0 = table
    assume(0 < x1 < n1)  # scipy warns about an arm without variance
    assume(0 < x0 < n0)
    ones_treatment, ones_control = np.arange(n1) < x1, np.arange(n0) < x0
    for alternative in ("two-sided", "greater", "less"):
        peer = stats.ttest_ind(ones_treatment * 1.0, ones_control * 1.0, alternative=alternative)
        assert p_value("t", *table, alternative) == pytest.approx(peer.pvalue, rel=1e-8, abs=1e-300)


@quick
@given(tables(n_max=300, n_min=2))
def test_log_odds_wald_is_the_log_odds_ratio_over_woolfs_error(table):
    x1, n1, x0, n0 = table
    cells = (x1, n1 - x1, x0, n0 - x0)
    assume(min(cells) > 0)
    a, b, c, d = cells
    z = math.log(a * d / (b * c)) / math.sqrt(sum(1 / cell for cell in cells))
    assert p_value("log_odds_wald", *table) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-9)


@quick
@given(tables(n_max=300, n_min=1))
def test_arcsine_is_the_difference_of_angles(table):
    x1, n1, x0, n0 = table
    assume(0 < x1 + x0 < n1 + n0)
    h = 2 * math.asin(math.sqrt(x1 / n1)) - 2 * math.asin(math.sqrt(x0 / n0))
    z = h / math.sqrt(1 / n1 + 1 / n0)
    assert p_value("arcsine", *table) == pytest.approx(
        2 * stats.norm.sf(abs(z)), rel=1e-8, abs=1e-300
    )


def test_limits_where_the_standard_error_is_zero_or_infinite():
    assert p_value("wald", 0, 5, 5, 5) == 0.0
    assert p_value("wald", 5, 5, 0, 5, "less") == 1.0
    assert p_value("t", 0, 5, 5, 5) == 0.0
    assert p_value("t", 0, 1, 1, 1) == 1.0
    assert p_value("log_odds_wald", 0, 5, 2, 5) == 1.0
    assert p_value("log_odds_wald", 0, 5, 2, 5, "less") == 0.5
