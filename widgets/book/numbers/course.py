"""Chapter 4: the medians, an imagined clinic, and signs within and between the arms."""

from __future__ import annotations

from typing import Any

from widgets.book.assumptions import CLINIC
from widgets.book.wording import count_words, percent, rate_words, rounded
from widgets.models.regression import selected_means
from widgets.stats.p_values.mcnemar import mcnemar_bounds
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial


def numbers() -> dict[str, Any]:
    """Return what happened within each arm, and between them."""
    week = trial().outcomes["sri4_week12"].week or 0
    return {
        "course": _course(),
        "clinic": _clinic(),
        "sign12": {key: _sign(sign, week) for key, sign in trial().signs.items()},
        "signs": _signs(),
    }


def _course() -> dict[str, Any]:
    """Return the medians as ``course[sledai][control][12]``."""
    medians: dict[str, Any] = {}
    for (measure, arm, week), row in trial().medians.items():
        of_arm = medians.setdefault(measure, {}).setdefault(arm, {})
        of_arm[week] = f"{row.summary.value:g}"
    for of_arm in (of_arm for arms in medians.values() for of_arm in arms.values()):
        of_arm["all"] = " ".join(of_arm.values())
    cited = trial().medians["sledai", "treatment", 0].cited[0]
    weeks = " ".join(str(week) for week in sorted({week for _, _, week in trial().medians}))
    return {**medians, "cited": cited, "weeks": weeks}


def _clinic() -> dict[str, str]:
    """Return what regression to the mean does in the imagined clinic of chapter 4."""
    first, second = selected_means(CLINIC, trial().facts["inclusion_sledai_min"].number)
    means = {"first": first, "second": second, "fall": first - second}
    words = {name: f"{rounded(value, 1)}" for name, value in means.items()}
    return words | {"noise": percent(CLINIC.noise), "mean": f"{CLINIC.mean:g}"}


def _sign(sign: Any, week: int) -> dict[str, Any]:
    """Return one sign within each arm and between the arms, by Fisher's exact test."""
    between = p_value("fisher", *sign.table(week))
    within = {"treatment": sign.treatment, "control": sign.control}
    return {"p": f"{rounded(between, 2)}", "hundredths": f"{rounded(100 * between)}"} | {
        arm: {
            "start": rate_words(course.patients[0], course.n),
            "later": rate_words(course.patients[week], course.n),
            "from": course.patients[0],
            "to": course.patients[week],
            "printed": str(course.printed_p_values[week]),
            "paired": _paired(course.patients[0], course.patients[week], course.n),
        }
        for arm, course in within.items()
    }


def _paired(before: int, after: int, n: int) -> dict[str, str]:
    """Return the smallest and the largest p of a test for pairs that the counts allow."""
    low, high = mcnemar_bounds(before, after, n)
    return {"low": str(rounded(float(low), 3)), "high": str(rounded(float(high), 3))}


def _signs() -> dict[str, int | str]:
    """Return how many comparisons of signs there are, and what could be said of them."""
    signs, alpha = trial().signs.values(), conventions()["alpha"].value
    listed = [row.reason for row in trial().unreproduced if row.file == "manifestations.csv"]
    tables = [s.table(week) for s in signs for week in s.treatment.printed_p_values]
    between = [p_value("fisher", *table) for table in tables]
    return {
        "within": 2 * len(between),
        "between": len(between),
        "between_below": count_words(sum(p < alpha for p in between)),
        "never_below": sum(
            _smallest(s.table(week)) >= alpha
            for s in signs
            for week in s.treatment.printed_p_values
        ),
        "listed": len(listed),
        "other_n": listed.count("other_n"),
    }


def _smallest(table: TwoArm) -> float:
    """Return the smallest p that as many patients with the sign could give, however dealt."""
    total = table.responders_treatment + table.responders_control
    first, last = max(0, total - table.n_control), min(total, table.n_treatment)
    dealt = range(first, last + 1)
    return min(p_value("fisher", x, table.n_treatment, total - x, table.n_control) for x in dealt)
