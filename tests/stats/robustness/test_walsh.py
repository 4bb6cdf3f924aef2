import pytest
from hypothesis import given

from tests.stats.tables import quick, tables
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.walsh import (
    walsh_change,
    walsh_fragility,
    walsh_reverse_fragility,
)
from widgets.stats.two_arm import TwoArm


@pytest.mark.parametrize(
    ("table", "significant", "change"),
    [
        ((16, 29, 9, 30), False, ("control", "remove")),
        ((19, 29, 9, 30), True, ("control", "add")),
        ((1, 20, 10, 20), True, ("treatment", "add")),
        ((9, 20, 10, 20), False, ("treatment", "remove")),
        ((10, 200, 12, 20), True, ("treatment", "add")),  # fewer responders, whatever the rates
        ((5, 10, 5, 20), False, ("control", "remove")),  # as many
    ],
)
def test_the_arm_with_fewer_responders_changes(table, significant, change):
    assert walsh_change(TwoArm(*table), significant=significant) == change


@quick
@given(tables(n_max=15, n_min=1))
def test_the_index_is_the_number_of_that_change(table):
    significant = p_value("fisher", *table) < 0.05
    arm, direction = walsh_change(TwoArm(*table), significant=significant)
    index = walsh_fragility if significant else walsh_reverse_fragility
    assert index("fisher", *table) == fragility_by_arm("fisher", *table)[arm][direction]


def _step_by_step(table, step, wanted):
    """Flip one patient after another in the arm with fewer responders."""
    x = [table[0], table[2]]
    n = [table[1], table[3]]
    arm = 0 if x[0] < x[1] else 1
    flips = 0
    while 0 <= x[arm] <= n[arm]:
        if (p_value("fisher", x[0], n[0], x[1], n[1]) < 0.05) == wanted:
            return flips
        x[arm] += step
        flips += 1
    return None


@quick
@given(tables(n_max=25, n_min=1))
def test_equals_flipping_patient_by_patient(table):
    assert walsh_fragility("fisher", *table) == _step_by_step(table, +1, wanted=False)
    assert walsh_reverse_fragility("fisher", *table) == _step_by_step(table, -1, wanted=True)


def test_zero_on_the_side_already_reached():
    assert walsh_fragility("fisher", 16, 29, 9, 30) == 0
    assert walsh_reverse_fragility("fisher", 19, 29, 11, 30) == 0


def test_none_when_the_arm_runs_out():
    assert walsh_reverse_fragility("fisher", 1, 10, 1, 10) is None


def test_more_flips_than_one_block():
    flips = walsh_fragility("pearson", 600, 2000, 300, 2000)
    assert flips > 64
    assert p_value("pearson", 600, 2000, 300 + flips, 2000) >= 0.05
    assert p_value("pearson", 600, 2000, 300 + flips - 1, 2000) < 0.05
