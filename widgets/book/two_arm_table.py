"""One two-arm table read in every way: what the bench of Chapter 16 draws, and its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

import numpy as np

from widgets.book.arms import THE_TRIAL
from widgets.book.what_printed_words import known_words
from widgets.charts.rows.fragility import MORE, Flips
from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.limits import Interval
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.two_arm import TwoArm
from widgets.trial import Example, LaterResult, Outcome, conventions, examples, trial

SAME_TEST = "n_minus_1"
"""The test that leads where none was planned; its inversion is the Miettinen-Nurminen interval."""
DRAWN_FRAGILITY = 2
"""Tests whose fragility follows every move."""
FISHER_TO = 500
"""Patients of an arm up to which pictures of many tables are by Fisher's test or its mid-p: of a
larger trial they would take too long."""
NOT_LARGE = ("fisher", "mid_p")
"""The tests of which that is so."""
ALPHA = conventions()["alpha"].value
LEVEL = conventions()["confidence_level"].value
ALONG, NEAR = 201, 61
"""True differences at which the curve is drawn: along its axis, and where it falls."""
OWN = "own"
"""The key of a table that is in no list."""


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table of the menu: its name, its trial, where it is printed, and a note on that.

    ``weeks`` are the same outcome at other visits.
    """

    name: str
    trial: TwoArmTrial
    place: str
    citation: str
    note: str = ""
    weeks: tuple[TwoArmTrial, ...] = ()

    @property
    def counts(self) -> TwoArm:
        """Responders and n in treatment, then in control."""
        return self.trial.table


@lru_cache(maxsize=1)
def known_tables() -> Mapping[str, KnownTable]:
    """Return the tables of the menu: this trial, later trials, other sources."""
    known = {
        key: _of_trial(f"{THE_TRIAL}: {each.label}", each, each.table)
        for key, each in trial().outcomes.items()
    }
    for key, each in trial().outcomes.items():
        weeks = [
            known[other].trial
            for other, of in trial().outcomes.items()
            if of.endpoint == each.endpoint and other != key
        ]
        known[key] = replace(known[key], weeks=tuple(weeks))
    known |= {
        key: _of_trial(each.label, each, each.table)
        for key, each in trial().later_results.items()
        if each.table is not None
    }
    return known | {key: _of_example(each) for key, each in examples().items()}


def _of_example(each: Example) -> KnownTable:
    name, read = f"{each.group}: {each.label}", f"; we have read {each.read}" if each.read else ""
    place = f"{each.trial.citation}{read}. {known_words(each)}".strip()
    return KnownTable(name, each.trial, place, each.trial.citation, each.note)


def _of_trial(name: str, result: Outcome | LaterResult, counts: TwoArm) -> KnownTable:
    """Return a result of the trial or of a later one: responses, of which more is better."""
    first = result.cited[0]
    place = f"{first.source.title}, {first.locator}"
    randomised = tuple(arm.n_randomised for arm in trial().arms)
    evaluated = isinstance(result, Outcome) and counts.n_total == trial().primary.table.n_total
    read = TwoArmTrial(
        counts,
        trial().treatment.name,
        trial().control.name,
        outcome=result.endpoint,
        more_is_better=True,
        week="" if result.week is None else f"week {result.week}",
        randomised=cast(tuple[int, int], randomised) if evaluated else None,
        printed=_printed(result),
        citation=place,
    )
    return KnownTable(name, read, place, f"{first.source.citation} {first.locator}.")


def _printed(result: Outcome | LaterResult) -> Printed:
    """Return the p-value, and of an outcome of this book both percentages as printed."""
    p = str(result.printed_p_value or "")
    if not isinstance(result, Outcome):
        return Printed(p)
    arms = result.treatment, result.control
    treatment, control = (str(next(iter(arm.printed.values()), "")) for arm in arms)
    return Printed(p, percent_treatment=treatment, percent_control=control)


