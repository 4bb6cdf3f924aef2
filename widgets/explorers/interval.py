"""Chapter 8: the p-value at every true difference, and the range of those that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import (
    nnt_range_words,
    nnt_words,
    number_of,
    p_equals,
    percent,
    range_words,
    rounded,
)
from widgets.charts.interval import p_value_curve
from widgets.charts.rows import interval as rows
from widgets.charts.rows.interval import HIGHEST, LOWEST
from widgets.stats.estimates.effect import number_needed_to_treat, risk_difference
from widgets.stats.estimates.interval import Interval, interval_for
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.score import constrained_rates, score_z
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Steps
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare


def _more(difference: int) -> str:
    if difference == 0:
        return "no difference"
    return f"{abs(difference)} {'more' if difference > 0 else 'fewer'} in 100"


TRIAL = trial().outcomes["sri4_week12"]
OBSERVED = TRIAL.table.risk_difference
LEVEL = conventions()["confidence_level"].value
GRID = np.sort([*np.round(np.arange(LOWEST, HIGHEST + 0.25, 0.5), 1), 100 * OBSERVED])
"""True differences, in points, at which the curve is drawn."""
TRUTHS = {str(d): _more(d) for d in range(LOWEST, HIGHEST + 1)}
"""True differences that can be tried, in points."""


@dataclass(frozen=True)
class IntervalState(State):
    """A truth to try, the test that is asked, and how much it takes to be ruled out."""

    difference: str = declare("0", Steps("true difference", TRUTHS))
    confidence_level: float = declare(LEVEL, Share("confidence level", low=0.8, high=0.99))
    test: str = declare("n_minus_1", Choice("test", {key: TESTS[key].label for key in STRIP_TESTS}))

    @property
    def truth(self) -> int:
        """The true difference, in points, treatment minus control."""
        return int(self.difference)

    @property
    def alpha(self) -> float:
        """The p-value below which a true difference does not fit."""
        return round(1 - self.confidence_level, 15)  # 1 - 0.95 is a last bit above 0.05


@lru_cache(maxsize=len(STRIP_TESTS))
def _curve(test: str) -> Frames:
    return rows.curve(GRID, _p_values(test, GRID), 100 * OBSERVED)


def _p_values(test: str, points: FloatArray) -> FloatArray:
    """Return the p-value of the trial's result at true differences in percentage points."""
    return np.asarray(p_value_function(test, *TRIAL.table, points / 100))


@lru_cache(maxsize=256)
def _limits(test: str, confidence_level: float) -> Interval[float]:
    return interval_for(test)(*TRIAL.table, confidence_level=confidence_level)


@lru_cache(maxsize=256)
def _part(test: str, confidence_level: float) -> tuple[FloatArray, FloatArray]:
    """Return the part of the curve that fits, from limit to limit: points and p-values."""
    low, high = 100 * np.array(_limits(test, confidence_level))
    at = np.array([low, *GRID[(low < GRID) & (high > GRID)], high])
    return at, _p_values(test, at)


def compute(state: IntervalState) -> Frames:
    """Return the curve, the range at this level, and the p-value where the reader stands."""
    p = float(p_value_function(state.test, *TRIAL.table, state.truth / 100))
    return {
        **_curve(state.test),
        **rows.fitting(*_part(state.test, state.confidence_level), state.alpha, state.truth),
        **rows.now(state.truth, p, p_equals(p)),
    }


def readout(state: IntervalState, frames: Frames) -> Readout:
    """Return the sentence: the p-value of this truth, and the truths that fit."""
    [p] = frames["interval_now"]["p"]
    fits = "fits" if p >= state.alpha else "does not fit"
    limits = _limits(state.test, state.confidence_level)
    words = range_words(limits.low, limits.high)
    return Readout(
        f"If {_truth(state.truth)}, <b>{p_equals(p)}</b>, so this truth {fits}: a result at least "
        f"this far from it would turn up in {_often(p)} of 1,000 such trials. At "
        f"{percent(state.confidence_level)} the truths that fit run <b>{words}</b> in 100.",
        _numbers(state, limits),
    )


def _often(p: float) -> str:
    times = int(rounded(1000 * p))
    return "all" if times == 1000 else f"about {times:,}" if times else "fewer than 1"


def _truth(difference: int) -> str:
    if difference == 0:
        return f"{ARMS[0]} truly made no difference"
    if difference < 0:
        fewer = "responder" if difference == -1 else "responders"
        return f"{ARMS[0]} truly gave {-difference} fewer {fewer} in 100"
    return f"the true benefit of {ARMS[0]} were {number_of(difference, 'point')}"


def _numbers(state: IntervalState, limits: Interval[float]) -> list[Number]:
    label = TESTS[state.test].label
    low, high = limits
    needed = number_needed_to_treat_interval(low, high)
    through = (
        "; the closer the difference is to zero, the more it takes, and at zero no number is "
        "enough: there the range goes through infinity, and beyond that it counts patients for "
        "one fewer"
    )
    return [
        (
            f"The range at {percent(state.confidence_level)}, {label}",
            range_words(low, high),
            f"in 100 on {ARMS[0]} than on {ARMS[1]}: all true differences at which p, by "
            "this same test, is not below the line",
        ),
        (
            "The same as a number needed to treat",
            f"{nnt_words(number_needed_to_treat(*TRIAL.table))} ({nnt_range_words(*needed)})",
            f"patients to treat for one more responder{through if needed.is_union else ''}",
        ),
    ]


def move(state: IntervalState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the true difference that was pointed at, or the next one."""
    x = state.truth + pair[0] if kind == "step" else pair[0]
    return {"difference": str(min(max(round(x), LOWEST), HIGHEST))}


def explore_interval() -> Explorer[IntervalState]:
    """Drag the true difference and see which truths fit what the trial saw."""
    return Explorer(
        Content(
            question="Which true benefits fit what was seen?",
            start=IntervalState(),
            source=SOURCE,
            methods=computed_by(
                interval_for,
                p_value_function,
                score_z,
                constrained_rates,
                risk_difference,
                number_needed_to_treat,
                number_needed_to_treat_interval,
                tests=STRIP_TESTS,
            ),
            pictures=[
                Picture(
                    p_value_curve(*ARMS),
                    "The p-value of the trial's result at every true difference.",
                    "See how well a truth at the line fits the data. The "
                    "height of the curve is the p-value that the same result would have at that "
                    "true difference. The ring is what the trial saw; the thick part of the "
                    "dashed line is what fits.",
                    along=Along(("difference",), LOWEST, HIGHEST),
                    hand="Drag the line.",
                    keys="The arrow keys left and right move the true difference by one point.",
                )
            ],
            groups=[
                Group("", ["difference"]),
                Group("", ["confidence_level"]),
                Group("", ["test"]),
            ],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
