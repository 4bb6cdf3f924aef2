"""Chapter 14: an interval against zero and what is worth having, in six readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.readers_line import begin_with_the_line, readers_line
from widgets.book.source import SOURCE, computed_by
from widgets.book.two_arm_table import ALPHA, LEVEL, SAME_TEST, label, limits
from widgets.book.wording import (
    chance_words,
    difference_words,
    p_equals,
    percent,
    rate_words,
    side_words,
)
from widgets.book.worth import against_worth, points_words, worth_power, worth_words
from widgets.charts.rows import worth as rows
from widgets.charts.rows.worth import HIGHEST, LOWEST
from widgets.charts.worth import six_readings, worth_curve
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.score import constrained_rates, score_z
from widgets.stats.planning.power import power
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Steps, Whole
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"].table
TIMES = {"1": "as here", "2": "2 times", "4": "4 times", "8": "8 times", "16": "16 times"}
NAMES: Mapping[str, str] = {
    "worth": "better, and worth having",
    "better": "better; worth having or not is open",
    "too_small": "better, but by too little",
    "open": "open on both sides",
    "not_worth": "no benefit that is worth having",
    "worse": "worse",
}
"""The six readings in a few words, from the best to the worst."""
METHODS = (interval_for, p_value_function, score_z, constrained_rates, power)
GRID = np.arange(LOWEST, HIGHEST + 0.25, 0.5)
"""True differences, in points, at which the curve is drawn."""


@dataclass(frozen=True)
class WorthState(State):
    """The reader's line, and a result: responders on treatment, in a trial of some size."""

    worth: int = readers_line()
    responders: int = declare(
        TRIAL.responders_treatment,
        Whole(
            f"responders on {ARMS[0]}, of {TRIAL.n_treatment}",
            0,
            TRIAL.n_treatment,
            mark=TRIAL.responders_treatment,
        ),
    )
    times: str = declare("1", Steps("patients", TIMES))

    @property
    def table(self) -> TwoArm:
        """The counts: the trial's own but for the responders, each of them so many times."""
        counts = TRIAL._replace(responders_treatment=self.responders)
        return TwoArm(*(int(self.times) * count for count in counts))

    @property
    def trial(self) -> TwoArmTrial:
        """The counts with their names, and what is worth having."""
        return TwoArmTrial(self.table, *ARMS, more_is_better=True, worth=self.worth)


@lru_cache(maxsize=64)
def _curve(table: TwoArm) -> Frames:
    observed = 100 * table.risk_difference
    low, high = (100 * limit for limit in limits(table, SAME_TEST, LEVEL))
    points = np.unique([*GRID, low, observed, high])
    p = np.asarray(p_value_function(SAME_TEST, *table, points / 100))
    return rows.curve(points, p, (low, high), ALPHA, observed)


def compute(state: WorthState) -> Frames:
    """Return the curve with both lines, and the six readings with the one that holds."""
    fits = limits(state.table, SAME_TEST, LEVEL)
    reading = against_worth(state.trial, fits)
    return {
        **_curve(state.table),
        **rows.line(state.worth),
        **rows.readings(NAMES, reading, (100 * fits.low, 100 * fits.high), state.worth),
    }


def readout(state: WorthState, _frames: Frames) -> Readout:
    """Return the sentence: the reading, what fits, and what both lines say of it."""
    table, fits = state.table, limits(state.table, SAME_TEST, LEVEL)
    reading = NAMES[against_worth(state.trial, fits)]
    return Readout(
        f"<b>{reading[0].upper()}{reading[1:]}</b>, read against zero and "
        f"{points_words(state.worth)}. "
        f"{worth_words(state.trial, fits)} "
        f"{arm_span('treatment', rate_words(*table.treatment))} against "
        f"{arm_span('control', rate_words(*table.control))} is "
        f"{difference_words(table.risk_difference, *fits)}.",
        _numbers(state),
    )


def _numbers(state: WorthState) -> list[Number]:
    p, at_line = (
        float(p_value_function(SAME_TEST, *state.table, line / 100)) for line in (0, state.worth)
    )
    return [
        (
            "By the line at zero alone",
            f"{p_equals(p)}, {side_words(p, ALPHA)} {ALPHA:g}",
            f"{label(SAME_TEST)}: two readings, significant or not",
        ),
        (
            f"The same test at {points_words(state.worth)}",
            p_equals(at_line),
            "how well a true difference on your line would fit: below "
            f"{ALPHA:g} it is outside the {percent(LEVEL)} interval",
        ),
        (
            "If your line were the truth",
            f"p below {ALPHA:g} in {chance_words(worth_power(state.trial) or 0)} of such trials",
            f"power, with {percent(state.table.rate_control)} on {ARMS[1]}: whether a trial of "
            "this size could have noticed it",
        ),
    ]


def move(state: WorthState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the line where it was put, or a step further."""
    kinds = state.kinds()["worth"]
    assert isinstance(kinds, Whole)
    x = state.worth + pair[0] if kind == "step" else pair[0]
    return {"worth": int(min(max(round(x), kinds.low), kinds.high))}


def explore_worth() -> Explorer[WorthState]:
    """Read an interval against zero and a line of one's own."""
    explorer = Explorer(
        Content(
            question="What does the range say about your line?",
            start=WorthState(),
            source=SOURCE,
            methods=computed_by(*METHODS, tests=[SAME_TEST]),
            pictures=[
                Picture(
                    worth_curve(*ARMS),
                    "The p-value of the result at every true difference, with a line at zero and "
                    "one at the smallest difference worth having.",
                    "See if the line reaches zero, and your line. "
                    "The thick line covers all true differences that fit. The height of the curve "
                    "is the p-value that the result would have at that true difference. Ring: what "
                    "was seen.",
                    along=Along(("worth",), 1, 50),
                    hand="Drag your line.",
                    keys="The arrow keys left and right move your line by one point.",
                ),
                Picture(
                    six_readings(len(NAMES), *ARMS),
                    "Six intervals, one for each reading against zero and your line.",
                    "See which of the six this result is. "
                    "The thick line is this result. The thin ones are invented examples. Upright: "
                    "zero, and, dotted, your line.",
                ),
            ],
            groups=[
                Group("", ["worth"]),
                Group("If the result had been another", ["responders", "times"], about=1),
            ],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
    begin_with_the_line(explorer)
    return explorer
