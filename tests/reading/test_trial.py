"""What a reader brings is checked as a whole: each refusal names the rule and the value."""

from __future__ import annotations

import re

import pytest

from widgets.reading.trial import LONGEST, N_LIMIT, Printed, TwoArmTrial
from widgets.stats.two_arm import TwoArm

TABLE = TwoArm(16, 29, 9, 30)
FULL = {
    "treatment": "low-dose IL-2",
    "control": "placebo",
    "outcome": "SRI-4 response",
    "more_is_better": True,
    "week": "week 12",
    "alpha": 0.025,
    "one_sided": True,
    "randomised": (30, 30),
    "printed": Printed("0.052", -0.4, 47.9),
    "primary": "SRI-4 response at week 12",
    "citation": "Ann Rheum Dis 2020",
    "worth": 10,
    "margin": 5.5,
}


def test_a_trial_keeps_what_is_known_of_it_as_plain_values() -> None:
    trial = TwoArmTrial(TABLE, **FULL)
    assert {name: getattr(trial, name) for name in FULL} == FULL
    assert type(trial.worth) is float
    assert TwoArmTrial([16, 29, 9, 30]).table == TABLE
    assert TwoArmTrial(TABLE, citation=" Ann\nRheum\u2028Dis ").citation == "Ann Rheum Dis"
    assert TwoArmTrial(TABLE).treatment == "treatment"
    assert hash(trial) == hash(TwoArmTrial(TABLE, **FULL))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"table": (31, 29, 9, 30)}, "responders in treatment must be in [0, 29], its patients"),
        ({"table": (-1, 29, 9, 30)}, "got -1 of 29"),
        ({"table": (0, 0, 9, 30)}, "patients in treatment must be in [1, 1,000,000], got 0"),
        ({"table": (0, 9, 9, N_LIMIT + 1)}, "patients in control must be in [1, 1,000,000], got 1"),
        ({"table": (1.5, 29, 9, 30)}, "responders_treatment must be a whole number, got 1.5"),
        ({"table": (True, 29, 9, 30)}, "responders_treatment must be a whole number, got True"),
        ({"table": (16, 29, 9)}, "table must be four counts, got tuple"),
        ({"treatment": "placebo"}, 'each arm must have a name of its own, got "placebo"'),
        ({"control": " "}, "each arm must have a name of its own"),
        ({"week": 12}, "week must be text, got 12"),
        ({"outcome": "x" * (LONGEST["outcome"] + 1)}, "outcome must have at most 80 characters"),
        ({"citation": "one\x00two"}, "citation must be one line of letters and signs"),
        ({"citation": "\u202eback"}, "citation must be one line of letters and signs"),
        ({"citation": "\ud800"}, "citation must be one line of letters and signs"),
        ({"more_is_better": 1}, "more_is_better must be true, false or None, got 1"),
        ({"more_is_better": None}, "a one-sided test needs a direction"),
        ({"one_sided": "yes"}, "one_sided must be true or false, got yes"),
        ({"alpha": 0.5}, "alpha must be in [0.0001, 0.2], got 0.5"),
        ({"alpha": float("nan")}, "alpha must be in [0.0001, 0.2], got nan"),
        ({"alpha": "0.05"}, "alpha must be a number, got 0.05"),
        ({"randomised": (28, 30)}, "randomised in treatment must be in [29, 1,000,000]"),
        ({"randomised": (30, 30.5)}, "randomised in control must be a whole number, got 30.5"),
        ({"randomised": 60}, "randomised must be two counts, one for each arm, got 60"),
        ({"printed": "0.052"}, "printed must be a Printed, got 0.052"),
        ({"worth": 0}, "worth must be more than 0 percentage points, got 0"),
        ({"margin": -2}, "margin must be in [0, 100], got -2"),
    ],
)
def test_a_refusal_names_the_rule_and_the_value(changes, message) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        TwoArmTrial(**{"table": TABLE, **FULL, **changes})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.052", "0.052"),
        (" P < 0·001 ", "<0.001"),
        ("p=,04", ".04"),
        ("≤ 0.001", "<0.001"),
        ("1.00", "1.00"),
        ("3.2e-11", "3.2e-11"),
        ("", ""),
    ],
)
def test_a_printed_p_is_read_as_papers_print_it(written, read) -> None:
    assert Printed(written).p == read


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ({"p": "1.2"}, "printed p must be a p-value such as 0.052 or <0.001, got 1.2"),
        ({"p": "<b>"}, "got <b>"),
        ({"p": "0.05 0.06"}, "got 0.05 0.06"),
        ({"measure": "hazard_ratio"}, "measure must be one of risk_difference, risk_ratio"),
        ({"low": -101}, "the lower end must be in [-100, 100], got -101"),
        ({"low": 5, "high": 4}, "the lower end must be at most the upper end, 4, got 5"),
        ({"low": -1, "measure": "odds_ratio"}, "the lower end must be at least 0, got -1"),
        ({"high": float("inf"), "measure": "odds_ratio"}, "the upper end must be at least 0"),
        ({"confidence_level": 95}, "the confidence level must be in [0.5, 0.9999], got 95"),
    ],
)
def test_a_printed_value_that_cannot_be_one_is_refused(printed, message) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Printed(**printed)
