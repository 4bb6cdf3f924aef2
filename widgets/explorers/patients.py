"""Chapter 5: one table of patients, several honest sizes of the effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE
from widgets.book.tests import STRIP_TESTS, strip_frames
from widgets.book.two_arm_table import SAME_TEST
from widgets.book.wording import (
    difference_words,
    nnt_range_words,
    nnt_words,
    p_equals,
    points,
    rate_words,
    ratio_words,
)
from widgets.charts.p_value import p_value_strip
from widgets.charts.patients import difference_line
from widgets.charts.rows import patients as rows
from widgets.stats.estimates.effect import number_needed_to_treat, odds_ratio, risk_ratio
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.explorer import Content, Explorer, Frames, Group, Readout
from widgets.ui.live_chart import Number, Picture
from widgets.ui.page import Frame
from widgets.ui.patient_grid import GridArm, PatientGrid
from widgets.ui.state import Choice, Flags, State, declare

TRIAL = trial().outcomes["sri4_week12"]
FATES = {
    "left_out": "left out, as published",
    "responder": "counted as a responder",
    "non_responder": "counted as a non-responder",
}


def _answers(arm: Any) -> tuple[bool, ...]:
    """Return one answer a patient; which patient is which is not public, so responders first."""
    return tuple(index < arm.responders for index in range(arm.n))


@dataclass(frozen=True)
class PatientsState(State):
    """Who responded, patient by patient, and what becomes of the patient without a result."""

    treatment: tuple[bool, ...] = declare(
        _answers(TRIAL.treatment), Flags("responses", n=TRIAL.treatment.n)
    )
    control: tuple[bool, ...] = declare(
        _answers(TRIAL.control), Flags("responses", n=TRIAL.control.n)
    )
    missing: str = declare("left_out", Choice("the patient without a result", FATES))

    @property
    def counts(self) -> TwoArm:
        """Responders and n in treatment, then in control."""
        known, counted = len(self.treatment), self.missing != "left_out"
        return TwoArm(
            sum(self.treatment) + (self.missing == "responder"),
            known + counted,
            sum(self.control),
            len(self.control),
        )


def compute(state: PatientsState) -> Frames:
    """Return the difference with its interval, and the p-values, now and in the trial."""
    return {
        **_difference("now", state.counts),
        **_difference("trial", TRIAL.table),
        **rows.no_difference(),
        **strip_frames(state.counts, SAME_TEST),
    }


@lru_cache(maxsize=64)
def _difference(line: str, counts: TwoArm) -> Frames:
    low, high = (100 * end for end in miettinen_nurminen_interval(*counts))
    return rows.difference(line, 100 * counts.risk_difference, low, high)


def readout(state: PatientsState, frames: Frames) -> Readout:
    """Return the sentence for these patients and the effect sizes with their meaning."""
    counts = state.counts
    difference = counts.risk_difference
    p = float(dict(zip(STRIP_TESTS, frames["strip_p_values"]["p"], strict=True))[SAME_TEST])
    sentence = (
        f"{arm_span('treatment', rate_words(*counts.treatment))} responded on {ARMS[0]}, "
        f"{arm_span('control', rate_words(*counts.control))} on {ARMS[1]}. "
        f"{_of_a_hundred(difference)} By the {TESTS[SAME_TEST].label} test <b>{p_equals(p)}</b>."
    )
    return Readout(sentence, _numbers(counts, frames["difference_now"]))


def _of_a_hundred(difference: float) -> str:
    extra = points(difference)
    if extra == 0:
        return f"Of 100 patients treated with {ARMS[0]}, no more respond than on {ARMS[1]}."
    more = "more" if extra > 0 else "fewer"
    return f"Of 100 patients treated with {ARMS[0]}, {abs(extra)} {more} respond than on {ARMS[1]}."


def _numbers(counts: TwoArm, now: Frame) -> list[Number]:
    [difference], [low], [high] = (now[key] for key in ("points", "low", "high"))
    return [
        (
            "Risk difference",
            difference_words(difference / 100, low / 100, high / 100),
            f"{ARMS[0]} minus {ARMS[1]}, in percentage points, with the 95% interval that "
            f"belongs to the {TESTS[SAME_TEST].label} test (Miettinen-Nurminen)",
        ),
        (
            "Risk ratio",
            ratio_words(risk_ratio(*counts)),
            f"the response rate on {ARMS[0]} as a multiple of the rate on {ARMS[1]}",
        ),
        (
            "Odds ratio",
            ratio_words(odds_ratio(*counts)),
            "odds count responders per non-responder; not how many times likelier a response is",
        ),
        (
            "Number needed to treat",
            _needed(counts),
            f"patients to treat with {ARMS[0]} for one more responder: the difference turned "
            "upside down, its interval too",
        ),
    ]


@lru_cache(maxsize=64)
def _needed(counts: TwoArm) -> str:
    low, high = miettinen_nurminen_interval(*counts)
    ends = number_needed_to_treat_interval(low, high)
    return f"{nnt_words(number_needed_to_treat(*counts))} ({nnt_range_words(*ends)})"


def _titles(state: PatientsState) -> Mapping[str, str]:
    counts = state.counts
    return {
        "treatment": f"{ARMS[0]}: {rate_words(*counts.treatment)} responded",
        "control": f"{ARMS[1]}: {rate_words(*counts.control)} responded",
    }


def _grid(state: PatientsState) -> PatientGrid:
    missing = trial().treatment.missing > 0
    return PatientGrid(
        GridArm("treatment", ARMS[0], TRIAL.treatment.n, missing=missing),
        GridArm("control", ARMS[1], TRIAL.control.n),
        state,
        _titles,
    )


def explore_patients() -> Explorer[PatientsState]:
    """Flip any patient's response and watch every size of the effect follow."""
    return Explorer(
        Content(
            question="What changes when one patient's answer changes?",
            start=PatientsState(),
            source=SOURCE,
            grid=_grid,
            pictures=[
                Picture(
                    difference_line(*ARMS),
                    "The difference between the arms with its 95% interval, yours and the trial's.",
                    "Each line is a 95% interval: the differences that these patients do not "
                    "rule out.",
                ),
                Picture(
                    p_value_strip([TESTS[key].label for key in STRIP_TESTS]),
                    "The p-value of these patients by each of several tests.",
                    "The same patients, read by each test; Chapter 7 is about the tests. "
                    "Left of the line is what is usually called significant. Each mark on the "
                    "axis is ten times the one to its left. The large dot is the test of the "
                    "sentence.",
                ),
            ],
            groups=[Group("", ["missing"])],
            compute=compute,
            readout=readout,
            remembered_as="patients",
        )
    )
