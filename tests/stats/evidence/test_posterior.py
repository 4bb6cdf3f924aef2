"""The belief in a difference: closed forms, slow integrals, and what it must not change."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import dblquad
from scipy.special import betaln

from tests.reference.records import RECORDS
from tests.stats.evidence.beta_difference import chance_above
from widgets.stats.evidence.posterior import (
    STEPS,
    beta_posterior,
    beta_prior,
    difference_distribution,
    updated_by_trial,
)
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

FLAT = beta_prior(0.5, 0)
HE = trial().outcomes["sri4_week12"].table
LUPIL2 = trial().later_results["lupil2_week12"].table
PRIORS = [(0.5, 0), (0.4, 30), (0.9, 60), (0.1, 60), (0.55, 7.3)]


def of_trial(table, prior=FLAT):
    return difference_distribution(
        beta_posterior(prior, *table.treatment), beta_posterior(prior, *table.control)
    )


def closed_form(treatment, control):
    """P(rate of the first > rate of the second), a finite sum for a whole first parameter.

    Miller E (2014). Formulas for Bayesian A/B testing; Cook J (2005).
    """
    (a1, b1), (a0, b0) = treatment, control
    i = np.arange(a1)
    terms = betaln(a0 + i, b0 + b1) - np.log(b1 + i) - betaln(1 + i, b1) - betaln(a0, b0)
    return np.exp(terms).sum()


@pytest.mark.parametrize("prior", [(0.5, 0), (0.4, 30), (0.5, 60), (0.2, 5)])
@pytest.mark.parametrize(
    "table", [HE, LUPIL2, TwoArm(0, 10, 0, 10), TwoArm(10, 10, 0, 8), TwoArm(3, 4, 1, 4)]
)
def test_chance_of_better_against_the_closed_form(table, prior):
    arms = [beta_posterior(beta_prior(*prior), *arm) for arm in (table.treatment, table.control)]
    exact = closed_form(*arms)
    assert chance_above(*arms, 0.0) == pytest.approx(exact, abs=1e-10)
    assert difference_distribution(*arms).above(0) == pytest.approx(exact, abs=5e-5)


def test_against_every_reference_value_with_a_prior_that_can_be_imagined():
    seen = 0
    for record in RECORDS:
        inputs = record["inputs"]
        if (
            not record["method"].startswith("bayes")
            or min(inputs["prior_a"], inputs["prior_b"]) < 1
        ):
            continue
        belief = of_trial(
            TwoArm(*(inputs[key] for key in ("x1", "n1", "x0", "n0"))),
            (inputs["prior_a"], inputs["prior_b"]),
        )
        expected = record["recomputed"]
        assert belief.above(inputs.get("delta", 0)) == pytest.approx(expected, abs=5e-5)
        seen += 1
    assert seen >= 8


def test_the_numbers_of_the_chapter():
    he = of_trial(HE)
    assert round(he.above(0), 3) == 0.973
    assert round(he.above(0.1), 3) == 0.870
    posteriors = beta_posterior(FLAT, *HE.treatment), beta_posterior(FLAT, *HE.control)
    assert he.above(0) == pytest.approx(chance_above(*posteriors, 0), abs=1e-5)
    for share in (0.025, 0.975):
        assert chance_above(*posteriors, he.quantile(share)) == pytest.approx(1 - share, abs=1e-4)


@pytest.mark.parametrize("treatment", PRIORS)
@pytest.mark.parametrize("control", PRIORS)
def test_each_arm_has_a_prior_of_its_own(treatment, control):
    priors = beta_prior(*treatment), beta_prior(*control)
    belief = difference_distribution(*priors)
    draws = np.subtract(
        *(stats.beta(*prior).rvs(200_000, random_state=i) for i, prior in enumerate(priors))
    )
    for difference in (-0.3, 0, 0.1, 0.5):
        assert belief.above(difference) == pytest.approx((draws > difference).mean(), abs=5e-3)
        exact = float(chance_above(*priors, difference))
        assert belief.above(difference) == pytest.approx(exact, abs=5e-5)
    assert belief.density.sum() == pytest.approx(STEPS, rel=1e-4)


def test_two_flat_beliefs_make_a_triangle():
    belief = difference_distribution(FLAT, FLAT)
    assert belief.density == pytest.approx(1 - np.abs(belief.values))
    assert belief.above(0) == pytest.approx(0.5)


def test_the_mode_of_an_imagined_rate_is_the_rate():
    rates = np.linspace(0, 1, 1001)
    for rate, patients in PRIORS[1:]:
        density = stats.beta(*beta_prior(rate, patients)).pdf(rates)
        assert rates[density.argmax()] == pytest.approx(rate)


def slow_likelihood(table, difference):
    """Average the likelihood of a difference over all backgrounds that allow it."""
    x1, n1, x0, n0 = table
    y = np.linspace(max(0, -difference), min(1, 1 - difference), 20_001)
    likelihood = stats.binom.pmf(x1, n1, np.clip(y + difference, 0, 1)) * stats.binom.pmf(x0, n0, y)
    return np.trapezoid(likelihood, y) / (1 - abs(difference))


def test_a_second_trial_multiplies_by_the_likelihood_of_the_difference():
    first = of_trial(HE)
    both = updated_by_trial(first, LUPIL2)
    some = slice(1, None, 61)
    slow = [slow_likelihood(LUPIL2, d) for d in first.values[some]] * first.density[some]
    assert both.density[some] == pytest.approx(
        slow * (both.density[some].sum() / slow.sum()), rel=1e-3, abs=1e-6
    )


def test_the_order_of_two_trials_does_not_matter_to_a_flat_belief():
    nothing = difference_distribution(FLAT, FLAT)
    nothing = type(nothing)(nothing.values, np.ones_like(nothing.values))
    one = updated_by_trial(updated_by_trial(nothing, HE), LUPIL2)
    other = updated_by_trial(updated_by_trial(nothing, LUPIL2), HE)
    assert one.density == pytest.approx(other.density)


def test_the_background_of_the_second_trial_is_its_own():
    """The same 10 points from 20% or from 58% on placebo pull the same way, not together."""
    first = of_trial(HE)
    for table in (TwoArm(15, 50, 10, 50), LUPIL2):
        assert updated_by_trial(first, table).quantile(0.5) < first.quantile(0.5)
    joined = difference_distribution(
        beta_posterior(FLAT, HE[0] + LUPIL2[0], HE[1] + LUPIL2[1]),
        beta_posterior(FLAT, HE[2] + LUPIL2[2], HE[3] + LUPIL2[3]),
    )
    assert updated_by_trial(first, LUPIL2).above(0) != pytest.approx(joined.above(0), abs=1e-3)


def test_swapping_the_arms_turns_the_belief_round():
    belief, other = of_trial(HE), of_trial(HE.swapped())
    assert belief.density == pytest.approx(other.density[::-1])
    assert belief.above(0.1) == pytest.approx(1 - other.above(-0.1))


def test_density_against_an_integral():
    treatment, control = (
        stats.beta(*beta_posterior(FLAT, *arm)) for arm in (HE.treatment, HE.control)
    )
    inside, _ = dblquad(
        lambda y, x: treatment.pdf(x) * control.pdf(y), 0, 1, lambda x: max(0, x - 0.3),
        lambda x: min(1, max(0, x - 0.2)), epsabs=1e-7,
    )  # fmt: skip
    belief = of_trial(HE)
    assert belief.above(0.2) - belief.above(0.3) == pytest.approx(inside, abs=2e-4)


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan")])
def test_an_impossible_rate_is_refused(rate):
    with pytest.raises(ValueError, match=r"rate must be in \[0, 1\]"):
        beta_prior(rate, 10)


@pytest.mark.parametrize("patients", [-1, float("inf"), float("nan")])
def test_impossible_patients_are_refused(patients):
    with pytest.raises(ValueError, match="patients must be at least 0"):
        beta_prior(0.5, patients)


def test_impossible_counts_and_poles_are_refused():
    with pytest.raises(ValueError, match=r"responders must be in \[0, 5\], got 6"):
        beta_posterior(FLAT, 6, 5)
    with pytest.raises(ValueError, match="parameters must be at least 1"):
        difference_distribution((0.5, 1), FLAT)
