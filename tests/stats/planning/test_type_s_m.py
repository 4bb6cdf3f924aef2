import numpy as np
import pytest

from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.type_s_m import exact_type_s_m, type_s_m


def test_equals_a_simulation():
    estimates = np.random.default_rng(1).normal(0.1, 0.12, 1_000_000)
    significant = np.abs(estimates) > 1.959963984540054 * 0.12
    ours = type_s_m(0.1, 0.12)
    assert ours.power == pytest.approx(significant.mean(), abs=0.002)
    assert ours.type_s == pytest.approx((estimates[significant] < 0).mean(), abs=0.002)
    assert ours.type_m == pytest.approx(np.abs(estimates[significant]).mean() / 0.1, abs=0.01)


def test_sign_of_the_effect_does_not_matter():
    assert type_s_m(-0.1, 0.12) == type_s_m(0.1, 0.12)


def test_limits():
    nothing = type_s_m(1e-9, 1.0)
    assert nothing.power == pytest.approx(0.05, rel=1e-6)
    assert nothing.type_s == pytest.approx(0.5, abs=1e-6)
    certain = type_s_m(100.0, 1.0)
    assert certain == pytest.approx((1.0, 0.0, 1.0), abs=1e-12)


def test_exact_form_adds_up_tables():
    design = Design("pearson", 12, 10)
    rng = np.random.default_rng(2)
    t, c = rng.binomial(12, 0.6, 300_000), rng.binomial(10, 0.45, 300_000)
    significant = design.rejects[t, c] > 0
    difference = (t / 12 - c / 10)[significant]
    ours = exact_type_s_m(design, 0.6, 0.45)
    assert ours.power == pytest.approx(power(design, 0.6, 0.45), rel=1e-12)
    assert ours.type_s == pytest.approx((difference < 0).mean(), abs=0.005)
    assert ours.type_m == pytest.approx(np.abs(difference).mean() / 0.15, abs=0.02)


def test_no_significant_table_at_all():
    assert exact_type_s_m(Design("fisher", 2, 2), 0.9, 0.1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0.0, 1.0), "true_effect must differ from 0, got 0"),
        ((float("nan"), 1.0), "true_effect must be in .*, got nan"),
        ((0.1, 0.0), "se must be in .*, got 0.0"),
        ((0.1, 1.0, 1.0), r"alpha must be in \(0, 1\), got 1.0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(ValueError, match=message):
        type_s_m(*arguments)


def test_equal_rates_have_no_sign():
    with pytest.raises(ValueError, match="rate_treatment must differ from rate_control, got 0"):
        exact_type_s_m(Design("fisher", 5, 5), 0.3, 0.3)
