"""Chapters 5 and 6: the counts of the trial, its effect sizes and p-values."""

from __future__ import annotations

from typing import Any

from widgets.book.arms import ARMS
from widgets.book.sri4 import control_margins
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import (
    nnt_words,
    p_equals,
    p_words,
    percent,
    points,
    rate_words,
    ratio_words,
    rounded,
)
from widgets.models.arrangement import least_at_median
from widgets.stats.estimates.effect import (
    number_needed_to_treat,
    odds_ratio,
    risk_ratio,
)
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, counts_behind, trial


def numbers() -> dict[str, Any]:
    """Return the arms, both weeks, and what follows from their counts."""
    week12, week24 = trial().outcomes["sri4_week12"], trial().outcomes["sri4_week24"]
    responders, n = week12.table.treatment
    total, patients = responders + week12.table.responders_control, week12.table.n_total
    missing = trial().treatment.missing
    return {
        "treatment": ARMS[0],
        "control": ARMS[1],
        "arm": {"treatment": trial().treatment, "control": trial().control},
        "fact": trial().facts,
        "guidance": trial().guidance,
        "week12": week12,
        "week24": week24,
        "rate12": _rates(week12.table),
        "rate24": _rates(week24.table),
        "test": {key: TESTS[key].label for key in STRIP_TESTS},
        "alpha": f"{conventions()['alpha'].value:g}",
        "imagined": _Imagined(),
        "p12": _p_values(week12.table),
        "p12_doubled": _p_values(_times(week12.table, 2)),
        "effect12": _effects(week12.table),
        "effect12_one_more": _effects(week12.table._replace(responders_treatment=responders + 1)),
        "rate12_as_failure": _rates(week12.table._replace(n_treatment=n + missing)),
        "hundred": _hundred(week12.table),
        "arranged": _arranged(),
        "prednisone": _prednisone(),
        "missing": missing,
        "total": total,
        "patients": patients,
        "expected": f"{rounded(total * n / patients, 1)}",
        "in_a_thousand": int(rounded(1000 * p_value("fisher", *week12.table))),
        "detective": _behind(week12.treatment.printed["S"], trial().treatment.n_randomised),
        "larger_ratio": max(
            ("risk_ratio", "odds_ratio"), key=lambda ratio: float(_effects(week12.table)[ratio])
        ),
        "of_30": _tried(week12.treatment.printed["S"], trial().treatment.n_randomised),
        "of_29": _tried(week12.treatment.printed["S"], n),
    }


def _hundred(table: TwoArm) -> dict[str, str]:
    """Return the responders among a hundred patients in each arm, as whole people."""
    treatment, control = (
        int(rounded(100 * rate)) for rate in (table.rate_treatment, table.rate_control)
    )
    ratio = ratio_words(risk_ratio(treatment, 100, control, 100))
    return {"treatment": f"{treatment}", "control": f"{control}", "risk_ratio": ratio}


def _arranged() -> dict[str, int]:
    """Return what the medians of the control arm say of how many ended low."""
    printed = control_margins()
    half = least_at_median(printed.n)
    flaring = trial().table_2_counts["bilag_a_or_two_b"].control.patients[trial().primary.week or 0]
    return {
        "n": printed.n,
        "responders": printed.responders,
        "lowest": printed.start.low,
        "later": printed.later.median,
        "half": half,
        "needed": half - printed.responders,
        "short": printed.start.low - printed.later.median,
        "gate_2": flaring,
        "beyond_gate_2": half - printed.responders - flaring,
    }


def _prednisone() -> dict[str, str]:
    """Return the doses at the start as Table 1 has them, and as Table 2 has them."""
    row, later = trial().baseline["prednisone"], trial().medians
    doses = {arm: later["prednisone", arm, 0].summary for arm in ("treatment", "control")}
    return {
        "table_1": f"{row.treatment.value:g}",
        "table_2": f"{doses['treatment'].value:g}",
        "control_1": f"{row.control.low:g} to {row.control.high:g}",
        "control_2": f"{doses['control'].low:g} to {doses['control'].high:g}",
        "cited_1": str(row.cited[0]),
        "cited_2": str(later["prednisone", "control", 0].cited[0]),
    }


class _Imagined(dict[str, str]):
    """A trial for practice: ``{imagined[14 20 8 20 pearson]}`` is 14 of 20 against 8 of 20."""

    def __missing__(self, key: str) -> str:
        *counts, test = key.split()
        table = TwoArm(*map(int, counts))
        return (
            f"{table.responders_treatment:,} of {table.n_treatment:,} patients got better on the "
            f"treatment and {table.responders_control:,} of {table.n_control:,} "
            f"without it, {p_equals(p_value(test, *table))}"
        )


def _rates(table: TwoArm) -> dict[str, str]:
    return {"treatment": rate_words(*table.treatment), "control": rate_words(*table.control)}


def _times(table: TwoArm, factor: int) -> TwoArm:
    return TwoArm(*(factor * count for count in table))


def _p_values(table: TwoArm) -> dict[str, str]:
    return {test: p_words(p_value(test, *table)) for test in STRIP_TESTS}


def _effects(table: TwoArm) -> dict[str, str]:
    return {
        "points": str(points(table.risk_difference)),
        "risk_ratio": ratio_words(risk_ratio(*table)),
        "odds_ratio": ratio_words(odds_ratio(*table)),
        "nnt": nnt_words(number_needed_to_treat(*table)),
    }


def _tried(printed: Any, n: int) -> str:
    """Say which count out of n is printed as this percentage, or which neighbours miss it."""
    fits = counts_behind(printed, n)
    if fits:
        return f"{fits[0]} of {n} is {percent(fits[0] / n, 2)}"
    below = int(printed.value / 100 * n)
    near = (below, below + 1)
    return " and ".join(f"{count} of {n} is {percent(count / n, 2)}" for count in near)


def _behind(percent: Any, n: int) -> str:
    """Say how many counts out of n are printed as this percentage: none, one or several."""
    return ("none", "one", "several")[min(len(counts_behind(percent, n)), 2)]
