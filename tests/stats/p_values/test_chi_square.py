import numpy as np
import pytest
from hypothesis import assume, given
from scipy import stats

from tests.stats.tables import TRIAL, quick, tables
from widgets.stats.p_values.p_value import p_value

PEERS = {
    "pearson": {"correction": False},
    "yates": {"correction": True},
    "likelihood_ratio": {"correction": False, "lambda_": "log-likelihood"},
}


def _cells(table):
    x1, n1, x0, n0 = table
    return [[x1, n1 - x1], [x0, n0 - x0]]


def _informative(table):
    return 0 < table[0] + table[2] < table[1] + table[3] and table[1] and table[3]


@pytest.mark.parametrize("test", PEERS)
@quick
@given(table=tables(n_max=300))
def test_equals_chi2_contingency(test, table):
    assume(_informative(table))
    expected = stats.chi2_contingency(_cells(table), **PEERS[test]).pvalue
    assert p_value(test, *table) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@quick
@given(tables(n_max=300))
def test_n_minus_1_is_pearson_scaled(table):
    assume(_informative(table))
    n = table[1] + table[3]
    chi2 = stats.chi2_contingency(_cells(table), correction=False).statistic * (n - 1) / n
    assert p_value("n_minus_1", *table) == pytest.approx(
        stats.chi2.sf(chi2, 1), rel=1e-9, abs=1e-300
    )


def test_n_minus_1_is_the_mantel_haenszel_test_with_one_stratum():
    x1, n1, x0, n0 = 16, 29, 9, 30
    expected, m, n = n1 * (x1 + x0) / (n1 + n0), x1 + x0, n1 + n0
    variance = n1 * n0 * m * (n - m) / (n**2 * (n - 1))
    chi2 = (x1 - expected) ** 2 / variance
    assert p_value("n_minus_1", x1, n1, x0, n0) == pytest.approx(stats.chi2.sf(chi2, 1), rel=1e-12)


def test_yates_correction_stops_at_no_difference():
    assert p_value("yates", 5, 10, 5, 10) == 1.0
    assert p_value("yates", 5, 10, 6, 11) == 1.0
    assert p_value("yates", 5, 10, 5, 10, "greater") == 0.5


def test_likelihood_ratio_keeps_its_digits_when_rates_are_nearly_equal():
    x1, n1, x0, n0 = 500_001, 10**6, 500_000, 10**6
    # Two nearly equal large rates: G equals Pearson's chi-square to first order.
    ours = p_value("likelihood_ratio", x1, n1, x0, n0)
    assert ours == pytest.approx(p_value("pearson", x1, n1, x0, n0), rel=1e-9)


@pytest.mark.parametrize("test", [*PEERS, "n_minus_1"])
def test_one_sided_tails_are_those_of_the_signed_root(test):
    table = TRIAL["week 12"]
    greater, less = (p_value(test, *table, side) for side in ("greater", "less"))
    assert greater == pytest.approx(p_value(test, *table) / 2, rel=1e-14)
    assert greater + less == pytest.approx(1.0, rel=1e-14)


@pytest.mark.parametrize("test", [*PEERS, "n_minus_1"])
def test_arrays_give_what_scalars_give(test):
    x1 = np.arange(30)
    expected = [p_value(test, int(x), 29, 9, 30) for x in x1]
    assert p_value(test, x1, 29, 9, 30).tolist() == expected
    assert isinstance(p_value(test, 16, 29, 9, 30), float)
