"""Chapter 7: one table, many tests and a line to move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import (
    ALL_IN_WORDS,
    ALL_TESTS,
    LINE,
    below,
    labelled,
    labels_of,
    left_out_words,
    listed_labels,
    moved_line,
    named,
    p_values_by_test,
)
from widgets.book.wording import p_words, rate_words, rounded, side_words
from widgets.charts.rows import which_test as rows
from widgets.charts.which_test import which_strip
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.two_arm import TwoArm
from widgets.trial import Printed, conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.envelope import begin_with_the_promise
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Amount, Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
OUTCOMES = {key: outcome.label for key, outcome in trial().outcomes.items()}
EVENTS = {
    key: f"harms: {event.label}"
    for key, event in trial().adverse_events.items()
    if not event.part_of
}
NONE, OTHER = "none", "other"
COUNTED = "reaction", "infection", "event"
"""Last words of the events that take an article: a fever has none."""
SEALED = {NONE: "nothing sealed"} | {key: TESTS[key].label for key in ALL_TESTS}
QUESTIONS = {NONE: "nothing sealed", OTHER: "another question"} | OUTCOMES


@dataclass(frozen=True)
class WhichTestState(State):
    """Whose counts are read, where the line is drawn, and what was sealed in Chapter 2."""

    table: str = declare("sri4_week12", Choice("what is compared", OUTCOMES | EVENTS))
    line: float = declare(ALPHA, LINE)
    sealed_table: str = declare(NONE, Choice("sealed question", QUESTIONS), private=True)
    sealed_test: str = declare(NONE, Choice("sealed test", SEALED), private=True)
    sealed_alpha: float = declare(ALPHA, Amount("sealed threshold"), private=True)

    @property
    def counts(self) -> TwoArm:
        """Responders (or patients with the event) and n in treatment, then in control."""
        if self.table in OUTCOMES:
            return trial().outcomes[self.table].table
        return trial().adverse_events[self.table].table

    @property
    def printed(self) -> Printed | None:
        """The p-value that the paper prints, if our sources give one."""
        return trial().outcomes[self.table].printed_p_value if self.table in OUTCOMES else None


def compute(state: WhichTestState) -> Frames:
    """Return the strip with its line, what was printed, and what was sealed for this result."""
    p_values = p_values_by_test(state.counts)
    is_sealed = state.table == state.sealed_table
    sealed = {key: p for key, p in p_values.items() if is_sealed and key == state.sealed_test}
    without = labelled(left_out_words(state.counts))
    words = [*map(p_words, p_values.values())]
    return {
        **rows.strip(labelled(p_values), words, state.line, LINE.low, ALPHA),
        **_printed(state.printed, p_values, without),
        **rows.sealed(labelled(sealed), state.sealed_alpha),
        **rows.trial({}),
    }


def _printed(
    printed: Printed | None, p_values: Mapping[str, float], without: Mapping[str, str]
) -> Frames:
    top = TESTS[ALL_TESTS[0]].label
    if printed is None:
        return {**rows.printed("no p-value is printed", {}, top, without), **rows.matches({})}
    rounding = {key: p for key, p in p_values.items() if printed.agrees_with(p)}
    return {
        **rows.printed("as printed", {printed.text: printed.value}, top, without),
        **rows.matches(labelled(rounding)),
    }


def readout(state: WhichTestState, frames: Frames) -> Readout:
    """Return the sentence: the counts, the tests below the line, those that fit the print."""
    p_values, counts = p_values_by_test(state.counts), state.counts
    reached = below(p_values, state.line)
    treatment, control = rate_words(*counts.treatment), rate_words(*counts.control)
    sentence = (
        f"<b>{len(reached)} of {len(p_values)}</b> tests "
        f"{'falls' if len(reached) == 1 else 'fall'} below your line of {state.line:.3f}. "
        f"{arm_span('treatment', treatment)} {_what(state)} on {ARMS[0]}, "
        f"{arm_span('control', control)} on {ARMS[1]}. "
        f"{_could_have_printed(state, frames)}"
    )
    return Readout(sentence, _numbers(state, p_values))


def _what(state: WhichTestState) -> str:
    if state.table in EVENTS:
        label = trial().adverse_events[state.table].label
        article = "an " if label[0] in "aeiou" else "a "
        return f"had {article if label.endswith(COUNTED) else ''}{label}"
    return "responded" if state.table != "nephritis_remission" else "reached complete remission"


def _could_have_printed(state: WhichTestState, frames: Frames) -> str:
    if state.printed is None:
        return "The paper's table prints no p-value for this row."
    matches = frames["which_match"]["test"]
    if not matches:
        return f"Not one of them rounds to the printed {state.printed}."
    round_to = "This rounds to" if len(matches) == 1 else "These round to"
    return f"{round_to} the printed {state.printed}: {listed_labels(matches)}."


def _numbers(state: WhichTestState, p_values: Mapping[str, float]) -> list[Number]:
    reached = below(p_values, state.line)
    return [
        (
            f"Below your line of {state.line:.3f}",
            f"{len(reached)} of {len(p_values)}",
            named(reached) or "no test",
        ),
        _sealed_number(state, p_values),
    ]


def _sealed_number(state: WhichTestState, p_values: Mapping[str, float]) -> Number:
    label = "What you sealed"
    if state.sealed_test == NONE:
        return label, "nothing yet", "Chapter 2 has an envelope for it"
    if state.sealed_table == OTHER:
        return label, "not for this", "you sealed a question that is not in this menu"
    if state.sealed_table != state.table:
        return label, "not for this", f"you sealed {QUESTIONS[state.sealed_table]}"
    p, alpha = p_values[state.sealed_test], state.sealed_alpha
    note = f"{side_words(p, alpha)} {alpha:g}, the threshold that you sealed with it"
    return label, f"{TESTS[state.sealed_test].label}: {rounded(p, 4)}", note


def move(state: WhichTestState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the line where it was dragged to, or a step further."""
    return {"line": moved_line(state.line, kind, pair)}


def explore_which_test() -> Explorer[WhichTestState]:
    """Read the same counts by every test, and drag the line between them."""
    explorer = Explorer(
        Content(
            question="The same patients, every test: which side of the line are they on?",
            start=WhichTestState(),
            source=SOURCE,
            methods=computed_by(tests=ALL_TESTS),
            pictures=[
                Picture(
                    which_strip(labels_of(ALL_TESTS)),
                    f"The p-value of the same counts by each of {ALL_IN_WORDS}.",
                    "See which tests fall left of your line. Each mark on the axis is ten times "
                    "the one before. Shaded: below your line. Ring at the foot, and the "
                    "dotted line up from it: the printed p-value; a test that rounds to it has a "
                    "ring too. Where nobody in an arm "
                    "has the event, log odds have no finite value, so the test on them is left "
                    "out.",
                    hand="Drag the diamond.",
                    keys="The arrow keys left and right move your line.",
                ),
            ],
            groups=[Group("", ["table"]), Group("", ["line"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
    begin_with_the_promise(explorer, ("endpoint", "week", "test", "alpha"), _sealed)
    return explorer


def _sealed(promise: Mapping[str, Any]) -> WhichTestState:
    """Return the start that knows what the reader has sealed, and for which result."""
    tables = {"sri4": f"sri4_week{promise['week']}", "nephritis": "nephritis_remission"}
    table = tables.get(str(promise["endpoint"]), OTHER)
    return WhichTestState().changed(
        sealed_table=table,
        sealed_test=promise["test"],
        sealed_alpha=float(str(promise["alpha"])),
    )
