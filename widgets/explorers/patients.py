"""Chapters 5 and 7: one table of patients, several honest sizes of the effect, and p-values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import STRIP_TESTS, strip_frames
from widgets.book.two_arm_table import SAME_TEST
from widgets.book.wording import (
    named_nnt,
    named_ratio,
    nnt_words,
    p_equals,
    points,
    rate_words,
    ratio_words,
    rounded,
)
from widgets.charts.p_value_strip import p_value_strip
from widgets.charts.patients import response_rates
from widgets.charts.rows import patients as rows
from widgets.stats.estimates.effect import (
    number_needed_to_treat,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.patient_grid import GridArm, PatientGrid
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import Flags, Options
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
EFFECTS = risk_difference, risk_ratio, odds_ratio, number_needed_to_treat
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
        _answers(TRIAL.treatment), Flags("responses", TRIAL.treatment.n)
    )
    control: tuple[bool, ...] = declare(
        _answers(TRIAL.control), Flags("responses", TRIAL.control.n)
    )
    missing: str = declare("left_out", Options("the patient without a result", FATES, named=True))

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
    """Return the response rates and their difference, and the rates of the trial."""
    counts = state.counts
    extra = points(counts.risk_difference)
    words = [*(f"{rounded(100 * rate)}%" for rate in _rates(counts)), _gap(extra)]
    percent, of_trial = ([100 * rate for rate in _rates(table)] for table in (counts, TRIAL.table))
    return rows.rates(ARMS, (percent[0], percent[1]), words, (of_trial[0], of_trial[1]))


def compute_with_p_values(state: PatientsState) -> Frames:
    """Return the same, and the p-value of these patients by each test."""
    return {**compute(state), **strip_frames(state.counts, SAME_TEST)}


def _rates(counts: TwoArm) -> tuple[float, float]:
    return counts.rate_treatment, counts.rate_control


def _gap(extra: int) -> str:
    return f"{abs(extra)} {'more' if extra > 0 else 'fewer'}" if extra else "none"


def _difference(counts: TwoArm) -> str:
    extra = points(counts.risk_difference)
    if extra == 0:
        return "no difference"
    return f"{abs(extra)} point{'' if abs(extra) == 1 else 's'} {'more' if extra > 0 else 'fewer'}"


def readout(state: PatientsState, frames: Frames) -> Readout:
    """Return the sentence for these patients and the effect sizes with their meaning."""
    counts = state.counts
    begins = _p(frames) if "strip_p_values" in frames else _sizes(counts)
    sentence = (
        f"{begins}{arm_span('treatment', rate_words(*counts.treatment))} responded on "
        f"{ARMS[0]}, {arm_span('control', rate_words(*counts.control))} on {ARMS[1]}."
    )
    return Readout(sentence, _numbers(counts))


def _p(frames: Frames) -> str:
    """Return how the sentence begins where the tests follow too."""
    p_values = dict(zip(STRIP_TESTS, frames["strip_p_values"]["p"], strict=True))
    return f"{TESTS[SAME_TEST].label} gives <b>{p_equals(float(p_values[SAME_TEST]))}</b>: "


def _sizes(counts: TwoArm) -> str:
    """Return the four sizes of the effect, in the two lines that stay in view on a phone."""
    extra = points(counts.risk_difference)
    gap = f"{abs(extra)} {'more' if extra > 0 else 'fewer'}" if extra else "No difference"
    return (
        f"<b>{gap}</b> in 100: {named_ratio('risk ratio', risk_ratio(*counts))}, "
        f"{named_nnt('number needed to treat', number_needed_to_treat(*counts))}. "
    )


def _numbers(counts: TwoArm) -> list[Number]:
    return [
        (
            "Risk difference",
            _difference(counts),
            f"the rate on {ARMS[0]} minus the rate on {ARMS[1]}, in percentage points",
        ),
        (
            "Risk ratio",
            ratio_words(risk_ratio(*counts)),
            f"the rate on {ARMS[0]} as a multiple of the rate on {ARMS[1]}",
        ),
        (
            "Odds ratio",
            ratio_words(odds_ratio(*counts)),
            "odds are responders per non-responder; their ratio does not say how many times as "
            "likely a response is",
        ),
        (
            "Number needed to treat",
            nnt_words(number_needed_to_treat(*counts)),
            f"patients to treat with {ARMS[0]} rather than {ARMS[1]}, on top of standard "
            f"treatment, for one {'more' if counts.risk_difference >= 0 else 'fewer'} responder "
            f"at week {TRIAL.week}",
        ),
    ]


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


def explore_patients(p_values: bool = False) -> Explorer[PatientsState]:
    """Flip any patient's response and watch every size of the effect follow.

    With ``p_values``, as in Chapter 7, the tests of the strip follow too.
    """
    pictures = [
        Picture(
            response_rates(*ARMS),
            "Response rates of both arms and their difference.",
            "See your rates as bars, the trial's as marks. The lowest bar "
            "is the gap between the two rates.",
        )
    ]
    if p_values:
        pictures.append(
            Picture(
                p_value_strip([TESTS[key].label for key in STRIP_TESTS]),
                "The p-value of these patients by each of several tests.",
                f"The p-value of the same patients, by {len(STRIP_TESTS)} tests; the others of "
                "this chapter take too long to follow each press. Left of the line is what is "
                "usually called significant. Each mark on the axis is ten times the one to its "
                "left. The large dot is the test named in the sentence.",
            )
        )
    return Explorer(
        Content(
            question="What changes when one patient's response changes?",
            start=PatientsState(),
            source=SOURCE,
            methods=computed_by(*EFFECTS, tests=STRIP_TESTS if p_values else ()),
            grid=_grid,
            pictures=pictures,
            groups=[Group("", ["missing"])],
            compute=compute_with_p_values if p_values else compute,
            readout=readout,
            remembered_as="patients with p-values" if p_values else "patients",
        )
    )
