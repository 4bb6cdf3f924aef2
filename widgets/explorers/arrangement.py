"""Chapter 5: invented patients that agree with the printed medians and the printed responders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.sri4 import control_margins
from widgets.book.wording import number_of
from widgets.charts.arrangement import arranged_patients
from widgets.charts.rows import arrangement as rows
from widgets.models.arrangement import Patient, arrange, least_at_median, median
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

MARGINS = control_margins()
WEEK = trial().primary.week
LOW = MARGINS.later.median
HALF = least_at_median(MARGINS.n)
SHORT_BY = f"{MARGINS.fall_min - 2} or {MARGINS.fall_min - 1}"
NEEDED = HALF - MARGINS.responders


@dataclass(frozen=True)
class ArrangementState(State):
    """How those who ended low missed, and how many responders ended above."""

    short: int = declare(
        0, Whole(f"ended at {LOW} or less, but fell by only {SHORT_BY} points", 0, MARGINS.n // 3)
    )
    stopped: int = declare(
        0,
        Whole(
            f"ended at {LOW} or less and fell enough, but stopped at gate 2 or 3",
            0,
            MARGINS.n // 3,
        ),
    )
    high: int = declare(0, Whole(f"responders who ended above {LOW}", 0, MARGINS.responders))


@lru_cache(maxsize=64)
def _arm(short: int, stopped: int, high: int) -> list[Patient]:
    return arrange(MARGINS, short, stopped, high)


def arm_of(state: ArrangementState) -> list[Patient]:
    """Return the invented patients."""
    return _arm(state.short, state.stopped, state.high)


def compute(state: ArrangementState) -> Frames:
    """Return a dot for each invented patient, the key, and both medians."""
    arm = arm_of(state)
    yours = median([each.after for each in arm])
    counts = {kind: sum(each.kind == kind for each in arm) for kind in ("responder", "other")}
    key = {
        "responder": f"{counts['responder']} responded",
        "short": f"{state.short} fell {SHORT_BY} points",
        "stopped": f"{state.stopped} stopped at a gate",
        "other": f"{number_of(counts['other'], 'other')}, above {LOW}",
    }
    return {
        **rows.patients([each.after for each in arm], [each.kind for each in arm], key),
        **rows.medians(LOW, f"printed median: {LOW}", yours, f"your median: {yours:g}"),
    }


def readout(state: ArrangementState, frames: Frames) -> Readout:
    """Return the sentence: whether the printed median allows it, and how many ended low."""
    low = sum(score <= LOW for score in frames["arrangement_dots"]["x"])
    [yours] = frames["arrangement_yours"]["x"]
    verdict = (
        f"The median is {LOW}, as printed: <b>this is possible</b>"
        if yours == LOW
        else f"The median is {yours:g}, and the paper prints {LOW}: <b>this is not possible</b>"
    )
    sentence = (
        f"{verdict}. {arm_span('control', f'{MARGINS.responders} of {MARGINS.n}')} responded, and "
        f"{low} ended at {LOW} or less."
    )
    return Readout(sentence, _numbers(state))


def _numbers(state: ArrangementState) -> list[Number]:
    arm = arm_of(state)
    needed = NEEDED + state.high
    falls = median([each.before - each.after for each in arm])
    medians = MARGINS.start.median - median([each.after for each in arm])
    return [
        (
            f"Ended at {LOW} or less without responding",
            f"{state.short + state.stopped} patients",
            f"a median of {LOW} needs at least {needed} of them: half of {MARGINS.n} is {HALF}, "
            f"and {MARGINS.responders - state.high} of those are responders",
        ),
        (
            "Median of the falls",
            f"{falls:g} points",
            f"each patient's own fall, in this invented arm; the median fell by {medians:g} points",
        ),
    ]


def explore_arrangement() -> Explorer[ArrangementState]:
    """Arrange patients on placebo so that all that is printed of them holds."""
    return Explorer(
        Content(
            question=f"Which patients could be behind a median of {LOW} and "
            f"{MARGINS.responders} responders?",
            start=ArrangementState(),
            source=SOURCE,
            methods=computed_by(arrange, median, least_at_median),
            pictures=[
                Picture(
                    arranged_patients(f"SLEDAI at week {WEEK}, in points", MARGINS.later.high),
                    f"{MARGINS.n} invented patients on {ARMS[1]} by their SLEDAI at week {WEEK}.",
                    f"Each mark is one invented patient on {ARMS[1]}. At the "
                    f"start their scores have the printed median, {MARGINS.start.median}, and the "
                    f"printed range, {MARGINS.start.low} to {MARGINS.start.high}. Patients with "
                    "the same score are stacked.",
                )
            ],
            groups=[Group("", [name]) for name in ("short", "stopped", "high")],
            compute=compute,
            readout=readout,
            back="Back to the start",
        )
    )
