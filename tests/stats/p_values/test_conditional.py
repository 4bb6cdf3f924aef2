from math import comb

import numpy as np
import pytest
from scipy import stats

from tests.stats.tables import ALTERNATIVES
from widgets.stats.p_values.conditional import Conditional
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.p_values.planes import plane

N = 30
AGAINST_SCIPY = 16
"""Patients per arm: SciPy is asked for each table by itself; whole numbers check the rest."""
CONDITIONAL = [key for key, test in TESTS.items() if isinstance(test.method, Conditional)]


def _canonical(a, b, c, d):
    """Return one of the eight tables that share a Fisher p-value: both swaps and transposing."""
    turned = ((a, b, c, d), (c, d, a, b), (b, a, d, c), (d, c, b, a))
    return min(turned + tuple((a, c, b, d) for a, b, c, d in turned))


def test_fisher_equals_scipy_cell_by_cell_up_to_16_per_arm():
    peer = {}
    for n1 in range(1, AGAINST_SCIPY + 1):
        for n0 in range(1, AGAINST_SCIPY + 1):
            ours = plane("fisher", n1, n0, cache=False)
            theirs = np.empty_like(ours)
            for t in range(n1 + 1):
                for c in range(n0 + 1):
                    key = _canonical(t, n1 - t, c, n0 - c)
                    if key not in peer:
                        peer[key] = stats.fisher_exact([key[:2], key[2:]]).pvalue
                    theirs[t, c] = peer[key]
            np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


def test_fisher_equals_its_definition_in_whole_numbers_up_to_30_per_arm():
    for n1 in range(1, N + 1):
        for n0 in range(1, n1 + 1):
            ours = plane("fisher", n1, n0, cache=False)
            for m in range(n1 + n0 + 1):
                first = max(0, m - n0)
                support = range(first, min(n1, m) + 1)
                weights = [comb(n1, x) * comb(n0, m - x) for x in support]
                ranked = sorted(weights)
                total = sum(weights)
                for x in support:
                    weight = weights[x - first]
                    p = sum(w for w in ranked if w <= weight) / total
                    assert abs(ours[x, m - x] - p) <= 1e-12 * p


@pytest.mark.parametrize("alternative", ALTERNATIVES)
@pytest.mark.parametrize("test", CONDITIONAL)
@pytest.mark.parametrize("sizes", [(1, 1), (1, 9), (9, 1), (12, 13), (29, 30), (30, 7), (45, 52)])
def test_planes_equal_tables_one_by_one(test, sizes, alternative):
    n1, n0 = sizes
    ours = plane(test, n1, n0, alternative=alternative, cache=False)
    for t in range(n1 + 1):
        one_by_one = [p_value(test, t, n1, [c], n0, alternative)[0] for c in range(n0 + 1)]
        np.testing.assert_allclose(ours[t], one_by_one, rtol=1e-11)


def test_five_hundred_per_arm_equals_scipy_where_it_is_hardest():
    ours = plane("fisher", 500, 499, cache=False)
    assert np.isfinite(ours).all()
    for t, c in [(250, 249), (260, 230), (0, 500 - 1), (500, 0), (3, 11), (499, 480)]:
        expected = stats.fisher_exact([[t, 500 - t], [c, 499 - c]]).pvalue
        assert ours[t, c] == pytest.approx(expected, rel=1e-9)
