"""Trials with empty cells: which of them count, and what a ratio takes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from widgets.stats.evidence.forest import POOLED_BY, pooled_by
from widgets.stats.evidence.meta_analysis import risk_differences
from widgets.stats.evidence.pooling import POOLED_ON, pooled_on
from widgets.stats.evidence.ratios import halved, informs, log_odds_ratios, peto_odds_ratio
from widgets.stats.numerics.counts import counts
from widgets.stats.two_arm import TwoArm

WITH_A_SILENT_ONE = (TwoArm(1, 10, 3, 10), TwoArm(2, 20, 5, 20), TwoArm(0, 30, 0, 30))
NO_EVENTS = tuple(TwoArm(0, n1, 0, n0) for n1, n0 in ((10, 10), (15, 10), (20, 30), (25, 20)))


def test_a_trial_without_events_is_no_degree_of_freedom_of_petos_method() -> None:
    one = peto_odds_ratio(counts(*np.array(WITH_A_SILENT_ONE).T))
    two = peto_odds_ratio(counts(*np.array(WITH_A_SILENT_ONE[:2]).T))
    assert one == two
    assert one.trials == 2
    assert one.q_p_value == pytest.approx(stats.chi2.sf(one.q, 1))


def test_petos_sums_by_hand() -> None:
    one = peto_odds_ratio(counts([2], [20], [5], [20]))
    excess, variance = 2 - 20 * 7 / 40, 20 * 20 * 7 * 33 / (40**2 * 39)
    assert one.estimate == pytest.approx(excess / variance)
    assert one.standard_error == pytest.approx(variance**-0.5)
    assert one.p_value == pytest.approx(2 * stats.norm.sf(abs(excess) / variance**0.5))
    assert (one.q, one.q_p_value) == pytest.approx((0, 1), abs=1e-12)


@pytest.mark.parametrize("measure", ["risk_ratio", "odds_ratio"])
@pytest.mark.parametrize("way", POOLED_BY)
def test_of_a_ratio_a_trial_without_events_says_nothing(way: str, measure: str) -> None:
    with_it, without = (
        pooled_by(way, tables, 0.95, measure)
        for tables in (WITH_A_SILENT_ONE, WITH_A_SILENT_ONE[:2])
    )
    assert with_it == without
    assert with_it.trials == 2


@pytest.mark.parametrize("measure", POOLED_ON)
def test_without_any_event_there_is_no_p_value(measure: str) -> None:
    one = pooled_on(measure, NO_EVENTS)
    # By inverse variance a difference is weighed with half a patient in each cell.
    assert np.isnan(one.p_value) or (measure == "risk_difference" and one.p_value > 0.9)
    assert one.p_value != 0
    assert peto_odds_ratio(counts(*np.array(NO_EVENTS).T)).trials == 0


def test_a_difference_takes_no_half_patient_and_a_ratio_only_where_it_must() -> None:
    table = counts([0, 9, 9, 3], [25, 9, 9, 9], [5, 5, 8, 4], [26, 9, 8, 9])
    effects, variances = risk_differences(table)
    assert effects == pytest.approx([-5 / 26, 4 / 9, 0.0, -1 / 9])
    assert variances[0] == pytest.approx(5 * 21 / 26**3)
    assert (variances > 0).all()
    assert halved("risk_ratio", table).tolist() == [True, False, True, False]
    assert halved("odds_ratio", table).tolist() == [True, True, True, False]
    assert informs("odds_ratio", table).tolist() == [True, True, False, True]
    assert log_odds_ratios(table)[0][3] == pytest.approx(np.log(3 * 5 / (6 * 4)))
