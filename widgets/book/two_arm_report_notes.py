"""How to read one trial's report: what holds for every table, and what only for one like this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite

from widgets.book.missing import countings
from widgets.book.tests import listed_labels
from widgets.book.two_arm_table import SAME_TEST, is_planned, label, leading_test
from widgets.book.two_arm_tests import (
    TestRow,
    alternative,
    confidence_level,
    limits,
    two_sided_alpha,
)
from widgets.book.wording import count_words, limit_words, p_equals, percent, rate_percent, rounded
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.effect import risk_ratio
from widgets.stats.estimates.odds_ratio import miettinen_nurminen_interval as odds_interval
from widgets.stats.estimates.proportion import wilson_interval
from widgets.stats.estimates.risk_ratio import miettinen_nurminen_interval as ratio_interval
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm

FEW = 20
"""Patients with what was counted, or without it, below which a trial has few of them."""
UNEQUAL = 1.5
"""Times as many patients in one arm from which the arms are called unequal."""
NEAR = 1.5
"""A risk ratio up to which, and down to its inverse, two rates are near each other."""
ASKS_ANOTHER = "fisher", "mid_p", "boschloo_central"
"""The tests that ask how the responders are shared out, and may not limit the difference."""
TINY = 0.02
"""A difference that is small by any reckoning, where nobody has said what would matter."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about this table, under a word or two that name it."""

    head: str
    text: str


def notes(trial: TwoArmTrial, rows: Sequence[TestRow], outcomes: int) -> tuple[Note, ...]:
    """Return what to know while reading: the general first and last, in between what fits."""
    return (
        _p_value(trial, rows),
        _line(trial, rows),
        *_of_this_table(trial, rows, outcomes),
        Note(
            "Not in four counts.",
            "How patients were allocated, who knew the treatment, which endpoint was promised "
            "first, which harms there were. Ask for each.",
        ),
    )


def _p_value(trial: TwoArmTrial, rows: Sequence[TestRow]) -> Note:
    lead = leading_test(trial)
    [p] = [row.p_value or 0.0 for row in rows if row.test == lead]
    planned = ", the planned test," if is_planned(trial) else ""
    times = int(rounded(1000 * p))
    often = "all" if times == 1000 else f"about {times:,}" if times else "fewer than 1"
    result = "a gap at least this wide" if lead == "fisher" else "a result at least as extreme"
    if trial.one_sided:
        result = "a result at least as good for it"
    return Note(
        "The p-value.",
        f"{label(lead)}{planned} gives {p_equals(p)}: if the treatment did nothing, {result} "
        f"would appear in {often} of 1,000 such trials. It is not the chance that the treatment "
        "does nothing.",
    )


def _line(trial: TwoArmTrial, rows: Sequence[TestRow]) -> Note:
    reached = sum(row.below for row in rows)
    all_of = sum(row.p_value is not None for row in rows)
    put = "puts" if reached == 1 else "put"
    text = f"{reached} of {all_of} tests {put} this table below {trial.alpha:g}."
    if reached in (0, all_of):
        which = "not one of them puts" if reached == 0 else "each of them puts"
        return Note("The line.", f"The {all_of} tests agree: {which} it below {trial.alpha:g}.")
    if trial.planned_test:
        [is_below] = [row.below for row in rows if row.test == trial.planned_test]
        does = "does" if is_below else "does not" if is_planned(trial) else "gives no p"
        return Note("The line.", f"{text} {label(trial.planned_test)}, the planned one, {does}.")
    return Note(
        "The line.",
        f"{text} Which of them counts should have been settled before the result was known.",
    )


def _of_this_table(trial: TwoArmTrial, rows: Sequence[TestRow], outcomes: int) -> Iterator[Note]:
    if trial.one_sided:
        yield Note(
            "One-sided.",
            f"The p-values above look for one direction only, at {trial.alpha:g}; intervals and "
            f"fragility are of two-sided tests at {two_sided_alpha(trial):g}, which has the same "
            "line on that side. The plan must have said so beforehand.",
        )
    if trial.margin is not None:
        yield Note(
            "Non-inferiority.",
            "The p-values above ask for a difference, not for one within the margin. Read the "
            "interval against the margin.",
        )
    if outcomes > 1:
        yield Note(
            "Several outcomes.",
            f"This is one of {outcomes} that were read together. If the treatment did nothing at "
            f"all, the chance that one or more of {outcomes} independent ones fall below "
            f"{trial.alpha:g} would be up to {percent(1 - (1 - trial.alpha) ** outcomes)}.",
        )
    yield from _unbounded(rows)
    yield from _empty(trial)
    yield from _few(trial.table)
    yield from _size(trial)
    yield from _missing(trial)
    yield from _interval(trial)


