"""Chapter 6: how the p-value moves with the number of patients and both response rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import p_equals, rate_words, rounded
from widgets.charts.p_value import outcome_map
from widgets.charts.rows.p_value import TIE, contour, ground, reader, trials
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.p_values.planes import plane
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.content import Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
LATER = trial().outcomes["sri4_week24"]
ALPHA = conventions()["alpha"].value
LARGEST_ARM = 200
"""Patients in an arm at most."""
NO_P = "<b>no p-value</b>, as a cell is empty,"
"""What the sentence says where the test has no p-value to give."""


def _patients(arm: Any) -> Any:
    return declare(arm.n, Whole("patients", low=5, high=LARGEST_ARM, mark=arm.n))


def _rate(arm: Any) -> Any:
    return declare(arm.response_rate, Share("response rate", mark=arm.response_rate))


@dataclass(frozen=True)
class PValueState(State):
    """A trial that might have been: its size, its response rates and the test that reads it."""

    n_treatment: int = _patients(TRIAL.treatment)
    rate_treatment: float = _rate(TRIAL.treatment)
    n_control: int = _patients(TRIAL.control)
    rate_control: float = _rate(TRIAL.control)
    test: str = declare("pearson", Choice("test", {key: TESTS[key].label for key in STRIP_TESTS}))

    @property
    def counts(self) -> TwoArm:
        """The nearest whole trial: responders and n in treatment, then in control."""
        return TwoArm(
            round(self.rate_treatment * self.n_treatment),
            self.n_treatment,
            round(self.rate_control * self.n_control),
            self.n_control,
        )


START = PValueState(test="fisher")
"""Where the map begins: with the test that the dealt cards compute. The state's own default stays
another one, which links that name no test were made with."""


@lru_cache(maxsize=16)
def _map(test: str, n_treatment: int, n_control: int) -> Frames:
    sizes, outcomes = (n_treatment, n_control), (TRIAL, LATER)
    words = [f"{arm} better,\np < {ALPHA:g}" for arm in ARMS]
    rates = [(each.treatment.response_rate, each.control.response_rate) for each in outcomes]
    weeks = [f"week {each.week}" for each in outcomes]
    line = contour(plane(START.test, *sizes), ALPHA)  # those of the other tests are near it
    return {
        **ground(p_values_of_map(test, *sizes), ALPHA, sizes, words),
        **trials(rates, sizes, weeks, line),
    }


def p_values_of_map(test: str, n_treatment: int, n_control: int, cache: bool = True) -> FloatArray:
    """Return the p-value of every table, NaN where the test has none to give."""
    p_values = np.array(plane(test, n_treatment, n_control, cache=cache))
    if left_out(test, 0, n_treatment, 0, n_control):
        p_values[[0, -1], :] = p_values[:, [0, -1]] = np.nan
    if left_out(test, 0, n_treatment, n_control, n_control):
        p_values[0, -1] = p_values[-1, 0] = np.nan
    return p_values


def compute(state: PValueState) -> Frames:
    """Return the map for this size and test, and where the reader's trial is on it."""
    n_treatment, n_control = state.n_treatment, state.n_control
    return {
        **_map(state.test, n_treatment, n_control),
        **reader(state.rate_treatment * n_treatment, state.rate_control * n_control),
    }


def readout(state: PValueState, _frames: Frames) -> Readout:
    """Return the sentence: the p-value, the counts, and what it means in 1,000 trials."""
    treatment = arm_span("treatment", rate_words(*state.counts.treatment))
    control = arm_span("control", rate_words(*state.counts.control))
    seen = counted(treatment, control)
    if left_out(state.test, *state.counts):
        return Readout(f"{named(state.test)} {NO_P} {seen}".strip())
    p = p_value(state.test, *state.counts)
    return Readout(f"{named(state.test)} {read(p)} {seen} {often(p)}".strip())


def named(test: str) -> str:
    """Return how a sentence begins: the test of the cards is the only one in Chapter 6."""
    return "" if test == START.test else f"{TESTS[test].label} gives"


def counted(treatment: str, control: str) -> str:
    """Return what was counted in each arm, in words."""
    return f"with {treatment} on {ARMS[0]} and {control} on {ARMS[1]}."


def read(p: float) -> str:
    """Return the p-value that a test gives, in words that what was counted follows."""
    side = "below" if p + TIE < ALPHA else "not below"
    return f"<b>{p_equals(p)}</b>, {side} {ALPHA:g},"


def often(p: float) -> str:
    """Return the p-value as a count of trials in which the treatment does nothing."""
    times = int(rounded(1000 * p))
    share = "all" if times == 1000 else f"about {times:,}" if times else "fewer than 1"
    return (
        f"If the drug did nothing, a gap at least this wide would appear in {share} of 1,000 such "
        "trials."
    )


def _doubled(state: PValueState) -> Mapping[str, object]:
    """Return both arms twice as large, if they go so far; the rates stay."""
    twice = {"n_treatment": 2 * state.n_treatment, "n_control": 2 * state.n_control}
    return twice if max(twice.values()) <= LARGEST_ARM else {}


def _double_words(state: PValueState) -> str:
    """Return what the button does, or why it does nothing, in words as short."""
    return "Double the trial" if _doubled(state) else f"{LARGEST_ARM} is the most"


def move(state: PValueState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the rates of the cell that was pointed at, or of the neighbour cell."""
    responders_treatment, n_treatment, responders_control, n_control = state.counts
    x, y = pair
    if kind == "step":
        x, y = responders_control + x, responders_treatment + y
    return {
        "rate_treatment": min(max(round(y), 0), n_treatment) / n_treatment,
        "rate_control": min(max(round(x), 0), n_control) / n_control,
    }


def explore_p_value(tests: bool = False) -> Explorer[PValueState]:
    """Change the size and the response rates of the trial, or also the test; watch its p-value."""
    double: Action[PValueState] = Action(_double_words, _doubled)
    return Explorer(
        Content(
            question="Where on the map does the test decide?"
            if tests
            else "What moves the p-value: the size of the trial, or the size of the gap?",
            start=START,
            source=SOURCE,
            methods=computed_by(tests=STRIP_TESTS if tests else [START.test]),
            pictures=[
                Picture(
                    outcome_map(*ARMS, ALPHA),
                    "Map of all possible outcomes of the trial.",
                    "See on which side of the line your trial is. Each cell is one "
                    "possible result. The more it stands out, the smaller its p-value; at the "
                    f"stepped line p crosses {ALPHA:g}. On the diagonal both arms did equally "
                    f"well. Rings: the rates of our trial, at weeks {TRIAL.week} and "
                    f"{LATER.week}. Diamond: yours.",
                    hand="Press or drag to move the diamond.",
                    keys="The arrow keys move your trial by one responder.",
                ),
            ],
            groups=[
                Group(arm_span("treatment", f"{ARMS[0]} arm"), ["n_treatment", "rate_treatment"]),
                Group(arm_span("control", f"{ARMS[1]} arm"), ["n_control", "rate_control"]),
                Group("", ["test"] if tests else [], [double]),
            ],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
