"""Missing outcomes: the range that they leave open, against every fate of every patient."""

from itertools import product

import pytest

from tests.stats.tables import TRIAL
from widgets.stats.robustness.missing_outcomes import missing_to_equal, open_range, with_missing
from widgets.stats.two_arm import TwoArm

WEEK_12 = TRIAL["week 12"]


@pytest.mark.parametrize("missing", [(0, 0), (1, 0), (0, 3), (2, 2), (3, 1)])
def test_the_range_is_that_of_every_fate_of_every_missing_patient(missing):
    treatment, control = missing
    found = [
        (16 + sum(fates[:treatment])) / (29 + treatment)
        - (9 + sum(fates[treatment:])) / (30 + control)
        for fates in product((0, 1), repeat=treatment + control)
    ]
    low, high = open_range(WEEK_12, treatment, control)
    assert (low, high) == (pytest.approx(min(found)), pytest.approx(max(found)))


@pytest.mark.parametrize("missing", [(0, 0), (1, 0), (7, 2), (40, 100)])
def test_it_is_as_wide_as_the_missing_shares_added_up(missing):
    shares = missing[0] / (29 + missing[0]) + missing[1] / (30 + missing[1])
    assert open_range(WEEK_12, *missing).width == pytest.approx(shares)


def test_the_trials_one_patient_leaves_three_points_open():
    low, high = open_range(WEEK_12, 1, 0)
    assert (round(low, 4), round(high, 4)) == (0.2333, 0.2667)
    assert low == pytest.approx(16 / 30 - 9 / 30)


def test_swapped_arms_turn_the_range_round():
    low, high = open_range(WEEK_12, 3, 5)
    turned = open_range(WEEK_12.swapped(), 5, 3)
    assert (turned.low, turned.high) == (pytest.approx(-high), pytest.approx(-low))


def test_eight_in_each_arm_reach_no_difference_and_seven_do_not():
    assert missing_to_equal(WEEK_12) == 8
    assert open_range(WEEK_12, 7, 7).low > 0 >= open_range(WEEK_12, 8, 8).low
    assert missing_to_equal(TwoArm(3, 10, 3, 10)) == 0


def test_the_usual_rule_helps_the_arm_that_loses_fewer():
    seen = WEEK_12.risk_difference
    assert with_missing(WEEK_12, (8, 0), (0, 0)).risk_difference < seen
    assert with_missing(WEEK_12, (0, 8), (0, 0)).risk_difference > seen


def test_what_is_refused():
    with pytest.raises(ValueError, match=r"responders_missing must be in \[0, 1\], got 2"):
        with_missing(WEEK_12, (1, 0), (2, 0))
    with pytest.raises(ValueError, match=r"missing must be in \[0, 1000000\], got -1"):
        open_range(WEEK_12, -1, 0)
    with pytest.raises(ValueError, match="each arm must have a patient"):
        open_range(TwoArm(0, 0, 1, 2), 0, 0)
    with pytest.raises(ValueError, match="at least that in control"):
        missing_to_equal(WEEK_12.swapped())
