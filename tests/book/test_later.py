"""What a report without arm sizes still allows: bounds; and trials of other drugs near the line."""

from __future__ import annotations

import pytest

from widgets.book.numbers import names
from widgets.stats.p_values.p_value import p_value
from widgets.trial import Printed, counts_behind, trial


def test_the_report_of_the_dose_finding_trial_is_bounded() -> None:
    bounds = names()["bounds"]
    assert bounds["treatment"] == "30, 35, 40, 42, 43 and 45"
    # 9 of 40 is 22.5%, which prints as 23 where a half is rounded away from zero.
    assert bounds["control"] == "30, 31, 35, 39, 40, 43 and 44"
    assert (bounds["low_p"], bounds["high_p"]) == ("0.0005", "0.008")
    assert bounds["quarter"] == 38
    assert counts_behind(Printed("60"), 38) == ()


def test_the_bounds_are_those_of_all_tables_by_brute_force() -> None:
    found = [
        float(p_value("fisher", x1, n1, x0, n0))
        for n1 in range(30, 47)
        for x1 in range(n1 + 1)
        if abs(100 * x1 / n1 - 60) <= 0.5
        for n0 in range(30, 47)
        for x0 in range(n0 + 1)
        if abs(100 * x0 / n0 - 23) <= 0.5
    ]
    assert f"{min(found):.1g}" == names()["bounds"]["low_p"]
    assert f"{max(found):.1g}" == names()["bounds"]["high_p"]


def test_the_pooled_p_values_that_prose_names() -> None:
    pooling = names()["pooling"]
    shown = [pooling[name] for name in ("risk_difference", "odds_ratio", "risk_ratio")]
    assert shown == ["0.0396", "0.0462", "0.0830"]
    assert (pooling["answer"], pooling["alone"]["risk_difference"]) == ("depends", "0.0434")
    assert (pooling["below"], pooling["ways"]) == (4, 6)


def test_the_counts_of_illuminate_1_give_a_larger_p_than_it_prints() -> None:
    facts = trial().facts
    table = (
        int(facts["illuminate1_treatment"].number),
        378,
        int(facts["illuminate1_control"].number),
        379,
    )
    assert trial().analysis_sets["illuminate1"].arm_sizes == (table[1], table[3])
    assert float(p_value("pearson", *table)) == pytest.approx(0.083, abs=5e-4)
    assert facts["illuminate1_p"].number == 0.052
    assert facts["illuminate1_other_schedule_treatment"].number < 100 * table[0] / table[1]
