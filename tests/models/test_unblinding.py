"""What a lean makes of nothing: closed forms against simulated assessors, and the ceiling."""

import numpy as np
import pytest

from widgets.models.unblinding import (
    difference_from_lean,
    leaned_rate,
    most_difference,
    right_guesses,
)
from widgets.stats.two_arm import TwoArm

SORE = TwoArm(9, 29, 2, 30)


def test_nine_and_twenty_eight_guesses_are_right():
    assert right_guesses(SORE) == 9 + 28 == 37
    assert right_guesses(TwoArm(29, 29, 0, 30)) == 59
    assert right_guesses(TwoArm(0, 29, 30, 30)) == 0


def test_an_assessor_of_many_patients_who_respond_at_a_fall_of_four_points():
    rng = np.random.default_rng(13)
    n, spread, lean, down = 400_000, 4.0, 2.0, 1.0
    arms = []
    for share in (9 / 29, 2 / 30):
        sore = rng.random(n) < share
        falls = rng.normal(1.5, spread, n)  # some three in ten fall by four points
        arms.append((falls + np.where(sore, lean, -down) >= 4).mean())
    rate = float((rng.normal(1.5, spread, 4 * n) >= 4).mean())
    expected = difference_from_lean(SORE, rate, lean, spread, down)
    assert arms[0] - arms[1] == pytest.approx(expected, abs=0.004)
    assert expected > 0.05


def test_no_lean_no_difference_and_no_lean_makes_more_than_the_ceiling():
    assert difference_from_lean(SORE, 0.3, 0, 4) == 0
    assert most_difference(SORE) == pytest.approx(9 / 29 - 2 / 30)
    leans = [difference_from_lean(SORE, 0.3, x, 4, x) for x in (0, 1, 2, 4, 8, 100)]
    assert leans == sorted(leans)
    assert leans[-1] == pytest.approx(most_difference(SORE))
    assert difference_from_lean(SORE, 0.3, 100, 4) == pytest.approx(0.7 * most_difference(SORE))


def test_a_clue_that_is_as_frequent_in_both_arms_makes_nothing():
    assert difference_from_lean(TwoArm(10, 30, 10, 30), 0.3, 6, 4, 6) == 0


def test_a_lean_of_one_spread_is_one_standard_deviation():
    assert leaned_rate(0.5, 4, 4) == pytest.approx(0.8413447460685429)
    assert leaned_rate(0.3, 0, 4) == pytest.approx(0.3)
    with pytest.raises(ValueError, match="spread must be"):
        leaned_rate(0.3, 1, 0)
