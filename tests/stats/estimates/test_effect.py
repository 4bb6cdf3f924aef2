import numpy as np
import pytest
from hypothesis import given

from tests.stats.tables import quick, swapped_outcomes, tables
from widgets.stats.estimates.effect import (
    number_needed_to_treat,
    odds_ratio,
    risk_difference,
    risk_ratio,
)

EFFECTS = (risk_difference, risk_ratio, odds_ratio, number_needed_to_treat)


@given(tables(n_min=1))
@quick
def test_definitions(table):
    x1, n1, x0, n0 = table
    assert risk_difference(*table) == pytest.approx(x1 / n1 - x0 / n0, abs=1e-15)
    if x0:
        assert risk_ratio(*table) == pytest.approx((x1 / n1) / (x0 / n0), rel=1e-14)
    if x0 and x1 < n1:
        odds = (x1 / (n1 - x1)) / (x0 / (n0 - x0)) if x0 < n0 else 0.0
        assert odds_ratio(*table) == pytest.approx(odds, rel=1e-14)
    if x1 * n0 != x0 * n1:
        assert number_needed_to_treat(*table) * risk_difference(*table) == pytest.approx(1)


@given(tables(n_min=1))
@quick
def test_swaps_negate_or_invert(table):
    other, flipped = table.swapped(), swapped_outcomes(table)
    assert risk_difference(*other) == pytest.approx(-risk_difference(*table), abs=1e-15)
    assert risk_difference(*flipped) == pytest.approx(-risk_difference(*table), abs=1e-15)
    for effect, turned in ((risk_ratio, other), (odds_ratio, other), (odds_ratio, flipped)):
        product = np.array([effect(*table), effect(*turned)])
        if np.isfinite(product).all() and product.all():
            assert product.prod() == pytest.approx(1)


def test_limits_are_documented_ones():
    assert risk_ratio(3, 30, 0, 29) == np.inf
    assert odds_ratio(30, 30, 5, 29) == np.inf
    assert number_needed_to_treat(3, 30, 3, 30) == np.inf
    assert np.isnan(risk_ratio(0, 30, 0, 29))
    assert np.isnan(odds_ratio(30, 30, 29, 29))
    assert all(np.isnan(effect(0, 0, 3, 9)) for effect in EFFECTS)


def test_broadcasts_over_arrays():
    responders = np.arange(31)
    assert risk_difference(responders, 30, 9, 30).shape == (31,)
    assert risk_ratio(responders[:, None], 30, responders[:30], 29).shape == (31, 30)


@pytest.mark.parametrize("effect", EFFECTS)
def test_refuses_what_is_no_count(effect):
    with pytest.raises(ValueError, match="responders_treatment must be in"):
        effect(31, 30, 9, 30)
    with pytest.raises(ValueError, match="n_control"):
        effect(3, 30, 9, -1)
