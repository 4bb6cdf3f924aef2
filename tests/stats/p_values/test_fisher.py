from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from tests.stats.tables import ALTERNATIVES, quick, tables
from widgets.stats.numerics.hypergeometric import rows
from widgets.stats.p_values.p_value import p_value


def _weights(table):
    """Return integer weights of all tables with the same margins, and the observed index."""
    x1, n1, x0, n0 = table
    m = x1 + x0
    support = range(max(0, m - n0), min(n1, m) + 1)
    return [comb(n1, x) * comb(n0, m - x) for x in support], x1 - support.start


def _share(weights, chosen):
    return float(Fraction(sum(weights[i] for i in chosen), sum(weights)))


def _tails(table):
    weights, seen = _weights(table)
    return _share(weights, range(seen, len(weights))), _share(weights, range(seen + 1))


@pytest.mark.parametrize("alternative", ALTERNATIVES)
@quick
@given(table=tables(n_max=200, n_min=1))
def test_fisher_equals_scipy(alternative, table):
    x1, n1, x0, n0 = table
    cells = [[x1, n1 - x1], [x0, n0 - x0]]
    expected = stats.fisher_exact(cells, alternative=alternative).pvalue
    assert p_value("fisher", *table, alternative) == pytest.approx(expected, rel=1e-10, abs=1e-300)


@quick
@given(tables(n_max=60))
def test_all_forms_equal_their_definition_in_whole_numbers(table):
    weights, seen = _weights(table)
    indices = range(len(weights))
    greater, less = _tails(table)
    up_to = _share(weights, [i for i in indices if weights[i] <= weights[seen]])
    smaller = [min(sum(weights[: i + 1]), sum(weights[i:])) for i in indices]
    blakers = _share(weights, [i for i in indices if smaller[i] <= smaller[seen]])
    expected = {
        "fisher": up_to,
        "fisher_central": min(1.0, 2 * min(greater, less)),
        "blaker": blakers,
    }
    for test, p in expected.items():
        assert p_value(test, *table) == pytest.approx(p, rel=1e-11), test


def test_ties_count_as_equal():
    # 8 of 10 v 2 of 10: the mirror table has exactly the same probability.
    one_sided = p_value("fisher", 8, 10, 2, 10, "greater")
    assert p_value("fisher", 8, 10, 2, 10) == pytest.approx(2 * one_sided, rel=1e-13)


def test_a_million_patients_per_arm():
    x1, n1, x0, n0 = 500_600, 10**6, 499_400, 10**6
    normal = stats.norm.sf((600 - 0.5) / np.sqrt(10**6 / 8))
    ours = p_value("fisher", x1, n1, x0, n0, "greater")
    assert ours == pytest.approx(normal, rel=1e-4)
    assert p_value("fisher", 10**6, 10**6, 0, 10**6) == 0.0
    assert p_value("fisher", 3, 10**6, 0, 10**6, "greater") == pytest.approx(0.125, rel=1e-5)


def test_probabilities_of_a_large_trial_keep_ten_digits():
    # Stirling-free check: ratios of neighbouring probabilities are ratios of whole numbers.
    from widgets.stats.numerics.counts import counts

    table = counts([40_010], [80_000], [39_990], [80_000])
    row = rows(table)
    center = int(row.observed[0])
    got = row.probability[0, center + 100] / row.probability[0, center]
    exact = Fraction(1)
    for k in range(100):
        x = 40_010 + k
        exact *= Fraction((80_000 - x) * (80_000 - x), (x + 1) * (x + 1))
    assert got == pytest.approx(float(exact), rel=1e-10)
    assert row.probability.sum() == pytest.approx(1.0, rel=1e-12)


def test_arrays_of_trials_of_different_size():
    four = ([3, 16, 0, 5], [9, 29, 4, 5], [1, 9, 0, 0], [8, 30, 0, 5])
    expected = [p_value("fisher", *table) for table in zip(*four, strict=True)]
    assert p_value("fisher", *four) == pytest.approx(expected, rel=1e-13)