def _unbounded(rows: Sequence[TestRow]) -> Iterator[Note]:
    open_ended = [row for row in rows if row.interval and not all(map(isfinite, row.interval))]
    names = [row.label for row in open_ended if row.test in ASKS_ANOTHER]
    if names:
        [shown] = [row.words for row in rows if row.test == SAME_TEST]
        yield Note(
            "No limit.",
            f"Where all patients of an arm fared alike, {listed_labels(names)} may set no limit on "
            "one side: the question there is how those with it are shared out, not how large the "
            "difference is. "
            f"Read the interval of {label(SAME_TEST)} instead, {shown}.",
        )


def _empty(trial: TwoArmTrial) -> Iterator[Note]:
    treatment, control = trial.treatment, trial.control
    arms = ((treatment, *trial.table.treatment), (control, *trial.table.control))
    for name, x, n in arms:
        if x in (0, n):
            low, high = wilson_interval(x, n, confidence_level=confidence_level(trial))
            who, rate = ("Nobody", f"up to {rate_percent(float(high))}")
            if x == n:
                who, rate = "Everybody", f"down to {rate_percent(float(low))}"
            yield Note(
                "An empty cell.",
                f"{who} on {name} had it, and yet a true rate of {rate} fits {x:,} of {n:,}."
                f"{_ratio_ends(trial)}",
            )
            return


def _ratio_ends(trial: TwoArmTrial) -> str:
    """Return at which ends the intervals of both ratios have no limit of their own."""
    level, ends = confidence_level(trial), {0.0: "begins at 0", inf: "has no upper end"}
    said: dict[str, list[str]] = {}
    for name, interval in (("risk ratio", ratio_interval), ("odds ratio", odds_interval)):
        found = [ends[end] for end in interval(*trial.table, confidence_level=level) if end in ends]
        said.setdefault(" and ".join(found), []).append(name)
    sentences = (f"The interval of the {' or '.join(of)} {at}." for at, of in said.items() if at)
    return " ".join(["", *sentences])


def _few(table: TwoArm) -> Iterator[Note]:
    x = table.responders_treatment + table.responders_control
    least, side = min((x, "had it"), (table.n_total - x, "were without it"))
    if 0 < least < FEW:
        fewer = "one fewer moves" if least == 1 else "one or two fewer move"
        yield Note(
            "Few.",
            f"Only {least} of {table.n_total:,} patients {side}: {fewer} the result. The formulas "
            "that suit large counts (Wald, chi-square) may differ from the exact tests.",
        )


def _size(trial: TwoArmTrial) -> Iterator[Note]:
    table = trial.table
    small, large = sorted((table.n_treatment, table.n_control))
    if large >= UNEQUAL * small:
        yield Note(
            "Unequal arms.",
            f"One arm has {rounded(large / small, 1)} times as many patients as the other. What "
            f"the trial knows is limited by the {small:,} of the smaller arm, and tests differ "
            "more than usual.",
        )
    low, high = limits(trial, leading_test(trial))
    if low <= 0 <= high or max(abs(low), abs(high)) >= TINY or trial.worth is not None:
        return
    if not 1 / NEAR < risk_ratio(*table) < NEAR:
        yield Note(
            "A rare outcome.",
            f"Few had it, {rate_percent(table.rate_treatment)} and "
            f"{rate_percent(table.rate_control)}, so no difference in 100 can be large. Read the "
            "risk ratio beside it.",
        )
    else:
        yield Note(
            "Large trial, small difference.",
            f"No difference beyond {limit_words(max(low, high, key=abs))} in 100 fits. With "
            f"{table.n_total:,} patients p says that there is one, not that it matters.",
        )


def _missing(trial: TwoArmTrial) -> Iterator[Note]:
    if trial.randomised is None:
        return
    ways = countings(trial)
    lead, side = leading_test(trial), alternative(trial)
    below = [p_value(lead, *way.table, side) < trial.alpha for way in ways]
    if len(set(below)) == 1:
        return
    missing = sum(trial.randomised) - trial.table.n_total
    other = [way for way, is_below in zip(ways, below, strict=True) if is_below != below[0]]
    side = "not below" if below[0] else "below"
    which = "; ".join(way.words for way in other)
    opposite = all(way.opposite for way in other)
    yield Note(
        "The missing may decide." if opposite else "The missing decide.",
        f"{missing:,} of {sum(trial.randomised):,} randomised "
        f"{'is' if missing == 1 else 'are'} missing here. "
        f"In {count_words(len(other))} of {count_words(len(ways))} ways to count "
        f"{'this one' if missing == 1 else 'them'}, p is {side} {trial.alpha:g}: {which}."
        f"{' That supposes opposite fates in the two arms.' if opposite else ''}",
    )


def _interval(trial: TwoArmTrial) -> Iterator[Note]:
    low, high = limits(trial, leading_test(trial))
    if low <= 0 <= high:
        text = "Zero is inside, which does not prove that the arms do not differ: all inside fits."
    elif trial.worth is None:
        text = "Zero is outside, which does not prove a difference worth having."
    else:
        return
    yield Note("The interval.", text)
