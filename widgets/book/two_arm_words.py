"""What the card of the bench says of a two-arm trial: its sentence, and its numbers."""

from __future__ import annotations

from html import escape
from math import isfinite

from widgets.book.arms import arm_span
from widgets.book.missing import countings
from widgets.book.number_needed import number_needed
from widgets.book.tests import STRIP_TESTS, below, p_values_by_test
from widgets.book.two_arm_sides import counted_words, favour_words
from widgets.book.two_arm_state import FIELDS, YourTrialState, said_of
from widgets.book.two_arm_table import (
    SAME_TEST,
    drawn_test,
    is_planned,
    label,
    leading_test,
    limits,
)
from widgets.book.two_arm_tests import alternative, confidence_level, two_sided_alpha
from widgets.book.wording import (
    difference_words,
    limit_words,
    listed,
    p_equals,
    p_words,
    range_words,
    rate_percent,
    rate_words,
    ratio_words,
    rounded,
    side_words,
)
from widgets.book.worth import margin_words, power_words, worth_words
from widgets.reading.trial import TwoArmTrial
from widgets.reading.trial_file import trials_of
from widgets.stats.estimates.effect import odds_ratio, risk_ratio
from widgets.stats.p_values.p_value import p_value
from widgets.trial import trial
from widgets.ui.content import Frames, Readout
from widgets.ui.picture import Number
from widgets.ui.sheet_kinds import Line

SMALL = 0.0995
"""A difference in whole points would be rounded by a twentieth or more of itself below this."""


def two_arm_readout(state: YourTrialState, _frames: Frames) -> Readout:
    """Return the sentence: the leading test and the others, rates, difference with its interval."""
    read = state.trial
    p_values = p_values_by_test(read.table, STRIP_TESTS, alternative(read))
    reached = below(p_values, read.alpha)
    p = p_values[leading_test(read)]
    side = side_words(p, read.alpha)
    agree = _agree(len(reached), len(p_values), side == "below")
    low, high = limits(read.table, leading_test(read), confidence_level(read))
    treatment, control, difference = _sizes(read, read.table.risk_difference, low, high)
    return Readout(
        f"{_led_by(read)}: <b>{p_equals(p)}</b>, "
        f"{side} {read.alpha:g}; {agree}. "
        f"{counted_words(read, treatment, control)} "
        f"That is {difference}"
        f"{escape(favour_words(read, (low, high)))}.{_clamped(state)}{_unused(state)}"
        f"{_asked(state)}{_drawn_by(read)}",
        _numbers(state),
    )


def _agree(reached: int, every: int, is_below: bool) -> str:
    """Return how many of the tests are on the side of the one that leads, which is one of them."""
    agree = reached if is_below else every - reached
    if agree == every:
        return f"all {every} tests agree"
    return f"{agree} of the {every} tests {'agrees' if agree == 1 else 'agree'}"


def _led_by(read: TwoArmTrial) -> str:
    """Return the name of the test, and how it comes to lead."""
    planned = ", the planned test" if is_planned(read) else ""
    if read.planned_test and not planned:
        planned = f", as the planned {label(read.planned_test)} gives no p"
    return f"{label(leading_test(read))}{planned}{', one-sided' if read.one_sided else ''}"


def _drawn_by(read: TwoArmTrial) -> str:
    """Return which test the pictures of many tables have, where that is not the planned one."""
    drawn, planned = drawn_test(read), leading_test(read)
    if drawn == planned:
        return ""
    return (
        f" The map, the curve and the table of how few patients decide are by {label(drawn)}: in "
        f"a trial of this size {label(planned)}, the planned test, would take too long there."
    )


def _sizes(read: TwoArmTrial, seen: float, low: float, high: float) -> tuple[str, str, str]:
    """Return both rates and their difference: to a tenth, as papers do, where that is small."""
    small = abs(seen) < SMALL
    rates = (
        f"{x:,} of {n:,} ({rate_percent(x / n)})" if small else rate_words(x, n)
        for x, n in (read.table.treatment, read.table.control)
    )
    treatment, control = map(arm_span, ("treatment", "control"), rates)
    return treatment, control, _difference(seen, low, high)


def _difference(seen: float, low: float, high: float) -> str:
    """Return a difference with its interval: one decimal where whole points would round it much."""
    if abs(seen) >= SMALL or seen == 0:
        return difference_words(seen, low, high)
    size, side = limit_words(seen).rsplit(" ", 1)
    return f"{size} points {side} ({range_words(low, high)})"


def _clamped(state: YourTrialState) -> str:
    if state.counts == tuple(getattr(state, name) for name in FIELDS):
        return ""
    return " No count can be more than the patients of its arm, so it stops there."


def _unused(state: YourTrialState) -> str:
    """Return what was said of the trial and cannot be so, with what is taken instead."""
    read, words = state.trial, ""
    if any(getattr(state, arm) not in ("", getattr(read, arm)) for arm in ("treatment", "control")):
        words += " Both arms would have the same name, so no name is used."
    randomised = said_of(read)["randomised"]
    if state.randomised and state.randomised != randomised:
        taken = " and ".join(f"{int(each):,}" for each in str(randomised).split(" and "))
        words += f" No fewer can be randomised than analysed, so {taken} are taken."
    return words


