import numpy as np
import pytest
from scipy import stats

from widgets.stats.evidence.meta_analysis import pooled_effect, risk_differences
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.tables import swapped

TRIALS = counts([16, 7, 9, 19], [29, 13, 29, 40], [9, 2, 5, 11], [30, 12, 30, 41])
UNEQUAL = counts(
    [4, 62, 8, 29, 3],
    [123, 1359, 254, 749, 231],
    [11, 248, 10, 45, 11],
    [139, 1286, 62, 72, 220],
)
MODELS = [
    ("equal_effects", False),
    *((method, knapp) for method in ("dersimonian_laird", "reml") for knapp in (False, True)),
]


def pooled_of(table, method="equal_effects", knapp=False):
    return pooled_effect(*risk_differences(table), method, hartung_knapp=knapp)


@pytest.mark.parametrize("model", MODELS)
def test_swapping_arms_changes_the_sign(model):
    pooled, other = pooled_of(UNEQUAL, *model), pooled_of(swapped(UNEQUAL), *model)
    assert other.estimate == pytest.approx(-pooled.estimate, rel=1e-9)
    assert other.standard_error == pytest.approx(pooled.standard_error, rel=1e-9)
    assert (other.q, other.p_value) == pytest.approx((pooled.q, pooled.p_value), rel=1e-8)


@pytest.mark.parametrize("model", MODELS)
def test_order_of_trials_does_not_matter(model):
    turned = counts(*(count[::-1] for count in UNEQUAL))
    expected = pooled_of(UNEQUAL, *model).estimate
    assert pooled_of(turned, *model).estimate == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("method", ["equal_effects", "dersimonian_laird", "reml"])
def test_one_trial_is_its_own_effect(method):
    pooled = pooled_of(counts([16], [29], [9], [30]), method)
    assert pooled.estimate == pytest.approx(16 / 29 - 9 / 30, rel=1e-12)
    assert (pooled.q, pooled.tau_squared) == pytest.approx((0, 0), abs=1e-12)
    assert pooled.prediction == (-np.inf, np.inf)


def test_equal_effects_by_hand():
    effects, variances = risk_differences(TRIALS)
    weights = 1 / variances
    estimate = (weights * effects).sum() / weights.sum()
    pooled = pooled_of(TRIALS)
    margin = stats.norm.isf(0.025) / np.sqrt(weights.sum())
    assert pooled.interval == pytest.approx((estimate - margin, estimate + margin))
    assert pooled.q == pytest.approx((weights * (effects - estimate) ** 2).sum())
    assert pooled.q_p_value == pytest.approx(stats.chi2.sf(pooled.q, 3))


def test_prediction_is_wider_than_the_interval():
    pooled = pooled_of(UNEQUAL, "reml")
    assert pooled.prediction.low < pooled.interval.low
    assert pooled.prediction.high > pooled.interval.high
    reach = stats.t.isf(0.025, 3) * np.hypot(pooled.standard_error, np.sqrt(pooled.tau_squared))
    assert pooled.prediction.high == pytest.approx(pooled.estimate + reach)


@pytest.mark.parametrize("model", MODELS)
def test_zero_cells_stay_finite(model):
    pooled = pooled_of(counts([0, 3, 5], [10, 12, 5], [1, 0, 2], [9, 11, 6]), *model)
    assert pooled.trials == 3
    numbers = (pooled.estimate, pooled.standard_error, pooled.p_value, pooled.q)
    assert np.isfinite(numbers).all()
    assert pooled.interval.low <= pooled.estimate <= pooled.interval.high


def test_refuses_what_cannot_be_pooled():
    with pytest.raises(ValueError, match="method must be one of equal_effects"):
        pooled_of(TRIALS, "peto")
    with pytest.raises(ValueError, match="confidence_level must be in"):
        pooled_effect(*risk_differences(TRIALS), confidence_level=95)
    with pytest.raises(ValueError, match="trials must be at least 1, got 0"):
        pooled_effect(np.array([]), np.array([]))
    with pytest.raises(ValueError, match="trials must be at least 2, got 1"):
        pooled_of(counts([1], [9], [3], [9]), "reml", knapp=True)
