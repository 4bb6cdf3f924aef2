from dataclasses import replace

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize_scalar

from widgets.stats.estimates.effect import odds_ratio, risk_difference, risk_ratio
from widgets.stats.evidence.heterogeneity import between_share, cochran_q, dersimonian_laird, reml
from widgets.stats.evidence.meta_analysis import (
    MEASURES,
    METHODS,
    Model,
    pooled_effect,
    trial_effects,
)
from widgets.stats.evidence.stratified import cochran_mantel_haenszel
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value

TRIALS = ([16, 7, 9, 19], [29, 13, 29, 40], [9, 2, 5, 11], [30, 12, 30, 41])
UNEQUAL = (
    [4, 62, 8, 29, 3],
    [123, 1359, 254, 749, 231],
    [11, 248, 10, 45, 11],
    [139, 1286, 62, 72, 220],
)
MODELS = [
    Model(measure, method, knapp)
    for measure in MEASURES
    for method in METHODS
    for knapp in (False, True)
    if (method != "peto" or measure == "odds_ratio")
    and (not knapp or method in ("dersimonian_laird", "reml"))
]


def swapped(trials):
    return trials[2], trials[3], trials[0], trials[1]


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_swapping_arms_changes_the_sign(model):
    pooled, other = pooled_effect(*UNEQUAL, model), pooled_effect(*swapped(UNEQUAL), model)
    assert other.estimate == pytest.approx(-pooled.estimate, rel=1e-9)
    assert other.standard_error == pytest.approx(pooled.standard_error, rel=1e-9)
    assert (other.q, other.p_value) == pytest.approx((pooled.q, pooled.p_value), rel=1e-8)


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_order_of_trials_does_not_matter(model):
    turned = tuple(part[::-1] for part in UNEQUAL)
    assert pooled_effect(*turned, model).estimate == pytest.approx(
        pooled_effect(*UNEQUAL, model).estimate, rel=1e-9
    )


@pytest.mark.parametrize("model", [model for model in MODELS if not model.hartung_knapp], ids=str)
def test_one_trial_is_its_own_effect(model):
    pooled = pooled_effect([16], [29], [9], [30], model)
    single = {
        "risk_difference": risk_difference(16, 29, 9, 30),
        "risk_ratio": np.log(risk_ratio(16, 29, 9, 30)),
        "odds_ratio": np.log(odds_ratio(16, 29, 9, 30)),
    }[model.measure]
    if model.method != "peto":
        assert pooled.estimate == pytest.approx(single, rel=1e-12)
    assert (pooled.q, pooled.tau_squared, pooled.i_squared) == pytest.approx((0, 0, 0), abs=1e-12)
    assert pooled.prediction == (-np.inf, np.inf)


def test_equal_effects_by_hand():
    effects, variances = trial_effects(counts(*TRIALS), "odds_ratio")
    weights = 1 / variances
    estimate = (weights * effects).sum() / weights.sum()
    pooled = pooled_effect(*TRIALS, Model("odds_ratio", "equal_effects"))
    margin = stats.norm.isf(0.025) / np.sqrt(weights.sum())
    assert pooled.interval == pytest.approx((estimate - margin, estimate + margin))
    assert pooled.q == pytest.approx((weights * (effects - estimate) ** 2).sum())
    assert pooled.q_p_value == pytest.approx(stats.chi2.sf(pooled.q, 3))


def test_reml_maximises_the_restricted_likelihood():
    for measure in MEASURES:
        effects, variances = trial_effects(counts(*UNEQUAL), measure)

        def minus_likelihood(log_tau_squared, effects=effects, variances=variances):
            w = 1 / (variances + np.exp(log_tau_squared))
            distance = effects - np.average(effects, weights=w)
            return np.log(w.sum()) - np.log(w).sum() + (w * distance**2).sum()

        best = minimize_scalar(minus_likelihood, bounds=(-20, 5), method="bounded")
        assert reml(effects, variances) == pytest.approx(np.exp(best.x), rel=1e-3)


def test_agreeing_trials_have_no_variance_between():
    effects, variances = np.full(4, 0.3), np.array([0.1, 0.2, 0.1, 0.4])
    assert dersimonian_laird(effects, variances) == 0.0
    assert reml(effects, variances) == 0.0
    assert between_share(variances, 0.0) == 0.0
    assert cochran_q(effects, variances, 0.3) == 0.0


def test_i_squared_of_dersimonian_laird_is_q_in_excess():
    pooled = pooled_effect(*UNEQUAL, Model("odds_ratio", "dersimonian_laird"))
    assert pooled.i_squared == pytest.approx(1 - 4 / pooled.q)


def test_prediction_is_wider_than_the_interval():
    pooled = pooled_effect(*UNEQUAL, Model("odds_ratio", "reml"))
    assert pooled.prediction.low < pooled.interval.low
    assert pooled.prediction.high > pooled.interval.high
    reach = stats.t.isf(0.025, 3) * np.hypot(pooled.standard_error, np.sqrt(pooled.tau_squared))
    assert pooled.prediction.high == pytest.approx(pooled.estimate + reach)


def test_cmh_of_one_trial_is_the_n_minus_1_test():
    result = cochran_mantel_haenszel([16], [29], [9], [30])
    assert result.p_value == pytest.approx(p_value("n_minus_1", 16, 29, 9, 30), rel=1e-12)
    assert cochran_mantel_haenszel([0], [9], [0], [9]) == (0.0, 1.0)


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_zero_cells_and_empty_arms_stay_finite(model):
    trials = ([0, 3, 5, 0], [10, 12, 5, 0], [1, 0, 2, 3], [9, 11, 6, 8])
    pooled = pooled_effect(*trials, model)
    assert pooled.trials == 3
    numbers = (pooled.estimate, pooled.standard_error, pooled.p_value, pooled.q, pooled.i_squared)
    assert np.isfinite(numbers).all()
    assert pooled.interval.low <= pooled.estimate <= pooled.interval.high


def test_no_responders_anywhere_is_no_estimate():
    for method in ("mantel_haenszel", "peto"):
        pooled = pooled_effect([0, 0], [9, 9], [0, 0], [9, 9], Model("odds_ratio", method))
        assert pooled.interval == (-np.inf, np.inf)
        assert pooled.p_value == 1.0


def test_refuses_what_cannot_be_pooled():
    with pytest.raises(ValueError, match="method peto needs measure odds_ratio"):
        Model("risk_ratio", "peto")
    with pytest.raises(ValueError, match="hartung_knapp needs method"):
        Model("risk_ratio", "mantel_haenszel", hartung_knapp=True)
    with pytest.raises(ValueError, match="measure must be one of"):
        Model("hazard_ratio")
    with pytest.raises(ValueError, match="confidence_level must be in"):
        replace(Model(), confidence_level=95)
    with pytest.raises(ValueError, match="trials with patients in both arms"):
        pooled_effect([0], [0], [3], [9])
    with pytest.raises(ValueError, match="at least 2, got 1"):
        pooled_effect([1], [9], [3], [9], Model(hartung_knapp=True))
