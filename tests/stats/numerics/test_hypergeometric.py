from math import comb

import numpy as np
import pytest
from scipy import stats

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.hypergeometric import (
    binomial_coefficients,
    given_total,
    plane_of_totals,
    rows,
)

SIZES = [(1, 1), (3, 5), (5, 3), (8, 1), (1, 8), (29, 30), (30, 30)]


@pytest.mark.parametrize("n", [0, 1, 2, 3, 8, 29, 100, 1000])
def test_coefficients_are_whole_numbers_rounded_once(n):
    assert binomial_coefficients(n).tolist() == [float(comb(n, k)) for k in range(n + 1)]


@pytest.mark.parametrize("sizes", SIZES)
def test_rows_by_total_are_hypergeometric_laws(sizes):
    n1, n0 = sizes
    layout = given_total(n1, n0)
    assert layout.shape == ((n1 + n0) // 2 + 1, n0 + 1)
    for m, row in enumerate(layout):
        expected = stats.hypergeom.pmf(np.arange(n0 + 1), n1 + n0, n0, m)
        np.testing.assert_allclose(row, expected, rtol=1e-11, atol=1e-300)


@pytest.mark.parametrize("sizes", SIZES)
def test_the_plane_has_every_table_in_its_place(sizes):
    n1, n0 = sizes
    layout = given_total(n1, n0)
    plane = plane_of_totals(layout, layout, n1, n0)
    for t in range(n1 + 1):
        for c in range(n0 + 1):
            expected = comb(n1, t) * comb(n0, c) / comb(n1 + n0, t + c)
            assert plane[t, c] == pytest.approx(expected, rel=1e-14)


def test_rows_hold_the_observed_table():
    table = counts([16, 0, 3], [29, 4, 3], [9, 4, 0], [30, 4, 9])
    distributions = rows(table)
    np.testing.assert_allclose(distributions.probability.sum(axis=1), 1.0, rtol=1e-13)
    for i in range(3):
        x1, n1 = int(table.responders_treatment[i]), int(table.n_treatment[i])
        m, n = int(table.responders[i]), int(table.n_total[i])
        expected = stats.hypergeom.pmf(x1, n, m, n1)
        own = distributions.probability[i, distributions.observed[i]]
        assert own == pytest.approx(expected, rel=1e-11)


def test_binomial_probabilities():
    rate = np.array([[0.0, 0.2], [0.55, 1.0]])
    ours = binomial_probabilities(30, rate)
    assert ours.shape == (2, 2, 31)
    expected = stats.binom.pmf(np.arange(31), 30, rate[..., None])
    np.testing.assert_allclose(ours, expected, rtol=1e-11, atol=1e-300)
