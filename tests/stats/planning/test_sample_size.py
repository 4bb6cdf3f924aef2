import numpy as np
import pytest

from widgets.stats.planning.design import Design
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.power import power
from widgets.stats.planning.sample_size import (
    exact_n,
    n_reaching,
    power_by_n,
    type_i_error_by_n,
)


@pytest.mark.parametrize("ratio", [0.5, 1.0, 1.5])
@pytest.mark.parametrize("test", ["mid_p", "fisher", "pearson", "log_odds_wald", "barnard"])
def test_the_curve_is_the_power_of_each_design(test, ratio):
    """The slow definition: every table of every design."""
    for rates in [(0.5, 0.2), (0.02, 0.001), (0.0, 1.0)]:
        curve = power_by_n(test, Goal(*rates, ratio=ratio), 1, 24)
        designs = [Design(test, int(np.ceil(ratio * n)), n) for n in range(1, 25)]
        expected = [power(design, *rates) for design in designs]
        np.testing.assert_allclose(curve, expected, rtol=1e-10, atol=1e-15)


def test_the_type_i_error_is_the_power_without_an_effect():
    errors = type_i_error_by_n("pearson", 0.3, 0.1, 2.0, 5, 12)
    expected = [power(Design("pearson", 2 * n, n, 0.1), 0.3, 0.3) for n in range(5, 13)]
    np.testing.assert_allclose(errors, expected, rtol=1e-12)


def test_an_alpha_of_ones_own():
    curve = power_by_n("pearson", Goal(0.5, 0.2, alpha=0.033), 29, 30)
    expected = [power(Design("pearson", n, n, 0.033), 0.5, 0.2) for n in (29, 30)]
    np.testing.assert_allclose(curve, expected, rtol=1e-12)


def test_a_trial_planned_on_what_was_seen():
    """Issue 5: 59 per arm by Pearson's test, 68 by Fisher's, for 80% at 16/29 against 30%."""
    assert exact_n("pearson", Goal(16 / 29, 0.3)) == 59
    assert exact_n("fisher", Goal(16 / 29, 0.3)) == 68


def test_a_saw_reaches_more_than_once():
    saw = np.array([0.7, 0.81, 0.79, 0.82])
    assert (n_reaching(saw, 0.8, 10), n_reaching(saw, 0.8, 10, "lasting")) == (11, 13)
    assert n_reaching(saw, 0.9, 10) is None


def test_first_and_lasting():
    goal = Goal(0.5, 0.2)
    curve = power_by_n("fisher", goal, 30, 60)
    first, lasting = (n_reaching(curve, goal.power, 30, rule) for rule in ("first", "lasting"))
    assert (curve[: first - 30] < 0.8).all()
    assert curve[first - 30] >= 0.8
    assert (curve[lasting - 30 :] >= 0.8).all()
    assert lasting == 30 or curve[lasting - 31] < 0.8
    assert first <= lasting


def test_a_goal_out_of_reach():
    assert exact_n("fisher", Goal(0.5, 0.45)) is None


def test_allocation_ratio():
    n = exact_n("pearson", Goal(0.7, 0.3, ratio=1.5))
    assert power(Design("pearson", -(-3 * n // 2), n), 0.7, 0.3) >= 0.8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 10), r"low must be in \[1, 500\], got 0"),
        ((10, 5), r"high must be in \[10, 500\], got 5"),
        ((10, 501), r"high must be in \[10, 500\], got 501"),
    ],
)
def test_ranges_refuse(arguments, message):
    with pytest.raises(ValueError, match=message):
        power_by_n("fisher", Goal(0.5, 0.2), *arguments)


def test_the_larger_arm_is_bounded_too():
    with pytest.raises(ValueError, match=r"n_treatment must be in \[1, 500\], got 600"):
        power_by_n("fisher", Goal(0.5, 0.2, ratio=2), 5, 300)
    with pytest.raises(ValueError, match="rule must be one of first, lasting, got 'last'"):
        n_reaching(np.array([0.7]), 0.8, 10, "last")
