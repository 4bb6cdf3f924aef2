import numpy as np
import pytest

from widgets.stats.planning.design import Design
from widgets.stats.planning.normal_power import normal_power
from widgets.stats.planning.power import power


@pytest.mark.parametrize("sizes", [(500, 500), (400, 500)])
@pytest.mark.parametrize("rate", [0.08, 0.3, 0.7])
@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.1])
def test_from_500_patients_an_arm_on_it_is_near_the_exact_power(sizes, rate, alpha):
    design = Design("n_minus_1", *sizes, alpha)
    for difference in (0.02, 0.05, 0.1):
        exact = power(design, rate + difference, rate)
        assert normal_power(*sizes, rate + difference, rate, alpha) == pytest.approx(
            exact, abs=0.02
        )


def test_it_is_the_share_of_trials_below_the_line():
    draw = np.random.default_rng(17)
    n, rates = 20_000, (0.24, 0.25)
    treatment, control = (draw.binomial(n, each, 20_000) / n for each in rates)
    common = (treatment + control) / 2
    z = (treatment - control) / np.sqrt(common * (1 - common) * 2 / n)
    share = np.mean(np.abs(z) > 1.959964)
    assert normal_power(n, n, *rates) == pytest.approx(share, abs=0.012)


def test_arms_may_change_places_and_outcomes_too():
    value = normal_power(300, 900, 0.2, 0.3)
    assert normal_power(900, 300, 0.3, 0.2) == pytest.approx(value)
    assert normal_power(300, 900, 0.8, 0.7) == pytest.approx(value)


def test_without_a_difference_it_is_alpha_and_without_variance_certain():
    assert normal_power(1000, 500, 0.3, 0.3, 0.02) == pytest.approx(0.02)
    assert normal_power(1000, 500, 0.0, 0.0) == normal_power(1000, 500, 1.0, 1.0) == 0.0
    assert normal_power(1000, 500, 1.0, 0.0) == 1.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 5, 0.1, 0.2), r"n_treatment must be in \[1, 1000000\], got 0"),
        ((5, 5, 1.1, 0.2), r"rates must be in \[0, 1\], got"),
        ((5, 5, 0.1, 0.2, 1.0), r"alpha must be in \(0, 1\), got 1.0"),
    ],
)
def test_arguments_out_of_bounds_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        normal_power(*arguments)
