"""Chapter 7, elsewhere: a table of the reader's own, read by every test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from widgets.book.arms import THE_TRIAL, arm_span
from widgets.book.assumptions import IMAGINED_TRIAL
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import (
    ALL_IN_WORDS,
    ALL_TESTS,
    LINE,
    below,
    labelled,
    labels_of,
    left_out_words,
    moved_line,
    named,
    p_values_by_test,
)
from widgets.book.wording import p_words, rate_words
from widgets.charts.rows import which_test as rows
from widgets.charts.which_test import which_strip
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
TRIAL = trial().primary
START = IMAGINED_TRIAL
LARGEST_ARM = 100


def _responders(arm: int) -> int:
    kind = Whole("got better", low=0, high=LARGEST_ARM)
    value: int = declare(START[2 * arm], kind)
    return value


def _patients(arm: int) -> int:
    value: int = declare(START[2 * arm + 1], Whole("patients", low=1, high=LARGEST_ARM))
    return value


@dataclass(frozen=True)
class OwnTableState(State):
    """Four counts and a line. More responders than patients are counted as all of them."""

    responders_treatment: int = _responders(0)
    n_treatment: int = _patients(0)
    responders_control: int = _responders(1)
    n_control: int = _patients(1)
    line: float = declare(ALPHA, LINE)

    @property
    def counts(self) -> TwoArm:
        """Responders and n in treatment, then in control; responders are at most n."""
        return TwoArm(
            min(self.responders_treatment, self.n_treatment),
            self.n_treatment,
            min(self.responders_control, self.n_control),
            self.n_control,
        )

    def displayed(self, name: str) -> Any:
        """Return what the control of a field shows: of the counts what is counted."""
        return getattr(self.counts if name in TwoArm._fields else self, name)


# The same rows for every table: they travel once.
_FIXED = {
    **rows.trial(labelled(p_values_by_test(TRIAL.table))),
    **rows.matches({}),
    **rows.sealed({}, ALPHA),
}


def compute(state: OwnTableState) -> Frames:
    """Return the strip of this table, with the real trial's p-values as rings."""
    p_values = labelled(p_values_by_test(state.counts))
    return {
        **rows.strip(p_values, [*map(p_words, p_values.values())], state.line, LINE.low, ALPHA),
        **rows.without(labelled(left_out_words(state.counts))),
        **_FIXED,
    }


def readout(state: OwnTableState, _frames: Frames) -> Readout:
    """Return the sentence: the counts, and the tests on either side of the line."""
    counts = state.counts
    treatment, control = rate_words(*counts.treatment), rate_words(*counts.control)
    p_values = p_values_by_test(counts)
    reached = below(p_values, state.line)
    names = f": {named(reached)}" if 0 < len(reached) < len(p_values) else ""
    return Readout(
        f"<b>{len(reached)} of {len(p_values)}</b> tests "
        f"{'falls' if len(reached) == 1 else 'fall'} below your line of {state.line:.3f}{names}. "
        f"{arm_span('treatment', treatment)} got better on the treatment, "
        f"{arm_span('control', control)} without it."
        f"{_clamped(state)}"
    )


def _clamped(state: OwnTableState) -> str:
    if state.counts == tuple(getattr(state, name) for name in TwoArm._fields):
        return ""
    return " No more can get better than were treated, so the count stops there."


def move(state: OwnTableState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the line where it was dragged to, or a step further."""
    return {"line": moved_line(state.line, kind, pair)}


def explore_own_table() -> Explorer[OwnTableState]:
    """Set four counts of any trial, and read them by every test."""
    return Explorer(
        Content(
            question="Your own table: how many of the tests agree with one another?",
            start=OwnTableState(),
            source=SOURCE,
            methods=computed_by(tests=ALL_TESTS),
            pictures=[
                Picture(
                    which_strip(labels_of(ALL_TESTS), f"rings: {THE_TRIAL}"),
                    f"The p-value of your table by each of {ALL_IN_WORDS}.",
                    "See which tests fall left of your line. Shaded: below your line. Dots: "
                    f"your table. Rings: {THE_TRIAL}, {TRIAL.label}.",
                    hand="Drag the diamond.",
                    keys="The arrow keys left and right move your line.",
                )
            ],
            groups=[
                Group(arm_span("treatment", "treatment"), ["responders_treatment", "n_treatment"]),
                Group(arm_span("control", "control"), ["responders_control", "n_control"]),
            ],
            compute=compute,
            readout=readout,
            move=move,
            back="Back to the imagined trial",
        )
    )
