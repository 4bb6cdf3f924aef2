"""Two trials together on each measure: the values of other sources, and the formulas by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.reference.records import recorded_p, recorded_pool
from widgets.stats.evidence.pooling import (
    POOLED_ON,
    cochran_mantel_haenszel,
    mantel_haenszel_difference,
    pooled_on,
)
from widgets.stats.evidence.ratios import log_odds_ratios, log_risk_ratios
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

FIRST = trial().outcomes["sri4_week12"].table
SECOND = trial().later_results["lupil2_week12"].table
TWO = (FIRST, SECOND)
TESTS_ALONE = ("cochran_mantel_haenszel", "continuity")


@pytest.mark.parametrize("tables", [TWO, (FIRST,)], ids=["two", "first alone"])
@pytest.mark.parametrize("measure", POOLED_ON)
def test_both_trials_and_the_first_alone_are_those_of_another_source(
    measure: str, tables: tuple[TwoArm, ...]
) -> None:
    one = pooled_on(measure, tables)
    if measure in TESTS_ALONE:
        assert one.p_value == pytest.approx(recorded_pool(f"pooled_on.{measure}.p", tables))
    else:
        known = recorded_pool(f"pooled_on.{measure}.[est,lo,hi,p]", tables)
        assert tuple(one) == pytest.approx(tuple(known))


def test_by_the_variance_used_for_pooling_the_first_trial_alone_is_below_the_line() -> None:
    for measure in ("risk_difference", "mantel_haenszel"):
        alone = pooled_on(measure, (FIRST,)).p_value
        assert alone == pytest.approx(recorded_p("wald", FIRST))
        assert alone < 0.05


@pytest.mark.parametrize("table", [FIRST, SECOND, TwoArm(3, 40, 9, 25)])
def test_of_one_trial_cmh_is_the_n_minus_1_test_and_the_weights_cancel(table: TwoArm) -> None:
    one = counts(*np.array([table]).T)
    _, p = cochran_mantel_haenszel(one)
    assert p == pytest.approx(float(p_value("n_minus_1", *table)), rel=1e-12)
    estimate, error = mantel_haenszel_difference(one)
    x1, n1, x0, n0 = table
    wald = x1 * (n1 - x1) / n1**3 + x0 * (n0 - x0) / n0**3
    assert (estimate, error**2) == pytest.approx((table.risk_difference, wald))


@pytest.mark.parametrize(
    ("measure", "logs"), [("risk_ratio", log_risk_ratios), ("odds_ratio", log_odds_ratios)]
)
def test_ratios_by_hand(measure: str, logs: object) -> None:
    x1, n1, x0, n0 = np.array(TWO, dtype=float).T
    if measure == "risk_ratio":
        effects, variances = np.log(x1 * n0 / n1 / x0), 1 / x1 - 1 / n1 + 1 / x0 - 1 / n0
    else:
        b, d = n1 - x1, n0 - x0
        effects, variances = np.log(x1 * d / b / x0), 1 / x1 + 1 / b + 1 / x0 + 1 / d
    for made, by_hand in zip(
        logs(counts(*np.array(TWO).T)),  # type: ignore[operator]  # one of two functions
        (effects, variances),
        strict=True,
    ):
        assert made == pytest.approx(by_hand)
    w = 1 / variances
    mean, error = (w * effects).sum() / w.sum(), w.sum() ** -0.5
    one = pooled_on(measure, TWO)
    ends = np.exp([mean, mean - 1.959964 * error, mean + 1.959964 * error])
    assert one[:3] == pytest.approx(tuple(ends), rel=1e-6)
    assert one.p_value == pytest.approx(2 * stats.norm.sf(abs(mean) / error))


def test_the_difference_by_mantel_and_haenszel_by_hand() -> None:
    x1, n1, x0, n0 = np.array(TWO, dtype=float).T
    n = n1 + n0
    j = (x1 * (n1 - x1) * n0**3 + x0 * (n0 - x0) * n1**3) / (n1 * n0 * n**2)
    w = n1 * n0 / n
    estimate, error = mantel_haenszel_difference(counts(*np.array(TWO).T))
    assert estimate == pytest.approx(((x1 * n0 - x0 * n1) / n).sum() / w.sum())
    assert error == pytest.approx(j.sum() ** 0.5 / w.sum())


@pytest.mark.parametrize("measure", POOLED_ON)
def test_swapping_arms_keeps_the_p_value_and_turns_the_effect(measure: str) -> None:
    swapped = tuple(table.swapped() for table in TWO)
    one, other = pooled_on(measure, TWO), pooled_on(measure, swapped)
    assert other.p_value == pytest.approx(one.p_value)
    turned = 1 / one.estimate if "ratio" in measure else -one.estimate
    assert np.isnan(turned) or other.estimate == pytest.approx(turned)


@pytest.mark.parametrize("measure", POOLED_ON)
def test_no_difference_at_all_has_p_one_and_an_empty_cell_stays_finite(measure: str) -> None:
    same = (TwoArm(10, 20, 10, 20), TwoArm(5, 20, 5, 20))
    assert pooled_on(measure, same).p_value == pytest.approx(1.0)
    assert 0 < pooled_on(measure, (TwoArm(0, 20, 5, 20), TwoArm(3, 20, 5, 20))).p_value < 1
    assert pooled_on(measure, (TwoArm(0, 9, 9, 9),)).p_value < 0.05


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="measure must be one of risk_difference"):
        pooled_on("hazard_ratio", TWO)
