from hypothesis import given

from tests.stats.tables import quick, tables
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.walsh import walsh_fragility, walsh_reverse_fragility


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
