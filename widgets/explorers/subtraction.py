"""Chapter 15: whom the second analysis of LUPIL-2 left out, found by subtraction."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.book.arms import ARMS, arm_span
from widgets.book.later_trials import KEPT, LATER, LEFT_OUT, WHOLE
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import count_words, number_of, rate_words
from widgets.charts.rows.dot_lines import Line, dot_lines
from widgets.charts.rows.subtraction import reasons
from widgets.charts.subtraction import left_out_dots
from widgets.stats.robustness.grim import percent_to_counts
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

SITES = int(trial().facts["lupil2_sites_left_out"].number)
FAILED = LEFT_OUT.n_control - LEFT_OUT.responders_control
"""Patients on placebo who were left out and had not responded."""


@dataclass(frozen=True)
class SubtractionState(State):
    """How many of the placebo patients left out were at the sites where all of them responded."""

    at_the_sites: int = declare(
        0,
        Whole(
            f"of those left out on {ARMS[1]}, at the {count_words(SITES)} sites",
            0,
            LEFT_OUT.responders_control,
        ),
    )


def compute(state: SubtractionState) -> Frames:
    """Return the patients kept and left out in both arms, and the two reasons on placebo."""
    tables = {"counted": KEPT, "left out": LEFT_OUT}
    lines = [
        Line(arm, x, n, f"{name}, {words}: {x} of {n} responded")
        for arm, name in zip(("treatment", "control"), ARMS, strict=True)
        for words, table in tables.items()
        for x, n in [getattr(table, arm)]
    ]
    words = "the two sites", "another reason"
    return {**dot_lines(lines), **reasons(state.at_the_sites, LEFT_OUT.n_control, words)}


def readout(state: SubtractionState, _frames: Frames) -> Readout:
    """Return the sentence: who was left out for another reason, if so many were at the sites."""
    k = state.at_the_sites
    others, responders = LEFT_OUT.n_control - k, LEFT_OUT.responders_control - k
    start = (
        f"If {k or 'none'} of the "
        f"{arm_span('control', f'{LEFT_OUT.n_control} left out on {ARMS[1]}')} "
        f"{'was' if k == 1 else 'were'} at the {count_words(SITES)} sites, {'' if k else 'all '}"
        f"<b>{others}</b> were left out for another reason. Everybody on "
        f"{ARMS[1]} at the sites responded, so "
    )
    if responders:
        start += f"{responders} of these {others} responded and <b>{FAILED} did not</b>."
    else:
        start += (
            f"<b>none of these {others} responded</b>. More cannot have been there, as only {k} of "
            f"those left out responded: it was <b>at least {others}</b>."
        )
    return Readout(start, _numbers(k))


def _numbers(k: int) -> list[Number]:
    failed = LEFT_OUT.n_treatment - LEFT_OUT.responders_treatment
    at_the_sites = f"only the {number_of(k, 'patient')} at the {count_words(SITES)} sites"
    return [
        (
            f"On {ARMS[1]}, with {at_the_sites if k else 'nobody'} left out",
            rate_words(WHOLE.responders_control - k, WHOLE.n_control - k),
            f"{rate_words(*WHOLE.control)} with everybody, {rate_words(*KEPT.control)} in the "
            "second analysis",
        ),
        (
            f"On {ARMS[0]}, those left out",
            rate_words(*LEFT_OUT.treatment),
            f"the {failed} who did not respond are why {rate_words(*WHOLE.treatment)} became "
            f"{rate_words(*KEPT.treatment)}; the response on {ARMS[1]} at two sites is no reason "
            "for that",
        ),
    ]


def explore_subtraction() -> Explorer[SubtractionState]:
    """Subtract one analysis of LUPIL-2 from the other, and see who was left out."""
    return Explorer(
        Content(
            question=f"Whom did the second analysis of {LATER} leave out?",
            start=SubtractionState(),
            source=SOURCE,
            pictures=[
                Picture(
                    left_out_dots(max(KEPT.n_control, LEFT_OUT.n_treatment)),
                    f"Each patient of {LATER} as a dot: those in the second analysis, and those "
                    "left out of it.",
                    "See who was left out, responders or not. Each dot is "
                    "a patient, counted or left out by the second analysis. Filled: responded. "
                    "The order of "
                    "the dots is arbitrary. The abstract prints "
                    "percentages; the counts follow from them.",
                )
            ],
            groups=[Group("", ["at_the_sites"])],
            compute=compute,
            readout=readout,
            back="Back to the start",
            methods=computed_by(percent_to_counts),
        )
    )
