"""The result of a class's own trial: as the bench and a file have it, and in words."""

from __future__ import annotations

from widgets.book.two_arm_state import YourTrialState
from widgets.book.wording import p_equals, rate_words, rounded
from widgets.models.class_trial_plan import HIGH, LOW, Plan
from widgets.reading.trial import TwoArmTrial
from widgets.reading.trial_file import trial_text
from widgets.stats.estimates.mean_difference import mean_difference
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import chapters
from widgets.ui.link import encode

BENCH = "16_your_trial"
SHORT = ("headline words", "not-met words")
"""The arms of the class, in letters for which a picture has room."""


def promise_words(plan: Plan) -> str:
    """Return what a class has sealed."""
    return (
        f"Yes is an answer of {plan.cut} or more, {LOW} to {HIGH}. "
        f"Test: {TESTS[plan.test].label}. Line: {plan.alpha:g}."
    )


def class_result(plan: Plan, table: TwoArm, randomised: tuple[int, int]) -> TwoArmTrial:
    """Return the result of a class as the bench reads it: counts, and nobody."""
    counted = f"answer of {plan.cut} or more"
    return TwoArmTrial(
        table,
        *SHORT,
        outcome=counted,
        alpha=plan.alpha,
        planned_test=plan.test,
        randomised=randomised,
        primary=counted,
        citation=f"a trial of a class, which sealed {TESTS[plan.test].label} at {plan.alpha:g}",
    )


def bench_link(result: TwoArmTrial) -> str:
    """Return the address of the bench with this trial on it, below the root of the app.

    Before a class it begins with the bench's card.
    """
    state = YourTrialState().changed(file=trial_text(result))
    [bench] = [each for each in chapters() if each.stem == BENCH]
    # Links that were handed out keep the name that the chapter had then.
    link = encode(bench.formerly or BENCH, [], None, [state])
    return f"voila/render/{BENCH}.ipynb?present=card#{link}"


def forest_line(result: TwoArmTrial) -> str:
    """Return the line that the card for several trials reads; its name is to be changed."""
    return f"our class: {result.table}"


def verdict(plan: Plan, table: TwoArm) -> str:
    """Return the sealed comparison in words."""
    rates = rate_words(*table.treatment), rate_words(*table.control)
    p = float(p_value(plan.test, *table))
    side = "at or below" if p <= plan.alpha else "above"
    return (
        f"{rates[0]} said yes after the headline's wording and {rates[1]} after the other: "
        f"{p_equals(p)} by the sealed test, {side} the sealed line of {plan.alpha:g}."
    )


def means_words(treatment: list[int], control: list[int]) -> str:
    """Return the means, which nobody has sealed."""
    both = [f"{rounded(sum(each) / len(each), 1)}" for each in (treatment, control)]
    said = f"Means: {both[0]} and {both[1]}"
    if min(len(treatment), len(control)) < 2 or len({*treatment}) + len({*control}) == 2:
        return f"{said}. Too few different answers for an interval."
    found = mean_difference(treatment, control)
    apart, low, high = (
        f"{rounded(each, 1)}".replace("-", "−") for each in (found.estimate, *found.interval)
    )
    return f"{said}, a difference of {apart} (95% interval {low} to {high}). It was not sealed."
