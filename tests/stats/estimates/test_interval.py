import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from tests.stats.tables import TRIAL, contains, swapped_outcomes, tables
from widgets.stats.estimates.difference_orderings import ORDERINGS
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.inversions import INVERSIONS
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm

ALPHA = 0.05
# The set of differences not rejected can have gaps: 0 may be rejected inside the hull.
WITH_GAPS = ("mid_p", *ORDERINGS)
CARRIED = (*INVERSIONS, *ORDERINGS)
some = settings(max_examples=40, deadline=None)


def test_every_interval_holds_its_estimate():
    for test in CARRIED:
        low, high = interval_for(test)(7, 13, 2, 12)
        assert -1 <= low < 5 / 13 < high <= 1


@pytest.mark.parametrize("test", [test for test in INVERSIONS if test not in WITH_GAPS])
@pytest.mark.parametrize("sizes", [(1, 1), (2, 7), (10, 10), (13, 12), (30, 29)])
def test_contains_zero_exactly_when_p_is_at_least_alpha(test, sizes):
    contradictions = _contradictions(test, *sizes)
    assert contradictions == (0, 0)


def test_mid_p_hull_hides_counted_gaps():
    """All of n_treatment, n_control <= 30: 496 of 245,025 tables; on these planes as many."""
    found = {sizes: _contradictions("mid_p", *sizes) for sizes in ((4, 10), (13, 12), (30, 30))}
    assert found == {(4, 10): (0, 2), (13, 12): (0, 0), (30, 30): (0, 0)}


def _contradictions(test, n1, n0):
    """Tables with 0 outside although p >= alpha, and with 0 in the hull although p < alpha."""
    x1, x0 = np.arange(n1 + 1)[:, None], np.arange(n0 + 1)
    p = p_value(test, x1, n1, x0, n0)
    inside = contains(interval_for(test)(x1, n1, x0, n0), 0)
    # Within 1e-12 of alpha p is alpha itself (1/1 v 0/19 has Fisher's p = 1/20).
    outside = (p >= ALPHA * (1 + 1e-12)) & ~inside
    return int(outside.sum()), int(((p < ALPHA * (1 - 1e-12)) & inside).sum())


@pytest.mark.parametrize("test", ORDERINGS)
def test_unconditional_hull_never_excludes_what_p_accepts(test):
    x1, x0 = np.arange(6)[:, None], np.arange(8)
    p = p_value(test, x1, 5, x0, 7)
    inside = contains(interval_for(test)(x1, 5, x0, 7), 0)
    assert inside[p >= ALPHA].all()
    assert not inside[p < ALPHA].any()


@pytest.mark.parametrize("test", INVERSIONS)
@given(table=tables(n_max=60, n_min=1))
@example(table=(10, 10, 10, 59))  # Fisher's curve falls below alpha again 0.000005 from the limit
@some
def test_limits_are_where_the_curve_crosses_alpha(test, table):
    low, high = interval_for(test)(*table)
    step = 1e-5
    for limit, sign in ((low, -1), (high, 1)):
        if abs(limit) < 1 - step:
            beyond = p_value_function(test, *table, limit + sign * step)
            inward = limit - sign * np.geomspace(step / 1000, step, 7)
            within = p_value_function(test, *table, inward)
            assert beyond <= ALPHA + 1e-9
            if high - low > 3 * step:
                assert within.max() >= ALPHA - 1e-9


@pytest.mark.parametrize("test", ORDERINGS)
def test_unconditional_limits_are_where_the_curve_crosses_alpha(test):
    low, high = interval_for(test)(7, 13, 2, 12)
    beyond = np.concatenate([np.linspace(-1, low - 1e-4, 40), np.linspace(high + 1e-4, 1, 40)])
    assert (p_value_function(test, 7, 13, 2, 12, beyond) < ALPHA).all()
    limits = p_value_function(test, 7, 13, 2, 12, [low, high])
    assert (limits >= ALPHA).all()


@pytest.mark.parametrize("test", INVERSIONS)
@given(table=tables(n_max=60), difference=st.floats(-1, 1))
@some
def test_swaps_negate(test, table, difference):
    low, high = interval_for(test)(*table)
    p = p_value_function(test, *table, difference)
    assert 0 <= p <= 1
    for turned in (table.swapped(), swapped_outcomes(table)):
        other = interval_for(test)(*turned)
        assert (-other.high, -other.low) == pytest.approx((low, high), abs=1e-6)
        if test not in ("fisher", "mid_p"):  # these jump where a last bit decides
            assert p_value_function(test, *turned, -difference) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize("test", ORDERINGS)
