import numpy as np
import pytest
from scipy import stats

from widgets.stats.numerics import regions
from widgets.stats.numerics.regions import Regions, region_probabilities
from widgets.stats.p_values import unconditional
from widgets.stats.p_values.barnard import pooled_z
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.p_values.planes import plane
from widgets.stats.p_values.unconditional import suprema, worst_case_plane


def _all_regions(n1, n0, seed):
    order = np.random.default_rng(seed).permutation((n1 + 1) * (n0 + 1))
    return Regions(n1, n0, order, np.arange(order.size), mirrored=False)


def test_region_probabilities_add_up_binomials():
    regions = _all_regions(5, 3, seed=1)
    theta = np.array([0.3, 0.9, 1.5])
    rate = np.sin(theta)[:, None] ** 2
    treatment = stats.binom.pmf(np.arange(6), 5, rate)
    control = stats.binom.pmf(np.arange(4), 3, rate)
    joint = (treatment[:, :, None] * control[:, None, :]).reshape(3, -1)
    expected = np.cumsum(joint[:, regions.order], axis=1)
    np.testing.assert_allclose(region_probabilities(regions, theta), expected, atol=1e-13)


@pytest.mark.parametrize("sizes", [(1, 1), (4, 9), (12, 12), (29, 30)])
def test_suprema_of_arbitrary_regions_equal_a_very_fine_grid(sizes):
    # Random regions are rougher than any test's: a stress test of the peak finder.
    regions = _all_regions(*sizes, seed=5)
    theta = np.linspace(1e-6, np.pi / 2 - 1e-6, 6001)
    fine = region_probabilities(regions, theta).max(axis=0)
    np.testing.assert_allclose(suprema(regions), fine, rtol=0, atol=3e-6)
    assert (suprema(regions) >= fine - 1e-8).all()


@pytest.mark.parametrize("test", [key for key, test in TESTS.items() if test.unconditional])
def test_a_finer_grid_changes_nothing(test, monkeypatch):
    ours = [plane(test, *sizes, cache=False) for sizes in ((29, 30), (40, 17), (2, 60))]
    monkeypatch.setattr(unconditional, "POINTS_PER_SPREAD", 12.0)
    finer = [plane(test, *sizes, cache=False) for sizes in ((29, 30), (40, 17), (2, 60))]
    for one, other in zip(ours, finer, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-8)


def test_bounded_memory_changes_nothing(monkeypatch):
    whole = plane("barnard", 29, 30, cache=False)
    monkeypatch.setattr(unconditional, "WINDOW", 5_000)
    monkeypatch.setattr(regions, "BLOCK", 2_000)
    np.testing.assert_allclose(plane("barnard", 29, 30, cache=False), whole, rtol=0, atol=1e-12)


def test_mirrored_and_whole_searches_agree():
    key = pooled_z(11, 14, "two-sided")
    half, whole = worst_case_plane(key, mirrored=True), worst_case_plane(key)
    np.testing.assert_allclose(half, whole, rtol=0, atol=1e-8)


def test_a_ceiling_keeps_everything_below_it():
    key = pooled_z(20, 23, "greater")
    whole, below = worst_case_plane(key), worst_case_plane(key, ceiling=0.5)
    np.testing.assert_allclose(below[whole < 0.5], whole[whole < 0.5], rtol=0, atol=1e-12)
    assert (below[whole >= 0.5] >= 0.5).all()


def test_when_nothing_is_more_extreme_than_no_responders_every_p_is_one():
    assert (worst_case_plane(np.zeros((4, 3))) == 1.0).all()
