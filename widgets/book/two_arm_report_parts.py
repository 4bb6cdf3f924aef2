"""The parts of the report of a two-arm trial: each a small table and the sentences below it."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.book.arms import begun, short_arms
from widgets.book.missing import countings
from widgets.book.number_needed import number_needed
from widgets.book.two_arm_table import SAME_TEST, drawn_fragility, drawn_test, label, leading_test
from widgets.book.two_arm_tests import alternative, confidence_level, limits, two_sided_alpha
from widgets.book.wording import (
    chance_words,
    listed,
    p_words,
    percent,
    range_words,
    rate_percent,
    ratio_words,
    rounded,
)
from widgets.book.worth import margin_words, worth_words
from widgets.charts.rows.fragility import MORE
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates import odds_ratio, risk_ratio
from widgets.stats.estimates.effect import odds_ratio as odds_ratio_of
from widgets.stats.estimates.effect import risk_ratio as risk_ratio_of
from widgets.stats.estimates.limits import Interval
from widgets.stats.estimates.proportion import wilson_interval
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.walsh import walsh_change
from widgets.stats.two_arm import TwoArm

N_FISHER = 100_000
"""Patients of an arm up to which the fragility of Fisher's test is found."""
SUPPOSED = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
"""True differences for which power may be given; chosen by us, as in Chapter 9."""
NARROW, NARROWER, WORDS = 24, 12, 32
"""Letters of a name over one of five columns of half a page, which takes lines; but fewer where the
longest words of both names have more letters together than the columns have room for."""
SHOWN = 3
"""How many of them, from the first that a trial of this size has some chance to find."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words; its first column names the rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its title, its table if it has one, and sentences below."""

    title: str
    table: Table | None
    sentences: tuple[str, ...] = ()


def level_words(trial: TwoArmTrial) -> str:
    """Return the level of the trial's intervals, such as "95%" or "97.5%"."""
    return f"{100 * confidence_level(trial):g}%"


def counts_part(trial: TwoArmTrial) -> Part:
    """Return the counts and rates of both arms, and how many of the randomised are missing."""
    treatment, control = trial.treatment, trial.control
    arms = ((treatment, *trial.table.treatment), (control, *trial.table.control))
    rows = []
    for name, x, n in arms:
        low, high = wilson_interval(x, n, confidence_level=confidence_level(trial))
        ends = (rate_percent(float(end)).rstrip("%") for end in (low, high))
        rate = f"{rate_percent(x / n)} ({' to '.join(ends)})"
        rows.append((f"{name}, {n:,}", f"{x:,}", f"{n - x:,}", rate))
    head = ("arm, patients", "with it", "without", f"rate ({level_words(trial)}, Wilson)")
    return Part("The counts", Table(head, tuple(rows)))


def effects_part(trial: TwoArmTrial) -> Part:
    """Return difference and ratios with their intervals, and the number needed to treat."""
    table, level = trial.table, confidence_level(trial)
    lead = leading_test(trial)
    of_difference = limits(trial, lead)
    of_ratio = risk_ratio.miettinen_nurminen_interval(*table, confidence_level=level)
    of_odds = odds_ratio.miettinen_nurminen_interval(*table, confidence_level=level)
    gain = table.risk_difference
    seen = f"{rounded(abs(100 * gain), 1)} {'fewer' if gain < 0 else 'more'}"
    rows = (
        ("difference", seen, range_words(*of_difference)),
        ("risk ratio", ratio_words(risk_ratio_of(*table)), _ratio_range(of_ratio)),
        ("odds ratio", ratio_words(odds_ratio_of(*table)), _ratio_range(of_odds)),
    )
    same = lead == SAME_TEST
    head = ("effect", "seen", f"{level_words(trial)}{f', {label(lead)}' if same else ''}")
    apart = f"The interval of the difference is by {label(lead)}, of the ratios by N-1."
    name, needed = number_needed(table, of_difference, trial.more_is_better)
    sentence = f"Differences are in 100 patients. {name}: {needed}."
    said = (sentence,) if same else (sentence, apart)
    return Part("The size of the effect", Table(head, rows), said)


def _ratio_range(interval: Interval[float]) -> str:
    low, high = interval
    start = f"from {ratio_words(low)}"
    return f"{start} upwards" if high == float("inf") else f"{start} to {ratio_words(high)}"


def missing_part(trial: TwoArmTrial) -> Part | None:
    """Return what the missing patients could do to the result, if there are any."""
    ways, lead = countings(trial), leading_test(trial)
    if trial.randomised is None or len(ways) == 1:
        return None
    rows = []
    for way in ways:
        gain = way.table.risk_difference
        p = p_value(lead, *way.table, alternative(trial))
        difference = f"{rounded(abs(100 * gain), 1)} {'fewer' if gain < 0 else 'more'}"
        rows.append((way.words, counts_words(way.table), difference, p_words(p)))
    missing = (
        trial.randomised[0] - trial.table.n_treatment,
        trial.randomised[1] - trial.table.n_control,
    )
    sentence = (
        f"Randomised and not analysed: {missing[0]:,} on {trial.treatment}, "
        f"{missing[1]:,} on {trial.control}; "
        f"whatever became of them, the result is between these rows. p by {label(lead)}."
    )
    head = ("the missing", "counts", "in 100", "p")
    return Part("The missing", Table(head, tuple(rows)), (sentence,))


