"""The readings of a two-arm trial as data: what the bench shows in words, for a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from widgets.book.missing import Counting, countings
from widgets.book.two_arm_table import SAME_TEST, drawn_test, leading_test
from widgets.book.two_arm_tests import alternative, limits, rows_of_tests, two_sided_alpha
from widgets.book.worth import margin_words, worth_words
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.effect import number_needed_to_treat, odds_ratio, risk_ratio
from widgets.stats.estimates.limits import Interval
from widgets.stats.multiplicity.adjust import bonferroni, holm
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.fragility import fragility_by_arm


@dataclass(frozen=True, slots=True)
class EveryReading:
    """A trial read by every test; proportions, treatment minus control.

    ``p_values`` and ``intervals`` are by the key of the test, None where it is left out.
    ``fragility`` is by arm and direction: of the planned test, or of the N-1 chi-square where none
    was planned or an exact one would take too long. ``missing`` are the counts with the missing
    patients counted in each way. ``worth`` and ``margin`` are sentences, or empty.
    """

    trial: TwoArmTrial
    p_values: Mapping[str, float | None]
    intervals: Mapping[str, Interval[float] | None]
    risk_difference: float
    risk_ratio: float
    odds_ratio: float
    number_needed_to_treat: float
    fragility: Mapping[str, Mapping[str, int | None]]
    missing: tuple[Counting, ...]
    worth: str
    margin: str


def read_every_way(trial: TwoArmTrial) -> EveryReading:
    """Return all readings of a trial, by its own alpha and side.

    >>> from widgets.stats.two_arm import TwoArm
    >>> reading = read_every_way(TwoArmTrial(TwoArm(16, 29, 9, 30), more_is_better=True, worth=10))
    >>> round(reading.p_values["fisher"], 4), reading.fragility["treatment"]["add"]
    (0.0673, 1)
    >>> reading.worth
    'Zero fits, and so does a benefit of 10 points: the trial rules out neither.'
    """
    rows, table = rows_of_tests(trial), trial.table
    fits = limits(trial, leading_test(trial))
    return EveryReading(
        trial,
        {row.test: row.p_value for row in rows},
        {row.test: row.interval for row in rows},
        table.risk_difference,
        risk_ratio(*table),
        odds_ratio(*table),
        number_needed_to_treat(*table),
        fragility_by_arm(drawn_test(trial), *table, two_sided_alpha(trial)),
        countings(trial),
        worth_words(trial, fits),
        margin_words(trial, fits),
    )


@dataclass(frozen=True, slots=True)
class AdjustedOutcome:
    """One of several outcomes: its p-value alone, and adjusted for the others."""

    outcome: str
    p_value: float
    bonferroni: float
    holm: float


def read_side_by_side(*outcomes: TwoArmTrial, test: str = SAME_TEST) -> tuple[AdjustedOutcome, ...]:
    """Return the p-values of the outcomes of one trial, each adjusted for their number.

    >>> from widgets.stats.two_arm import TwoArm
    >>> week12 = TwoArmTrial(TwoArm(16, 29, 9, 30), week="week 12")
    >>> week24 = TwoArmTrial(TwoArm(19, 29, 11, 30), week="week 24")
    >>> [(each.outcome, round(each.holm, 3)) for each in read_side_by_side(week12, week24)]
    [('week 12', 0.056), ('week 24', 0.056)]
    """
    p_values = [p_value(test, *each.table, alternative(each)) for each in outcomes]
    names = [", ".join(filter(None, (each.outcome, each.week))) for each in outcomes]
    adjusted = zip(bonferroni(p_values).tolist(), holm(p_values).tolist(), strict=True)
    return tuple(
        AdjustedOutcome(name, p, *both)
        for name, p, both in zip(names, p_values, adjusted, strict=True)
    )
