import pytest
from hypothesis import given, settings

from tests.stats.tables import swapped_outcomes, tables
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.textbook import (
    agresti_caffo_interval,
    newcombe_interval,
    wald_corrected_interval,
)
from widgets.stats.two_arm import TwoArm

DIFFERENCES = [newcombe_interval, agresti_caffo_interval, wald_corrected_interval]
LARGE = TwoArm(412, 1000, 300, 1000)
fewer = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("method", DIFFERENCES)
@given(table=tables(n_max=500, n_min=1))
@fewer
def test_swaps_turn_a_difference_round(method, table):
    low, high = method(*table)
    assert -1 <= low <= high <= 1
    for turned in (table.swapped(), swapped_outcomes(table)):
        assert method(*turned) == pytest.approx((-high, -low), abs=1e-12)


@pytest.mark.parametrize("method", DIFFERENCES)
@pytest.mark.parametrize("shown", ["wald", "pearson", "n_minus_1"])
def test_in_a_large_trial_they_come_near_ours(method, shown):
    assert method(*LARGE) == pytest.approx(interval_for(shown)(*LARGE), abs=0.0015)


def test_a_correction_only_widens():
    low, high = interval_for("wald")(*LARGE)
    corrected = wald_corrected_interval(*LARGE)
    assert corrected == pytest.approx((low - 0.001, high + 0.001), abs=1e-12)
