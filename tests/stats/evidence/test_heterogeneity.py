"""Variance between trials, by the equations that define it."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from tests.reference.pooling import effects_of
from tests.stats.evidence.test_meta_analysis import UNEQUAL
from widgets.stats.evidence.heterogeneity import cochran_q, dersimonian_laird, reml

MEASURES = ("rd", "rr", "or")


@pytest.mark.parametrize("measure", MEASURES)
def test_reml_maximises_the_restricted_likelihood(measure):
    effects, variances = effects_of(measure, UNEQUAL)

    def minus_likelihood(log_tau_squared):
        w = 1 / (variances + np.exp(log_tau_squared))
        distance = effects - np.average(effects, weights=w)
        return np.log(w.sum()) - np.log(w).sum() + (w * distance**2).sum()

    best = minimize_scalar(minus_likelihood, bounds=(-20, 5), method="bounded")
    assert reml(effects, variances) == pytest.approx(np.exp(best.x), rel=1e-3)


@pytest.mark.parametrize("measure", MEASURES)
def test_dersimonian_and_laird_make_q_its_expectation(measure):
    """Expected with weights 1/v: k - 1 + tau^2 (S1 - S2/S1), their equation 7."""
    effects, variances = effects_of(measure, UNEQUAL)
    w = [1 / variance for variance in variances]
    center = sum(a * b for a, b in zip(w, effects, strict=True)) / sum(w)
    q = sum(a * (b - center) ** 2 for a, b in zip(w, effects, strict=True))
    assert cochran_q(effects, variances, center) == pytest.approx(q)
    spread = sum(w) - sum(a**2 for a in w) / sum(w)
    assert len(w) - 1 + dersimonian_laird(effects, variances) * spread == pytest.approx(q)


def test_agreeing_trials_have_no_variance_between():
    effects, variances = np.full(4, 0.3), np.array([0.1, 0.2, 0.1, 0.4])
    assert dersimonian_laird(effects, variances) == 0.0
    assert reml(effects, variances) == 0.0
    assert cochran_q(effects, variances, 0.3) == 0.0
