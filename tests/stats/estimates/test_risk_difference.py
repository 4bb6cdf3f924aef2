import numpy as np
import pytest
from hypothesis import given

from tests.stats.tables import TRIAL, contains, quick, swapped_outcomes, tables
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.estimates.textbook import newcombe_interval
from widgets.stats.p_values.p_value import p_value


@given(table=tables(n_max=500))
@quick
def test_swaps_negate(table):
    low, high = miettinen_nurminen_interval(*table)
    assert -1 <= low <= high <= 1
    for turned in (table.swapped(), swapped_outcomes(table)):
        other = miettinen_nurminen_interval(*turned)
        assert (-other.high, -other.low) == pytest.approx((low, high), abs=1e-10)


def test_wider_at_a_higher_level():
    narrow, wide = (
        miettinen_nurminen_interval(*TRIAL["week 12"], confidence_level=level)
        for level in (0.8, 0.99)
    )
    assert wide.low < narrow.low < narrow.high < wide.high


def test_empty_arm_excludes_nothing():
    assert miettinen_nurminen_interval(0, 0, 3, 9) == (-1.0, 1.0)
    assert miettinen_nurminen_interval(3, 9, 0, 0) == (-1.0, 1.0)


def test_one_call_for_a_whole_plane():
    x1, x0 = np.arange(6)[:, None], np.arange(8)
    plane = miettinen_nurminen_interval(x1, 5, x0, 7)
    assert plane.low.shape == (6, 8)
    for t, c in ((0, 0), (5, 7), (2, 3), (5, 0)):
        expected = miettinen_nurminen_interval(t, 5, c, 7)
        assert (plane.low[t, c], plane.high[t, c]) == pytest.approx(expected, abs=1e-12)


@given(tables(n_max=500, n_min=1))
@quick
def test_it_agrees_with_its_test(table):
    holds = contains(miettinen_nurminen_interval(*table), 0)
    assert holds == (p_value("n_minus_1", *table) >= 0.05)


def test_newcombe_excludes_zero_where_pearson_does_not():
    """Why no interval stands beside a p-value that does not invert the same test."""
    table = TRIAL["week 12"]
    assert newcombe_interval(*table)[0] > 0
    assert contains(interval_for("pearson")(*table), 0)
    assert p_value("pearson", *table) > 0.05


def test_n_of_one_and_of_five_hundred():
    for table in ((0, 1, 0, 1), (1, 1, 0, 1), (500, 500, 0, 500), (1, 1, 250, 500)):
        low, high = miettinen_nurminen_interval(*table)
        assert -1 <= low <= high <= 1


def test_refuses_bad_input():
    with pytest.raises(ValueError, match="confidence_level must be in"):
        miettinen_nurminen_interval(3, 9, 2, 9, confidence_level=95)
    with pytest.raises(ValueError, match="responders_control must be in"):
        miettinen_nurminen_interval(3, 9, 10, 9)
    with pytest.raises(ValueError, match="broadcast"):
        miettinen_nurminen_interval([1, 2], 9, [1, 2, 3], 9)
