from math import comb

import numpy as np
import pytest

from widgets.book.looks import arms_in_turn
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.looks import (
    chance_after_more,
    first_crossings,
    growing_responders,
)
from widgets.stats.planning.power import power
from widgets.stats.two_arm import TwoArm

LOOKS = range(10, 119)
ARMS = [arms_in_turn(each) for each in LOOKS]
RATE = 0.42


@pytest.mark.parametrize("rates", [(RATE, RATE), (0.55, 0.3)])
def test_a_single_look_is_the_power_of_its_design(rates):
    for test in ("n_minus_1", "fisher"):
        [found] = first_crossings(test, [(29, 30)], [0.05], *rates).at
        assert found == pytest.approx(power(Design(test, 29, 30), *rates), rel=1e-12)


def test_the_share_that_ever_crosses_by_59_and_118_patients_is_that_of_simulated_trials():
    ever = np.cumsum(first_crossings("n_minus_1", ARMS, [0.05] * len(ARMS), RATE, RATE).at)
    exact = ever[LOOKS.index(59)], ever[LOOKS.index(118)]
    assert exact == pytest.approx((0.24343, 0.30479), abs=5e-6)
    trials, rng = 4_000, np.random.default_rng(11)
    counts = np.array([growing_responders(118, RATE, RATE, rng) for _ in range(trials)])
    treatment, control = counts[:, 0, 10:], counts[:, 1, 10:]
    n_treatment, n_control = np.array(ARMS).T
    below = p_value("n_minus_1", treatment, n_treatment, control, n_control) <= 0.05
    simulated = below[:, : LOOKS.index(59) + 1].any(axis=1).mean(), below.any(axis=1).mean()
    for share, chance in zip(simulated, exact, strict=True):
        assert abs(share - chance) < 3.5 * np.sqrt(chance * (1 - chance) / trials)


def test_ten_more_an_arm_is_enumerated_over_both_stages():
    """Slow and obvious: every table of the 59, then every table of the 20."""
    total = went_on = again = 0.0
    for t in range(30):
        for c in range(31):
            p = p_value("n_minus_1", t, 29, c, 30)
            chance = _binomial(t, 29) * _binomial(c, 30)
            total += chance * (p <= 0.05)
            if 0.05 < p <= 0.1:
                more = chance_after_more("n_minus_1", TwoArm(t, 29, c, 30), (10, 10), (RATE, RATE))
                went_on, again = went_on + chance, again + chance * more
    found = first_crossings("n_minus_1", [(29, 30), (39, 40)], [0.05, 0.05], RATE, RATE, 0.1)
    assert found.at == pytest.approx([total, again], rel=1e-9)
    assert found.reached == pytest.approx([1.0, went_on], rel=1e-9)
    assert again / went_on == pytest.approx(0.178, abs=5e-4)


def _binomial(responders: int, n: int) -> float:
    return comb(n, responders) * RATE**responders * (1 - RATE) ** (n - responders)


def test_this_trials_counts_and_ten_more():
    table = TwoArm(16, 29, 9, 30)
    assert chance_after_more("n_minus_1", table, (0, 0), (RATE, RATE)) == 0.0
    assert chance_after_more("fisher", TwoArm(17, 29, 9, 30), (0, 0), (0.5, 0.5)) == 1.0
    assert chance_after_more("n_minus_1", table, (10, 10), (RATE, RATE)) == pytest.approx(
        0.24889, abs=5e-6
    )
    assert chance_after_more("n_minus_1", table, (10, 10), (1.0, 0.0)) == 1.0


def test_a_growing_trial_only_grows_and_its_luck_is_that_of_its_seed():
    low = growing_responders(118, 0.3, 0.3, np.random.default_rng(3))
    high = growing_responders(118, 0.6, 0.6, np.random.default_rng(3))
    for arm, more in zip(low, high, strict=True):
        assert set(np.diff(arm)) <= {0, 1}
        assert (more >= arm).all()
    with pytest.raises(ValueError, match=r"patients must be in \[1, 1000\], got 0"):
        growing_responders(0, 0.3, 0.3, np.random.default_rng(3))
