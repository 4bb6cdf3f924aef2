import numpy as np
import pytest

from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.type_s_m import exact_type_s_m


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


def test_equal_rates_have_no_sign():
    with pytest.raises(ValueError, match="rate_treatment must differ from rate_control, got 0"):
        exact_type_s_m(Design("fisher", 5, 5), 0.3, 0.3)
