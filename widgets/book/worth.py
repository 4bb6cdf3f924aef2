"""The interval of a trial against zero and the smallest difference worth having, in words."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from widgets.book.two_arm_table import drawn_test
from widgets.book.two_arm_tests import two_sided_alpha
from widgets.book.wording import chance_words, number_of, percent, rate_percent
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.limits import Interval
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power

Against: TypeAlias = Literal["worth", "better", "too_small", "open", "not_worth", "worse"]
"""The six readings: all that fits is a benefit worth having; a benefit, which may be; a benefit,
all of it too small; it may be none or one worth having; none fits that is worth having; worse."""

_SIDED: dict[Against, str] = {
    "worth": "Every true difference that fits favours {treatment} by at least {worth}: all of it "
    "would be worth having.",
    "better": "Every true difference that fits favours {treatment}. It may be smaller than "
    "{worth}, so whether it is worth having is open.",
    "too_small": "Every true difference that fits favours {treatment}, and each is smaller than "
    "{worth}: better, but by less than is worth having.",
    "open": "Zero fits, and so does a benefit of {worth}: the trial rules out neither.",
    "not_worth": "Zero fits, and a benefit of {worth} does not: whatever {treatment} "
    "adds here is less than is worth having.",
    "worse": "Every true difference that fits favours {control}: none of them is a benefit of "
    "{treatment}.",
}
_UNSIDED: dict[Against, str] = {
    "worth": "Every true difference that fits is at least {worth}.",
    "better": "Every true difference that fits is on the same side of zero. It may be smaller "
    "than {worth}.",
    "too_small": "Every true difference that fits is on the same side of zero, and each is smaller "
    "than {worth}.",
    "open": "Zero fits, and so does a difference of {worth}: the trial rules out neither.",
    "not_worth": "Zero fits, and a difference of {worth} in either direction does not.",
}


def favouring_treatment(trial: TwoArmTrial, limits: Interval[float]) -> Interval[float]:
    """Return limits of the difference as a gain from treatment; where no side is said, of more."""
    low, high = limits
    return Interval(-high, -low) if trial.more_is_better is False else Interval(low, high)


def against_worth(trial: TwoArmTrial, limits: Interval[float]) -> Against:
    """Return how the interval of a trial lies against zero and ``trial.worth``.

    ``limits`` are proportions, treatment minus control. A limit of 0 has no difference inside, one
    at the difference worth having has that inside.

    >>> from widgets.stats.two_arm import TwoArm
    >>> trial = TwoArmTrial(TwoArm(16, 29, 9, 30), more_is_better=True, worth=10)
    >>> against_worth(trial, Interval(-0.003, 0.476))
    'open'
    """
    low, high = favouring_treatment(trial, limits)
    if trial.worth is None:
        raise ValueError("worth must be a number of percentage points, got None")
    least = trial.worth / 100
    if trial.more_is_better is None:
        if high < 0:
            low, high = -high, -low
        high = max(high, -low)  # without a side, a difference either way is one
    if low > 0:
        return "worth" if low >= least else "better" if high >= least else "too_small"
    if high < 0:
        return "worse"
    return "open" if high >= least else "not_worth"


def worth_words(trial: TwoArmTrial, limits: Interval[float]) -> str:
    """Return that reading as a sentence with the names of the arms, or nothing without a worth.

    The names are text: escape the sentence where it becomes markup.
    """
    if trial.worth is None:
        return ""
    words = (_UNSIDED if trial.more_is_better is None else _SIDED)[against_worth(trial, limits)]
    return words.format(
        treatment=trial.treatment, control=trial.control, worth=points_words(trial.worth)
    )


def margin_words(trial: TwoArmTrial, limits: Interval[float]) -> str:
    """Return the interval against the non-inferiority margin as a sentence, or nothing without.

    >>> from widgets.stats.two_arm import TwoArm
    >>> trial = TwoArmTrial(TwoArm(90, 100, 91, 100), "new", "old", more_is_better=True, margin=9)
    >>> margin_words(trial, Interval(-0.093, 0.072))
    'Non-inferiority is not shown: a loss as large as the margin, 9 points, fits.'
    """
    if trial.margin is None:
        return ""
    if trial.more_is_better is None:
        return "Say whether more is better, and the interval can be read against the margin."
    low, high = favouring_treatment(trial, limits)
    margin = trial.margin / 100
    points = points_words(trial.margin)
    loss = f"loss as large as the margin, {points},"
    if high < -margin:
        return f"Every true difference that fits is a loss of more than the margin, {points}."
    if low <= -margin:
        return f"Non-inferiority is not shown: a {loss} fits."
    shown = f"Non-inferiority is shown: a {loss} does not fit"
    if low > 0:
        return f"{shown}, and every true difference that fits favours {trial.treatment}."
    if high < 0:
        return f"{shown}, though every true difference that fits favours {trial.control}."
    return f"{shown}."


def power_words(trial: TwoArmTrial) -> str:
    """Return the power of a trial of this size to find the difference worth having, in words."""
    if trial.worth is None:
        return ""
    rate, points = trial.table.rate_control, points_words(trial.worth)
    base = percent(rate) if 0.1 <= rate <= 0.9 else rate_percent(rate)
    ways = [(True, "more"), (False, "fewer")]
    if trial.more_is_better is not None:
        ways = [(trial.more_is_better, "")]
    found = [(worth_power(trial, more), side) for more, side in ways]
    said = [
        f"{chance_words(one)}{f' for {side}' if side else ''}"
        for one, side in found
        if one is not None
    ]
    if not said:
        return f"with {base} on {trial.control} there is no room for {points}"
    sides = " more or fewer" if len(said) > 1 else ""
    return (
        f"power to find {points}{sides}, with {base} on {trial.control}: {', '.join(said)}. "
        "Never read it at the difference that was seen"
    )


@lru_cache(maxsize=64)
def worth_power(trial: TwoArmTrial, more: bool = True) -> float | None:
    """Return the power to find ``trial.worth`` above the control arm's rate as it was seen.

    It is below that rate unless ``more``; None where there is no room for it.
    """
    sizes = trial.table.n_treatment, trial.table.n_control
    alpha = two_sided_alpha(trial)
    base, gain = trial.table.rate_control, (trial.worth or 0.0) / 100
    rate = base + gain if more else base - gain
    if not 0 <= rate <= 1:
        return None
    return power(Design(drawn_test(trial), *sizes, alpha, cache=False), rate, base)


def points_words(points: float) -> str:
    """Return percentage points as "10 points", "1 point" or "1 point fewer"."""
    return number_of(abs(points), "point") + (" fewer" if points < 0 else "")
