from fractions import Fraction
from math import comb

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from widgets.stats.p_values.p_value import TESTS, p_value

GRID = np.linspace(0.0, 1.0, 1001)


def _pooled(t, n1, c, n0):
    """Return the signed square of the pooled z, up to a constant, as an exact fraction."""
    d, m = t * n0 - c * n1, t + c
    return Fraction(d * abs(d), max(1, m * (n1 + n0 - m)))


def _unpooled(t, n1, c, n0):
    d, spread = t * n0 - c * n1, t * (n1 - t) * n0**3 + c * (n0 - c) * n1**3
    return Fraction(d * abs(d), spread) if spread else Fraction(10**12 * d)


def _slow(statistic, table, alternative):
    """Return the p-value by exact fractions, a fine grid, and Brent's method on every wave."""
    _, n1, _, n0 = table
    seen = statistic(*table)
    region = np.zeros((n1 + 1, n0 + 1))
    for t in range(n1 + 1):
        for c in range(n0 + 1):
            here = statistic(t, n1, c, n0)
            more = {"two-sided": abs(here) >= abs(seen), "greater": here >= seen}
            region[t, c] = more.get(alternative, here <= seen)
    xs = [np.arange(n + 1) for n in (n1, n0)]
    ways = [np.array([float(comb(n, x)) for x in range(n + 1)]) for n in (n1, n0)]

    def chance(p):
        p = np.atleast_1d(p)[:, None]
        arms = [w * p**x * (1 - p) ** x[::-1] for w, x in zip(ways, xs, strict=True)]
        return ((arms[0] @ region) * arms[1]).sum(axis=1)

    values = chance(GRID)
    best = values.max()
    inner = values[1:-1]
    waves = 1 + np.flatnonzero((inner >= values[:-2]) & (inner >= values[2:]))
    for top in waves[(values[waves] > 0.999 * best) & (best < 1 - 1e-12)]:
        bounds = (GRID[top - 1], GRID[top + 1])
        found = minimize_scalar(
            lambda p: -chance(p)[0], bounds=bounds, method="bounded", options={"xatol": 1e-8}
        )
        best = max(best, -found.fun)
    return best


def _random_tables(count, n_max, seed):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n1, n0 = (int(n) for n in rng.integers(1, n_max + 1, 2))
        yield int(rng.integers(0, n1 + 1)), n1, int(rng.integers(0, n0 + 1)), n0


def test_equals_an_independent_slow_maximisation_on_500_random_tables():
    checked = 0
    for table in _random_tables(500, 16, seed=20261122):
        expected = _slow(_pooled, table, "two-sided")
        assert p_value("barnard", *table) == pytest.approx(expected, abs=1e-7)
        checked += 1
    assert checked == 500


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
def test_one_sided_and_unpooled_equal_a_slow_maximisation(alternative):
    for table in _random_tables(40, 13, seed=7):
        for test, statistic in (("barnard", _pooled), ("barnard_unpooled", _unpooled)):
            expected = _slow(statistic, table, alternative)
            assert p_value(test, *table, alternative) == pytest.approx(expected, abs=1e-7), table


def test_exact_ties_are_kept_together():
    # scipy.stats.barnard_exact prints 0.0383 and 0.05772 here, because it drops ties.
    assert p_value("barnard", 2, 6, 4, 4) == pytest.approx(0.05078125, abs=1e-7)
    assert p_value("barnard", 16, 29, 9, 30) == pytest.approx(0.05781, abs=5e-6)


def test_larger_trials_against_the_slow_maximisation():
    for table in [(41, 90, 27, 88), (12, 60, 25, 61)]:
        expected = _slow(_pooled, table, "two-sided")
        assert p_value("barnard", *table) == pytest.approx(expected, abs=1e-7)


def test_central_is_twice_the_smaller_side():
    for table in _random_tables(60, 30, seed=3):
        sides = [p_value("barnard", *table, alternative) for alternative in ("greater", "less")]
        expected = min(1.0, 2 * min(sides))
        assert p_value("barnard_central", *table) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("test", [key for key, test in TESTS.items() if test.unconditional])
def test_refuses_more_than_500_per_arm(test):
    with pytest.raises(ValueError, match=r"n_control must be in \[0, 500\], got 501"):
        p_value(test, 1, 10, 5, 501)