def _asked(state: YourTrialState) -> str:
    """Return the question that a one-sided test leaves open where no direction is said."""
    if state.sides != "one" or state.trial.one_sided:
        return ""
    return (
        " <b>One-sided, in which direction?</b> Choose above whether more or fewer is better; "
        "until then the test is two-sided."
    )


def _numbers(state: YourTrialState) -> list[Number]:
    read = state.trial
    level, alpha = confidence_level(read), two_sided_alpha(read)
    lead = leading_test(read)
    fits = limits(read.table, lead, level)
    name = " (Miettinen-Nurminen)" if lead == SAME_TEST else ""
    ratios = (ratio_words(ratio(*read.table)) for ratio in (risk_ratio, odds_ratio))
    numbers: list[Number] = [
        (
            f"{100 * level:g}% interval of the difference",
            f"{range_words(*fits)}{' in 100' if all(map(isfinite, fits)) else ''}",
            f"all true differences that {label(lead)} does not put below {alpha:g}{name}",
        ),
        (
            "Risk ratio; odds ratio",
            "; ".join(ratios),
            f"the rate on {read.treatment} as a multiple of that on {read.control}"
            f"{_of_nobody(read)}; the same for the odds{_infinite_odds(read)}",
        ),
        (
            *number_needed(read.table, fits, read.more_is_better),
            "patients to treat for one such change: one divided by the difference",
        ),
    ]
    worth = escape(worth_words(read, fits)) or "not said: it is set under About this trial"
    note = [power_words(read) or UNSET, BELIMUMAB if _is_sri(read) else ""]
    numbers.append(("Worth having?", worth, ". ".join(filter(None, note))))
    if read.margin is not None:
        numbers.append(("Non-inferior?", escape(margin_words(read, fits)), MARGIN))
    return [*numbers, _of_this(state, read), *_missing(read)]


def _of_nobody(read: TwoArmTrial) -> str:
    """Return why there is no risk ratio, where the control arm had no event and the other had."""
    nobody = read.table.responders_treatment and not read.table.responders_control
    return ", which is zero: nobody there had the event" if nobody else ""


def _infinite_odds(read: TwoArmTrial) -> str:
    """Return in which arms everybody had the event: an odds ratio divides what has no end."""
    arms = (read.treatment, *read.table.treatment), (read.control, *read.table.control)
    full = [name for name, x, n in arms if x == n]
    return f", which are infinite on {listed(full)}: nobody was without the event" if full else ""


def _missing(read: TwoArmTrial) -> list[Number]:
    """Return what becomes of the result with the missing counted in each way, a line for each."""
    ways = countings(read)
    if len(ways) == 1:
        return []
    level, side, lead = confidence_level(read), alternative(read), leading_test(read)
    p_values = [p_value(lead, *way.table, side) for way in ways]
    lines = [
        f"{way.words}, {way.table}\t"
        f"{_difference(way.table.risk_difference, *limits(way.table, lead, level))}\t"
        f"{p_equals(p)}"
        for way, p in zip(ways, p_values, strict=True)
    ]
    ends = f"from {p_words(min(p_values))} to {p_words(max(p_values))}"
    words = escape(f"p by {label(lead)} {ends}")
    return [("The missing, counted in each way", words, "\n".join(lines))]


_BLISS = [trial().facts[f"bliss{weeks}_difference"].number for weeks in (76, 52)]
BELIMUMAB = (
    "For comparison: by SRI-4, belimumab, an approved drug, was better than placebo by "
    f"{rounded(_BLISS[0], 1)} and {rounded(_BLISS[1], 1)} points in two large trials, BLISS-76 "
    "and BLISS-52"
)
UNSET = "once it is set, the power to find it is here too"
MARGIN = "what fits at this level, against the largest loss that would be accepted"


def _is_sri(read: TwoArmTrial) -> bool:
    """Whether the response was counted that belimumab's trials counted."""
    return "SRI" in read.outcome


def _of_this(state: YourTrialState, read: TwoArmTrial) -> Number:
    place = state.known.place or read.citation
    said = [
        f"counted: {read.outcome or 'whatever you count'}{f', {read.week}' if read.week else ''}",
        f"printed in: {place}" if place else "",
    ]
    return "This table", escape(state.known.name), "; ".join(filter(None, said))


def left_out_of_link(text: str, state: YourTrialState) -> str:
    """Return which texts of an opened file are shortened, as all that is said has to fit a link."""
    said = []
    for name, value in said_of(trials_of(text)[0]).items():
        kind, kept = state.kinds()[name], getattr(state, name)
        if isinstance(kind, Line) and isinstance(value, str) and value != kept:
            said.append(
                f'"{kind.label}" has {len(value)} letters, more than a link has room for: '
                f"{f'the first {len(kept)} are kept' if kept else 'it is left out'}."
            )
    return " ".join(said)
