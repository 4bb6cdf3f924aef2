import pytest

from widgets.stats.design import Design
from widgets.stats.exact_sample_size import exact_n, power_by_n
from widgets.stats.power import power
from widgets.stats.sample_size import Goal


def test_the_curve_is_the_power_of_each_design():
    curve = power_by_n("mid_p", Goal(0.5, 0.2), 18, 24)
    expected = [power(Design("mid_p", n, n), 0.5, 0.2) for n in range(18, 25)]
    assert curve.tolist() == expected


def test_first_and_lasting():
    goal = Goal(0.5, 0.2)
    curve = power_by_n("fisher", goal, 30, 60)
    first, lasting = (exact_n("fisher", goal, 30, 60, rule=rule) for rule in ("first", "lasting"))
    assert (curve[: first - 30] < 0.8).all()
    assert curve[first - 30] >= 0.8
    assert (curve[lasting - 30 :] >= 0.8).all()
    assert lasting == 30 or curve[lasting - 31] < 0.8
    assert first <= lasting


def test_a_goal_out_of_reach():
    assert exact_n("fisher", Goal(0.5, 0.45), 5, 20) is None


def test_allocation_ratio():
    n = exact_n("pearson", Goal(0.7, 0.3, ratio=1.5), 10, 40)
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
        exact_n("fisher", Goal(0.5, 0.2), *arguments)


def test_the_larger_arm_is_bounded_too():
    with pytest.raises(ValueError, match=r"n_treatment must be in \[1, 500\], got 600"):
        power_by_n("fisher", Goal(0.5, 0.2, ratio=2), 5, 300)
    with pytest.raises(ValueError, match="rule must be one of first, lasting, got 'last'"):
        exact_n("fisher", Goal(0.5, 0.2), rule="last")