def leading_test(read: TwoArmTrial) -> str:
    """Return the test that a trial is read by: the planned one, where it is known and gives a p.

    >>> leading_test(TwoArmTrial(TwoArm(8, 15, 2, 14), planned_test="fisher"))
    'fisher'
    """
    planned = read.planned_test
    return planned if planned and left_out(planned, *read.table) is None else SAME_TEST


def is_planned(read: TwoArmTrial) -> bool:
    """Whether the test that a trial is read by is the one that somebody has said was planned."""
    return leading_test(read) == read.planned_test


def drawn_test(read: TwoArmTrial, most: int = FISHER_TO) -> str:
    """Return the test by which many tables are read: the leading one, where it is quick enough.

    ``most`` are the patients of an arm up to which Fisher's and its mid-p are.

    >>> drawn_test(TwoArmTrial(TwoArm(80, 501, 20, 501), planned_test="fisher"))
    'n_minus_1'
    """
    lead = leading_test(read)
    return SAME_TEST if lead in NOT_LARGE and _largest_arm(read) > most else lead


def _largest_arm(read: TwoArmTrial) -> int:
    return max(read.table.n_treatment, read.table.n_control)


@lru_cache(maxsize=256)
def limits(counts: TwoArm, test: str = SAME_TEST, level: float = LEVEL) -> Interval[float]:
    """Return the interval for the difference that inverts a test.

    What calls it often gives all three: only then is it the same call to the cache.
    """
    return interval_for(test)(*counts, confidence_level=level)


def points_of_limits(counts: TwoArm, test: str, level: float) -> tuple[float, float]:
    """Return the interval in points as a picture has it: where a test sets no limit, to the end."""
    low, high = limits(counts, test, level)
    return 100 * max(low, -1), 100 * min(high, 1)


def curve(
    counts: TwoArm, axis: tuple[float, float], test: str = SAME_TEST
) -> tuple[np.ndarray, np.ndarray]:
    """Return true differences in points along an axis, and the p-value of the table at each."""
    observed = 100 * counts.risk_difference
    low, high = points_of_limits(counts, test, LEVEL)
    near = np.linspace(1.5 * low - 0.5 * high, 1.5 * high - 0.5 * low, NEAR)
    at = np.unique(np.clip([*np.linspace(*axis, ALONG), *near, observed], *axis))
    return at, np.asarray(p_value_function(test, *counts, at / 100))


def drawn_fragility(read: TwoArmTrial, most: int = FISHER_TO) -> tuple[str, str]:
    """Return the tests of the matrix, the leading one first; Yates's stands in for Fisher's.

    ``most`` are the patients of an arm up to which Fisher's own is quick enough.

    >>> drawn_fragility(TwoArmTrial(TwoArm(8, 15, 2, 14), planned_test="fisher"))
    ('fisher', 'n_minus_1')
    """
    lead = drawn_test(read, most)
    exact = "yates" if _largest_arm(read) > most else "fisher"
    return lead, exact if lead == SAME_TEST else SAME_TEST


@lru_cache(maxsize=64)
def flips(counts: TwoArm, test: str, alpha: float = ALPHA) -> Flips:
    """Return the fewest patients of each arm and direction that carry a test across the line."""
    return fragility_by_arm(test, *counts, alpha)


def shortest_flip(by_arm: Flips) -> tuple[int, str, str] | None:
    """Return the fewest patients of one arm alone that carry p across, the arm and the direction.

    Of equally short ways treatment comes first, and responders more.
    """
    ways = [
        (fewest, arm, direction)
        for arm, directions in by_arm.items()
        for direction, fewest in directions.items()
        if fewest is not None
    ]
    return min(ways, key=lambda way: way[0], default=None)


def flip_words(counts: TwoArm, test: str) -> str:
    """Return the shortest way across the line in words."""
    shortest = shortest_flip(flips(counts, test))
    if shortest is None:
        return "no number of patients in one arm"
    fewest, arm, direction = shortest
    return f"{fewest} {MORE[direction]} patient{'' if fewest == 1 else 's'} with the event on {arm}"


def label(test: str) -> str:
    """Return the name of a test on screen."""
    return TESTS[test].label
