import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.stats.tables import quick
from widgets.stats.planning.normal_power import arcsine_power, normal_power
from widgets.stats.planning.sample_size import Goal, arcsine_n, fleiss_n, normal_n, patients

rate = st.floats(0.02, 0.98)


@quick
@given(rate, rate, st.floats(0.5, 0.99), st.floats(0.3, 3))
def test_formulas_reach_their_power(p1, p0, aimed, ratio):
    assume(abs(p1 - p0) >= 0.05)
    goal = Goal(p1, p0, aimed, 0.05, ratio)
    n = normal_n(goal)
    common = (ratio * p1 + p0) / (ratio + 1)
    null_se = math.sqrt(common * (1 - common) * (1 / (ratio * n) + 1 / n))
    se = math.sqrt(p1 * (1 - p1) / (ratio * n) + p0 * (1 - p0) / n)
    z = (abs(p1 - p0) - stats.norm.isf(0.025) * null_se) / se
    assert stats.norm.cdf(z) == pytest.approx(aimed, rel=1e-9)
    assert fleiss_n(goal) > n
    assert normal_n(Goal(1 - p1, 1 - p0, aimed, 0.05, ratio)) == pytest.approx(n, rel=1e-9)


def test_the_formula_inverts_the_power_formula():
    for goal in [Goal(0.5, 0.25), Goal(0.3, 0.6, 0.9, 0.01)]:
        n = normal_n(goal)
        p1, p0 = goal.rate_treatment, goal.rate_control
        below = normal_power(p1, p0, int(n), int(n), goal.alpha, both_tails=False)
        above = normal_power(p1, p0, int(n) + 1, int(n) + 1, goal.alpha, both_tails=False)
        assert below < goal.power < above
        n = arcsine_n(goal)
        below = arcsine_power(p1, p0, int(n), int(n), goal.alpha)
        assert below < goal.power < arcsine_power(p1, p0, int(n) + 1, int(n) + 1, goal.alpha)


def test_allocation():
    equal, double = normal_n(Goal(0.5, 0.25)), normal_n(Goal(0.5, 0.25, ratio=2))
    assert double < equal < 3 * double / 2
    assert patients(double, ratio=2) == (88, 44)


def test_dropout_and_rounding():
    assert patients(60.0) == (60, 60)
    assert patients(60.0 + 1e-12) == (60, 60)
    assert patients(57.673, dropout=0.1) == (65, 65)
    assert patients(54.0, dropout=0.1) == (60, 60)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0.3, 0.3), "rate_treatment must differ from rate_control, got 0.3"),
        ((1.3, 0.3), r"rate_treatment must be in \[0, 1\], got 1.3"),
        (([0.3, 0.4], 0.3), "rate_treatment must be one number"),
        ((0.5, 0.3, 0.04), r"power must be in \(alpha, 1\), got 0.04"),
        ((0.5, 0.3, 1.0), r"power must be in \(0, 1\), got 1.0"),
        ((0.5, 0.3, 0.8, 0.0), r"alpha must be in \(0, 1\), got 0.0"),
        ((0.5, 0.3, 0.8, 0.05, 0.0), r"ratio must be in \[0.1, 10\], got 0.0"),
    ],
)
def test_goals_refuse(arguments, message):
    with pytest.raises(ValueError, match=message):
        Goal(*arguments)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((0.0,), "n_control"),
        ((float("nan"),), "n_control"),
        ((10, 20), "ratio"),
        ((10, 1, 1.0), "dropout"),
    ],
)
def test_patients_refuse(arguments, name):
    with pytest.raises(ValueError, match=f"{name} must be in"):
        patients(*arguments)
