"""Every comparison that the printed counts allow, and the ways to read it, for Chapter 10."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.tests import LEFT_OUT, STRIP_TESTS
from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import ARMS as ARM_KEYS
from widgets.trial import trial

WEEKS = tuple(trial().outcomes[key].week or 0 for key in ("sri4_week12", "sri4_week24"))
UNDATED = 0
"""The week of a comparison whose week is in none of the texts that we have read."""
ONE_SIDED = "_one_sided"
READINGS = {key: TESTS[key].label for key in STRIP_TESTS} | {
    f"{key}{ONE_SIDED}": f"{TESTS[key].label}, one-sided" for key in ("pearson", "fisher")
}
"""The tests of the envelope, and two of them asked in one direction only."""


@dataclass(frozen=True)
class Comparison:
    """One comparison: its words, its counts by week, and the side on which patients are better.

    ``tables`` hold treatment and control, or one arm before and after. ``better`` is the
    alternative of a one-sided test.
    """

    words: str
    tables: Mapping[int, TwoArm]
    better: str
    between: bool = True


@cache
def comparisons() -> dict[str, Comparison]:
    """Return the comparisons by key: between the arms first, then within each of them."""
    outcomes, signs = trial().outcomes, trial().signs
    weeks = {week: outcomes[f"sri4_week{week}"].table for week in WEEKS}
    missing = trial().treatment.missing
    everyone = {w: t._replace(n_treatment=t.n_treatment + missing) for w, t in weeks.items()}
    made = {
        "sri4": Comparison("SRI-4", weeks, "greater"),
        "sri4_everyone": Comparison("SRI-4 of all randomised", everyone, "greater"),
        "nephritis": Comparison(
            "remission, nephritis only",
            {UNDATED: outcomes["nephritis_remission"].table},
            "greater",
        ),
    }
    for key, sign in signs.items():
        made[key] = Comparison(sign.label, {week: sign.table(week) for week in WEEKS}, "less")
    for arm, name in zip(ARM_KEYS, ARMS, strict=True):
        for key, sign in signs.items():
            tables = {week: getattr(sign, arm).table(week) for week in WEEKS}
            made[f"{key}_{arm}"] = Comparison(
                f"{sign.label}, within {name}", tables, "greater", False
            )
    return made


@cache
def questions() -> dict[str, str]:
    """Return the words of every comparison at each of its weeks, by "comparison.week"."""
    return {
        f"{key}.{week}": each.words if week == UNDATED else f"{each.words}, week {week}"
        for key, each in comparisons().items()
        for week in each.tables
    }


@cache
def promised() -> tuple[str, ...]:
    """Return what could have been promised in Chapter 2: the headline results, then the signs."""
    headline = [question_of(key, week) for key in ("sri4", "nephritis") for week in WEEKS]
    signs = [question_of(key, week) for week in WEEKS for key in trial().signs]
    return tuple(dict.fromkeys([*headline, *signs]))


def question_of(key: str, week: int) -> str:
    """Return the key of a comparison; where we have read no week, it is left out."""
    return f"{key}.{UNDATED if UNDATED in comparisons()[key].tables else week}"


@lru_cache(maxsize=1024)
def p_value_of(question: str, reading: str) -> float:
    """Return the p-value of a comparison, read in one of the ways; 1 where it has none."""
    key, week = question.rsplit(".", 1)
    compared, one_sided = comparisons()[key], reading.endswith(ONE_SIDED)
    alternative = compared.better if one_sided else "two-sided"
    test = reading.removesuffix(ONE_SIDED)
    return p_value(test, *compared.tables[int(week)], alternative=alternative)


def why_no_p(question: str, reading: str) -> str:
    """Return why a comparison has no p-value in one of the readings, or no words if it has one."""
    key, week = question.rsplit(".", 1)
    reason = left_out(reading.removesuffix(ONE_SIDED), *comparisons()[key].tables[int(week)])
    return LEFT_OUT[reason] if reason else ""


def smallest_p_value(table: TwoArm) -> float:
    """Return the smallest Fisher p-value that any split of as many responders could have."""
    responders = table.responders_treatment + table.responders_control
    most = min(responders, table.n_treatment)
    treatment = np.arange(max(0, responders - table.n_control), most + 1)
    p = p_value("fisher", treatment, table.n_treatment, responders - treatment, table.n_control)
    return float(np.min(p))


def chance_of_any_below(
    n_treatment: int, n_control: int, rate: float, alpha: float, either: bool = False
) -> float:
    """Return the chance that at least one reading is below alpha, both arms having this rate.

    One-sided readings ask whether treatment is better, or ``either`` side, chosen afterwards.
    """
    treatment, control = np.arange(n_treatment + 1)[:, None], np.arange(n_control + 1)
    below = np.zeros((n_treatment + 1, n_control + 1), dtype=bool)
    for reading in READINGS:
        sides = ("greater", "less")[: 1 + either] if reading.endswith(ONE_SIDED) else ("two-sided",)
        counts = treatment, n_treatment, control, n_control
        for side in sides:
            below |= p_value(reading.removesuffix(ONE_SIDED), *counts, alternative=side) <= alpha
    arms = (binomial_probabilities(n, np.array(rate)) for n in (n_treatment, n_control))
    return float(np.outer(*arms)[below].sum())
