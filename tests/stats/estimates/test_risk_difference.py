import numpy as np
import pytest
from hypothesis import given
from scipy.stats import norm

from tests.stats.tables import TRIAL, quick, swapped_outcomes, tables
from widgets.stats.estimates.risk_difference import (
    INTERVALS,
    agresti_caffo_interval,
    exact_unconditional_interval,
    mee_interval,
    miettinen_nurminen_interval,
    newcombe_interval,
    wald_interval,
)
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm

FAST = {key: method for key, method in INTERVALS.items() if key != "exact_unconditional"}


@pytest.mark.parametrize("method", FAST.values(), ids=FAST)
@given(table=tables(n_max=500))
@quick
def test_swaps_negate(method, table):
    low, high = method(*table)
    assert -1 <= low <= high <= 1
    for turned in (table.swapped(), swapped_outcomes(table)):
        other = method(*turned)
        assert (-other.high, -other.low) == pytest.approx((low, high), abs=1e-10)


@pytest.mark.parametrize("method", FAST.values(), ids=FAST)
def test_wider_at_a_higher_level(method):
    narrow, wide = (method(*TRIAL["week 12"], confidence_level=level) for level in (0.8, 0.99))
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize("method", INTERVALS.values(), ids=INTERVALS)
def test_empty_arm_excludes_nothing(method):
    assert method(0, 0, 3, 9) == (-1.0, 1.0)
    assert method(3, 9, 0, 0) == (-1.0, 1.0)


@pytest.mark.parametrize("method", FAST.values(), ids=FAST)
def test_one_call_for_a_whole_plane(method):
    x1, x0 = np.arange(6)[:, None], np.arange(8)
    plane = method(x1, 5, x0, 7)
    assert plane.low.shape == (6, 8)
    for t, c in ((0, 0), (5, 7), (2, 3), (5, 0)):
        assert (plane.low[t, c], plane.high[t, c]) == pytest.approx(method(t, 5, c, 7), abs=1e-12)


@given(tables(n_min=1))
@quick
def test_wald_is_its_formula(table):
    x1, n1, x0, n0 = table
    p1, p0 = x1 / n1, x0 / n0
    error = np.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
    for correction, extra in ((False, 0.0), (True, (1 / n1 + 1 / n0) / 2)):
        low, high = wald_interval(*table, correction=correction)
        margin = norm.isf(0.025) * error + extra
        assert low == pytest.approx(max(-1, p1 - p0 - margin), abs=1e-12)
        assert high == pytest.approx(min(1, p1 - p0 + margin), abs=1e-12)


def test_agresti_caffo_is_wald_of_a_larger_trial():
    assert agresti_caffo_interval(16, 29, 9, 30) == wald_interval(17, 31, 10, 32)


def test_newcombe_excludes_zero_where_pearson_does_not():
    assert newcombe_interval(*TRIAL["week 12"]).low > 0
    assert mee_interval(*TRIAL["week 12"]).contains(0)
    assert p_value("pearson", *TRIAL["week 12"]) > 0.05


def test_newcombe_with_correction_is_wider():
    plain = newcombe_interval(*TRIAL["week 12"])
    corrected = newcombe_interval(*TRIAL["week 12"], correction=True)
    assert corrected.low < plain.low < plain.high < corrected.high


@given(tables(n_max=500, n_min=1))
@quick
def test_score_intervals_agree_with_their_tests(table):
    for method, test in ((mee_interval, "pearson"), (miettinen_nurminen_interval, "n_minus_1")):
        assert method(*table).contains(0) == (p_value(test, *table) >= 0.05)


def test_n_of_one_and_of_five_hundred():
    for method in FAST.values():
        for table in ((0, 1, 0, 1), (1, 1, 0, 1), (500, 500, 0, 500), (1, 1, 250, 500)):
            low, high = method(*table)
            assert -1 <= low <= high <= 1


def test_exact_interval_swaps_and_contains():
    edges = (7, 13, 2, 12), (0, 5, 0, 4), (5, 5, 0, 4), (1, 1, 0, 1)
    for table in (TwoArm(*counts) for counts in edges):
        low, high = exact_unconditional_interval(*table)
        turned = exact_unconditional_interval(*table.swapped())
        assert (-turned.high, -turned.low) == pytest.approx((low, high), abs=1e-5)
        flipped = exact_unconditional_interval(*swapped_outcomes(table))
        assert (-flipped.high, -flipped.low) == pytest.approx((low, high), abs=1e-5)
        assert low <= table.risk_difference <= high


@pytest.mark.parametrize("method", INTERVALS.values(), ids=INTERVALS)
def test_refuses_bad_input(method):
    with pytest.raises(ValueError, match="confidence_level must be in"):
        method(3, 9, 2, 9, confidence_level=95)
    with pytest.raises(ValueError, match="responders_control must be in"):
        method(3, 9, 10, 9)
    with pytest.raises(ValueError, match="broadcast"):
        method([1, 2], 9, [1, 2, 3], 9)


def test_exact_interval_has_a_bound_on_n():
    with pytest.raises(ValueError, match=r"n_treatment must be in \[0, 500\], got 501"):
        exact_unconditional_interval(3, 501, 2, 9)