def test_swaps_negate_unconditional(test):
    low, high = interval_for(test)(7, 13, 2, 12)
    for turned in (TwoArm(7, 13, 2, 12).swapped(), swapped_outcomes((7, 13, 2, 12))):
        other = interval_for(test)(*turned)
        assert (-other.high, -other.low) == pytest.approx((low, high), abs=1e-5)


@pytest.mark.parametrize("test", CARRIED)
@pytest.mark.parametrize("sizes", [(1, 1), (1, 4), (3, 2)])
def test_every_table_has_an_interval(test, sizes):
    x1, x0 = np.arange(sizes[0] + 1)[:, None], np.arange(sizes[1] + 1)
    low, high = interval_for(test)(x1, sizes[0], x0, sizes[1])
    assert (((low >= -1) | (low == -np.inf)) & ((high <= 1) | (high == np.inf))).all()
    assert (low <= high).all()


def test_familiar_intervals_are_the_compatible_ones():
    for table in TRIAL.values():
        mn = miettinen_nurminen_interval(*table)
        assert interval_for("n_minus_1")(*table) == pytest.approx(mn, abs=1e-12)
        p1, p0 = table.rate_treatment, table.rate_control
        error = np.sqrt(p1 * (1 - p1) / table.n_treatment + p0 * (1 - p0) / table.n_control)
        margin = norm.isf(0.025) * error
        wald = table.risk_difference - margin, table.risk_difference + margin
        assert interval_for("wald")(*table) == pytest.approx(wald, abs=1e-12)


def test_empty_arms_and_planes():
    for test in CARRIED:
        assert interval_for(test)(0, 0, 3, 9) == (-1.0, 1.0)
        assert p_value_function(test, 0, 0, 3, 9, [-0.5, 0.0, 0.5]).tolist() == [1, 1, 1]
    plane = interval_for("fisher")(np.arange(4)[:, None], 3, np.arange(6), 5)
    assert plane.low.shape == (4, 6)
    curve = p_value_function("barnard", [[1], [2]], 3, 1, 5, [0.0, 0.25, 0.5])
    assert curve.shape == (2, 3)
    assert curve[1] == pytest.approx(p_value_function("barnard", 2, 3, 1, 5, [0.0, 0.25, 0.5]))


def test_refuses_bad_input():
    for test in ("chi", "blaker"):
        with pytest.raises(ValueError, match="test must be one of pearson"):
            interval_for(test)
    with pytest.raises(ValueError, match=r"differences must be in \[-1, 1\], got 1.5"):
        p_value_function("pearson", 3, 9, 2, 9, [0.0, 1.5])
    with pytest.raises(ValueError, match="differences must be in"):
        p_value_function("pearson", 3, 9, 2, 9, "x")
    with pytest.raises(ValueError, match=r"n_control must be in \[0, 500\]"):
        interval_for("barnard")(3, 9, 2, 501)
    with pytest.raises(ValueError, match=r"n_control must be in \[0, 200\]"):
        interval_for("boschloo_central")(3, 9, 2, 201)
    with pytest.raises(ValueError, match=r"n_treatment must be in \[0, 1000000\]"):
        interval_for("fisher")(3, 1_000_001, 2, 9)
    with pytest.raises(ValueError, match="confidence_level"):
        interval_for("pearson")(3, 9, 2, 9, confidence_level=1)


@pytest.mark.parametrize("test", ["fisher", "mid_p", "boschloo_central"])
@pytest.mark.parametrize("sizes", [(5, 6), (8, 3), (1, 4)])
def test_a_side_without_a_limit_is_infinite_exactly_where_it_is_said_to_be(test, sizes):
    n1, n0 = sizes
    for x1 in range(n1 + 1):
        for x0 in range(n0 + 1):
            low, high = interval_for(test)(x1, n1, x0, n0)
            # Nobody against everybody is the end itself, and was seen: then it is a limit.
            assert (low == -np.inf) == ((x1 == 0) != (x0 == n0))
            assert (high == np.inf) == ((x1 == n1) != (x0 == 0))
            # Elsewhere only what was seen is at the end of what is possible.
            seen = x1 / n1 - x0 / n0
            assert low > -1 or low in (-np.inf, seen)
            assert high < 1 or high in (np.inf, seen)


@pytest.mark.parametrize("table", [(0, 25, 5, 26), (350, 400, 25, 25)])
def test_nobody_or_everybody_in_an_arm_is_no_finding_of_a_hundred_fewer(table):
    for test in ("fisher", "mid_p", *(["boschloo_central"] if table[1] < 200 else [])):
        assert interval_for(test)(*table).low == -np.inf
    assert interval_for("log_odds_wald")(*table) == (-np.inf, np.inf)
    low, high = interval_for("n_minus_1")(*table)
    assert -0.4 < low < high < 0.1
