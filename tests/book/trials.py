"""Trials of every kind that the report has to read."""

from __future__ import annotations

from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.two_arm import TwoArm

LUPUS = TwoArmTrial(
    TwoArm(16, 29, 9, 30),
    "low-dose IL-2",
    "placebo",
    "SRI-4 response",
    True,
    "week 12",
    randomised=(30, 30),
    printed=Printed("0.052"),
    primary="SRI-4 response at week 12",
)
SIGNS = "<b>|*_`$[x](y)&\\"
"""What HTML, Markdown or mathematics would take for more than signs."""
TRIALS = {
    "the trial": LUPUS,
    "an empty arm": TwoArmTrial(TwoArm(0, 25, 5, 26), more_is_better=False),
    "large": TwoArmTrial(
        TwoArm(8, 18198, 162, 18325),
        "vaccine",
        "placebo",
        "a case of the disease",
        False,
        printed=Printed("<0.001", 90.3, 97.6),
    ),
    "fewer is better": TwoArmTrial(
        TwoArm(13, 506, 28, 499),
        "fibrinolysis",
        "anticoagulation alone",
        "death or decompensation",
        False,
        "within 7 days",
        printed=Printed("0.02", 0.23, 0.87, "odds_ratio"),
    ),
    "non-inferiority": TwoArmTrial(
        TwoArm(240, 300, 245, 300),
        "short course",
        "usual course",
        "cure",
        True,
        alpha=0.025,
        one_sided=True,
        margin=10.0,
    ),
    "a p-value that no test gives": TwoArmTrial(
        TwoArm(69, 148, 55, 148), printed=Printed("0.36", 0.85, 2.2, "odds_ratio")
    ),
    "all filled": TwoArmTrial(
        TwoArm(95, 160, 75, 155),
        "tablets of a long name, twice every day"[:40],
        "tablets without the substance, as often"[:40],
        "death, myocardial infarction, stroke, or a stay in hospital of a day or longer"[:80],
        False,
        "week 24 of treatment"[:20],
        0.025,
        True,
        (170, 170),
        Printed("0.0047", 3.1, 15.8, "risk_difference", 0.95),
        ("death, infarction and stroke, by a committee that did not know who took what; " * 2)[
            :119
        ],
        ("A title of a trial that says who took what, for how long, what came of it. " * 3)[:159],
        12.0,
        8.0,
        planned_test="fisher",
    ),
    "one patient": TwoArmTrial(TwoArm(1, 1, 0, 1)),
    "signs": TwoArmTrial(
        TwoArm(7, 34, 1, 34),
        f"A{SIGNS}",
        f"B{SIGNS}",
        SIGNS,
        None,
        SIGNS,
        primary=SIGNS,
        citation=SIGNS,
    ),
}
