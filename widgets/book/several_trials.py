"""What several trials make together, in words: each measure, two ways to pool, how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp

import numpy as np

from widgets.book.two_arm_table import LEVEL
from widgets.book.wording import (
    count_words,
    p_equals,
    percent,
    range_words,
    ratio_words,
    rounded,
)
from widgets.stats.evidence.forest import pooled_by
from widgets.stats.evidence.meta_analysis import Pooled
from widgets.stats.evidence.ratios import halved, informs
from widgets.stats.numerics.counts import counts
from widgets.stats.two_arm import TwoArm
from widgets.ui.picture import Number

MEASURES = {
    "risk_difference": "difference",
    "risk_ratio": "risk ratio",
    "odds_ratio": "odds ratio",
}
WAYS = {"fixed": "equal effects", "hk_safe": "random effects"}
"""Ways to pool, as they are drawn."""


FEW_AGREE = 0.1
"""The line for Cochran's test, which finds little: 0.1, as is usual."""


@lru_cache(maxsize=64)
def pooled(tables: tuple[TwoArm, ...], measure: str, way: str) -> Pooled | None:
    """Return what a way to pool makes of the trials; nothing where too few say anything."""
    telling, needed = informs(measure, counts(*np.array(tables).T)).sum(), 1 + (way != "fixed")
    return pooled_by(way, tables, LEVEL, measure) if telling >= needed else None


def as_read(measure: str, low: float, middle: float, high: float) -> tuple[float, float, float]:
    """Return an estimate with its limits as it is read: in points, or as a ratio."""
    if measure == "risk_difference":
        return 100 * middle, 100 * low, 100 * high
    return exp(middle), exp(low), exp(high)


def estimate_words(measure: str, *numbers: float) -> str:
    """Return an estimate with its limits, "0.37 (0.14 to 0.99)"."""
    middle, low, high = map(_points if measure == "risk_difference" else brief_ratio, numbers)
    return f"{middle} ({low} to {high})"


def _points(value: float) -> str:
    return f"{rounded(value, 1)}".replace("-", "−")


def brief_ratio(value: float) -> str:
    """Return a ratio with two decimals; two trials may leave open nearly everything."""
    return "< 0.01" if value < 0.01 else "> 100" if value > 100 else ratio_words(value)


def all_alike(tables: Sequence[TwoArm]) -> str:
    """Return who had the event in tables of which a ratio has no estimate, for all fared alike.

    >>> all_alike([TwoArm(0, 9, 0, 8)]), all_alike([TwoArm(0, 9, 0, 8), TwoArm(9, 9, 8, 8)])
    ('nobody', 'nobody or everybody')
    """
    said = {"everybody" if table.responders_treatment else "nobody" for table in tables}
    return said.pop() if len(said) == 1 else "nobody or everybody"


def _silent(tables: Sequence[TwoArm], measure: str) -> list[TwoArm]:
    """Return the tables that say nothing about a measure."""
    telling = informs(measure, counts(*np.array(tables).T))
    return [table for table, tells in zip(tables, telling, strict=True) if not tells]


def together_words(tables: Sequence[TwoArm], measure: str) -> str:
    """Return how the sentence begins: how many trials there are, and how many of them count."""
    every, silent = len(tables), len(_silent(tables, measure))
    if every == 1:
        return "One trial"
    if every - silent == 1:
        return f"Only one of {count_words(every)} trials counts"
    of_all = f" of {count_words(every)}" if silent else ""
    return f"{count_words(every - silent).capitalize()}{of_all} trials together"


def differ_words(tables: tuple[TwoArm, ...], measure: str) -> str:
    """Return what the sentence says of heterogeneity."""
    one = pooled(tables, measure, "hk_safe")
    if one is None:
        silent = _silent(tables, measure)
        if not silent:
            return "One trial cannot differ from others: write each of them on a line of its own."
        others = "other" if len(silent) == 1 else f"other {count_words(len(silent))}"
        who = all_alike(silent)
        return f"One trial cannot differ from others: in the {others}, {who} had the event."
    p = p_equals(one.q_p_value)
    if one.q_p_value < FEW_AGREE:
        return (
            f"They differ by more than chance explains ({p}): one true effect is hard to believe."
        )
    return (
        f"The test does not show that they differ ({p}). With few trials it seldom would, "
        "even if they did."
    )


def spread_numbers(tables: tuple[TwoArm, ...], measure: str) -> list[Number]:
    """Return how much the trials differ, and where the next one may lie: nothing of one trial."""
    one = pooled(tables, measure, "hk_safe")
    return [] if one is None else spread_of(one, measure)


def spread_of(one: Pooled, measure: str) -> list[Number]:
    """Return how much pooled trials differ, and where the next one may lie."""
    df = one.trials - 1
    beyond = max(0.0, 1 - df / one.q) if one.q else 0.0
    spread = one.tau_squared**0.5
    size = f"a factor of {ratio_words(exp(spread))}"
    if measure == "risk_difference":
        size = f"{rounded(100 * spread, 1)} points"
    return [
        (
            "Do the trials differ?",
            p_equals(one.q_p_value),
            f"Cochran's test of {one.trials} trials: a large p is no proof that they agree; "
            f"{percent(beyond)} of their spread is more than chance explains (I²)",
        ),
        (
            "Spread of the true effects",
            size,
            "the standard deviation between trials that REML estimates; few trials say little of "
            "it",
        ),
        (
            "The next trial's true effect",
            _next(measure, one),
            "a prediction interval: needs at least three trials",
        ),
    ]


def _next(measure: str, one: Pooled) -> str:
    low, high = one.prediction
    if one.trials < 3:
        return "no range"
    if measure == "risk_difference":
        return range_words(max(low, -1), min(high, 1))
    return f"from {brief_ratio(exp(low))} to {brief_ratio(exp(high))}"


def counted_number(tables: tuple[TwoArm, ...], measure: str) -> Number:
    """Return what was done with trials and arms in which nobody, or everybody, had the event."""
    left, added = len(_silent(tables, measure)), _added(tables, measure)
    says = f"{'it says' if left == 1 else 'they say'} nothing about the {MEASURES[measure]}"
    alone = ", for its weight alone" if measure == "risk_difference" else ""
    done = [
        f"{count_words(left)} left out, as {says}" if left else "",
        f"half a patient added to each cell of {count_words(added)}{alone}" if added else "",
    ]
    words = "; ".join(filter(None, done)) or "all counted as they are"
    note = (
        "a ratio needs a correction where nobody, or everybody, of an arm had the event; a "
        "difference only for its weight, where that is so of both arms"
    )
    return "Nobody, or everybody, had it", words, note


def _added(tables: Sequence[TwoArm], measure: str) -> int:
    """Return to how many trials half a patient is added."""
    table = counts(*np.array(tables).T)
    if measure != "risk_difference":
        return int((halved(measure, table) & informs(measure, table)).sum())
    arms = (
        (table.responders_treatment, table.n_treatment),
        (table.responders_control, table.n_control),
    )
    return int(np.logical_and(*((x == 0) | (x == n) for x, n in arms)).sum())
