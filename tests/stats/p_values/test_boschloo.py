import numpy as np
import pytest
from scipy import stats

from widgets.stats.p_values.p_value import p_value
from widgets.stats.p_values.planes import plane


def _scipy_plane(n1, n0):
    """Return scipy's two-sided plane; (t, c) and (n1 - t, n0 - c) have the same p-value."""
    theirs = np.full((n1 + 1, n0 + 1), np.nan)
    for t in range(n1 + 1):
        for c in range(n0 + 1):
            if np.isnan(theirs[t, c]):
                p = stats.boschloo_exact([[t, c], [n1 - t, n0 - c]], n=32).pvalue
                theirs[t, c] = theirs[n1 - t, n0 - c] = min(p, 1.0)
    return theirs


@pytest.mark.parametrize("sizes", [(13, 12), (29, 30)])
def test_complete_planes_equal_scipy(sizes):
    ours = plane("boschloo_central", *sizes, cache=False)
    np.testing.assert_allclose(ours, _scipy_plane(*sizes), rtol=0, atol=1e-8)


def test_one_sided_equals_scipy():
    for table in [(16, 29, 9, 30), (2, 6, 4, 4), (7, 13, 2, 12), (0, 5, 3, 9)]:
        x1, n1, x0, n0 = table
        for alternative in ("greater", "less"):
            cells = [[x1, x0], [n1 - x1, n0 - x0]]
            peer = stats.boschloo_exact(cells, alternative=alternative, n=256).pvalue
            assert p_value("boschloo_central", *table, alternative) == pytest.approx(peer, abs=1e-7)


def test_never_less_powerful_than_fisher():
    for sizes in [(13, 12), (29, 30), (40, 17)]:
        for boschloo, fishers in (
            ("boschloo_minlike", "fisher"),
            ("boschloo_central", "fisher_central"),
        ):
            assert (plane(boschloo, *sizes) <= plane(fishers, *sizes) + 1e-9).all()


def test_both_forms_on_the_trial():
    assert p_value("boschloo_central", 16, 29, 9, 30) == pytest.approx(0.05935, abs=5e-6)
    assert p_value("boschloo_minlike", 16, 29, 9, 30) == pytest.approx(0.0556, abs=5e-5)
    assert p_value("boschloo_minlike", 16, 29, 9, 30) < p_value("fisher", 16, 29, 9, 30)
    assert p_value("boschloo_central", 16, 29, 9, 30) < p_value("fisher_central", 16, 29, 9, 30)


def test_one_sided_forms_are_the_same():
    ours = plane("boschloo_minlike", 12, 14, alternative="greater")
    np.testing.assert_array_equal(ours, plane("boschloo_central", 12, 14, alternative="greater"))
