"""Chapter 5: two response rates as people, a hundred on each treatment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import (
    named_nnt,
    named_ratio,
    nnt_words,
    points,
    ratio_words,
    rounded,
)
from widgets.charts.hundred import hundreds
from widgets.charts.rows import hundred as rows
from widgets.stats.estimates.effect import number_needed_to_treat, risk_difference, risk_ratio
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
N = rows.N


def _responders(arm: Any) -> Any:
    of_hundred = int(rounded(N * arm.response_rate))
    return declare(of_hundred, Whole(f"responders in {N}", 0, N, mark=of_hundred))


@dataclass(frozen=True)
class HundredState(State):
    """How many patients in a hundred respond in each arm."""

    treatment: int = _responders(TRIAL.treatment)
    control: int = _responders(TRIAL.control)


def compute(state: HundredState) -> Frames:
    """Return a place for each patient, row by row; the order of patients means nothing."""
    responders = (state.treatment, state.control)
    titles = [f"{arm}: {count}" for count, arm in zip(responders, ARMS, strict=True)]
    return rows.hundreds(responders, titles)


def readout(state: HundredState, _frames: Frames) -> Readout:
    """Return the difference in people, and three sizes of the same effect."""
    extra = state.treatment - state.control
    words = f"{abs(extra)} {'more' if extra > 0 else 'fewer'}" if extra else "Just as many"
    counts = TwoArm(state.treatment, N, state.control, N)
    sentence = (
        f"<b>{words}</b> in {N}: {named_ratio('risk ratio', risk_ratio(*counts))}, "
        f"{named_nnt('number needed to treat', number_needed_to_treat(*counts))}. "
        f"{arm_span('treatment', f'{state.treatment} of {N}')} respond on {ARMS[0]}, and "
        f"{arm_span('control', f'{state.control} of {N}')} on {ARMS[1]}."
    )
    return Readout(sentence, _numbers(counts))


def _numbers(counts: TwoArm) -> list[Number]:
    difference = points(counts.risk_difference)
    more = "more" if difference >= 0 else "fewer"
    return [
        (
            "Risk difference",
            f"{abs(difference)} points {more}",
            f"the rate on {ARMS[0]} minus the rate on {ARMS[1]}, in percentage points",
        ),
        (
            "Risk ratio",
            ratio_words(risk_ratio(*counts)),
            f"the rate on {ARMS[0]} as a multiple of the rate on {ARMS[1]}; the trial's own "
            f"counts, which are not rounded, give {ratio_words(risk_ratio(*TRIAL.table))}",
        ),
        (
            "Number needed to treat",
            nnt_words(number_needed_to_treat(*counts)),
            f"patients to treat with {ARMS[0]} rather than {ARMS[1]}, on top of standard "
            f"treatment, for one {'more' if difference >= 0 else 'fewer'} responder at week "
            f"{TRIAL.week}",
        ),
    ]


def explore_hundred() -> Explorer[HundredState]:
    """Set two response rates and read their difference in people and in ratios."""
    return Explorer(
        Content(
            question="What do two response rates mean for a hundred patients in each arm?",
            start=HundredState(),
            source=SOURCE,
            methods=computed_by(risk_difference, risk_ratio, number_needed_to_treat),
            pictures=[
                Picture(
                    hundreds(),
                    "A hundred patients in each arm; the difference is drawn as diamonds.",
                    "See by how many diamonds one arm is ahead. "
                    "Each mark is one patient. Filled circles are responders. "
                    "Diamonds are responders too: the surplus of the arm "
                    "that has more. Pale rings: no response. The picture starts at the "
                    "rates of the trial, rounded to whole patients.",
                )
            ],
            groups=[
                Group(arm_span("treatment", ARMS[0]), ["treatment"]),
                Group(arm_span("control", ARMS[1]), ["control"]),
            ],
            compute=compute,
            readout=readout,
        )
    )