def counts_words(table: TwoArm) -> str:
    """Return a table as "16/29 vs 9/30"."""
    x1, n1, x0, n0 = table
    return f"{x1:,}/{n1:,} vs {x0:,}/{n0:,}"


def matters_part(trial: TwoArmTrial) -> Part | None:
    """Return the interval against zero, the difference worth having, and the margin."""
    lead = leading_test(trial)
    fits = limits(trial, lead)
    said = tuple(filter(None, (worth_words(trial, fits), margin_words(trial, fits))))
    if not said:
        return None
    against = {
        "the smallest difference worth having": trial.worth,
        "the non-inferiority margin": trial.margin,
    }
    lines = [f"{name} ({points:g})" for name, points in against.items() if points]
    return Part(
        "What would matter",
        None,
        (
            f"{level_words(trial)} by {label(lead)}, {range_words(*fits)} in 100, against "
            f"{listed(['zero', *lines])}.",
            *map(begun, said),
        ),
    )


def fragility_part(trial: TwoArmTrial) -> Part:
    """Return how many patients would have to fare differently to carry p across the line."""
    arms = {"treatment": trial.treatment, "control": trial.control}
    tests = drawn_fragility(trial, N_FISHER)
    by = tests[0 if trial.planned_test else -1]
    alpha = two_sided_alpha(trial)
    ways = {test: fragility_by_arm(test, *trial.table, alpha) for test in tests}
    rows = []
    for test, by_arm in ways.items():
        cells = (by_arm[arm][way] for arm in arms for way in ("add", "remove"))
        rows.append((label(test), *("–" if cell is None else f"{cell:,}" for cell in cells)))
    longest = sum(max(map(len, name.split())) for name in arms.values())
    treatment, control = short_arms(trial, NARROW if longest <= WORDS else NARROWER)
    head = ("test", f"{treatment}, more", "fewer", f"{control}, more", "fewer")
    below = p_value(by, *trial.table) < alpha
    arm, direction = walsh_change(trial.table, significant=below)
    index = ways[by][arm][direction]
    name = "Walsh's fragility index" if below else "The reverse fragility index"
    found = "none" if index is None else f"{index:,} ({MORE[direction]} on {arms[arm]})"
    sentence = (
        f"How many more or fewer patients with it, in one arm alone, would carry the two-sided p "
        f"across {alpha:g} (–: no number would). {name} by {label(by)}: {found}."
    )
    return Part("How many patients decide", Table(head, tuple(rows)), (sentence,))


def power_part(trial: TwoArmTrial) -> Part:
    """Return the power of a trial of this size at supposed differences, never at the one seen."""
    base = trial.table.rate_control
    gains = (trial.worth / 100,) if trial.worth else _supposed(trial)
    rows = []
    for gain in gains:
        rates = _rates(trial, gain)
        sides = " or ".join("more" if rate > base else "fewer" for rate in rates)
        chances = ", ".join(chance_words(_power(trial, rate)) for rate in rates)
        if rates:
            rows.append((f"{100 * gain:g} {sides} in 100", chances))
    seen = percent(base) if 0.1 <= base <= 0.9 else rate_percent(base)
    arm = trial.control
    sentence = f"{label(drawn_test(trial))}, every outcome counted, with {seen} on {arm}."
    if not rows:
        return Part(
            "Power of a trial of this size",
            None,
            (f"With {seen} on {arm} nothing is left to gain.",),
        )
    head = ("if the truth were", f"chance of two-sided p below {two_sided_alpha(trial):g}")
    return Part("Power of a trial of this size", Table(head, tuple(rows)), (sentence,))


def _supposed(trial: TwoArmTrial) -> tuple[float, ...]:
    """Return the first differences that a trial of this size has some chance to find."""
    possible = [gain for gain in SUPPOSED if _rates(trial, gain)]
    found = [gain for gain in possible if _power(trial, _rates(trial, gain)[0]) >= 0.1]
    return tuple(found[:SHOWN] or possible[-SHOWN:])


def _rates(trial: TwoArmTrial, gain: float) -> list[float]:
    """Return the supposed rates on treatment, better by `gain`, that have room.

    Where nobody has said which side is better, there is one on either side.
    """
    base, better = trial.table.rate_control, trial.more_is_better
    rates = {True: (base + gain,), False: (base - gain,), None: (base + gain, base - gain)}[better]
    return [rate for rate in rates if 0 <= rate <= 1]


def _power(trial: TwoArmTrial, rate: float) -> float:
    sizes, base = (trial.table.n_treatment, trial.table.n_control), trial.table.rate_control
    alpha = two_sided_alpha(trial)
    return power(Design(drawn_test(trial), *sizes, alpha, cache=False), rate, base)
