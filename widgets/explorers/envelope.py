"""Chapter 2: the promise. Endpoint, week, test and threshold, sealed before the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.book.comparisons import UNDATED, promised, question_of
from widgets.book.promise import ALPHAS
from widgets.book.source import SOURCE
from widgets.book.tests import STRIP_TESTS
from widgets.charts.envelope import possible_promises
from widgets.charts.rows import envelope as rows
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.envelope import Envelope, Seal
from widgets.ui.kinds import UNCHOSEN, Choice, open_choice
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

PRIMARY = trial().primary
ENDPOINTS = {
    "sri4": PRIMARY.endpoint,
    # Its disease is that of the trial, and on a projector the menu has no room for more.
    "nephritis": trial().outcomes["nephritis_remission"].label.replace("lupus ", ""),
    **{key: f"fewer patients with {sign.label}" for key, sign in trial().signs.items()},
}
"""What our sources report at all, by a key that later chapters look up."""
SHORT = dict(
    zip(
        ENDPOINTS,
        [PRIMARY.endpoint, "nephritis", *(sign.label for sign in trial().signs.values())],
        strict=True,
    )
)
"""The same in one word, for the picture."""
WEEKS = {f"{trial().outcomes[f'sri4_week{week}'].week}": f"week {week}" for week in (12, 24)}
COLUMNS = {f"{UNDATED}": "not given", **WEEKS}
CARDS = {"no": "open", "yes": "sealed"}
TEST = "fisher"
"""The plan's test: nobody can choose among tests before they have met one."""


@dataclass(frozen=True)
class EnvelopeState(State):
    """What is promised, when it is measured, how it is read, and whether it is sealed.

    No control sets the test; a promise that was sealed when one did keeps its own.
    """

    endpoint: str = declare(UNCHOSEN, open_choice("what is compared", ENDPOINTS), private=True)
    week: str = declare(UNCHOSEN, open_choice("when", WEEKS), private=True)
    test: str = declare(
        TEST,
        Choice("by which test", {key: TESTS[key].label for key in STRIP_TESTS}),
        private=True,
    )
    alpha: str = declare(UNCHOSEN, open_choice("false alarms, alpha", ALPHAS), private=True)
    sealed: str = declare("no", Choice("envelope", CARDS), private=True)

    @property
    def asks(self) -> bool:
        """Whether the question is chosen: what is compared, and when."""
        return UNCHOSEN not in (self.endpoint, self.week)

    @property
    def column(self) -> str:
        """The column of the question; where our sources give no week, its own."""
        return COLUMNS[question_of(self.endpoint, int(self.week)).rsplit(".", 1)[1]]

    @property
    def words(self) -> str:
        """The promise in words."""
        question = ENDPOINTS[self.endpoint]
        if self.column in WEEKS.values():
            question += f" at {self.column}"
        if self.alpha == UNCHOSEN:
            return question
        return f"{question}, test: {TESTS[self.test].label}, alpha: {self.alpha}"


def compute(state: EnvelopeState) -> Frames:
    """Return every question that could be promised, the reader's, and once sealed the trial's."""
    yours = (SHORT[state.endpoint], state.column) if state.asks else None
    promise = (PRIMARY.endpoint, f"week {PRIMARY.week}") if state.sealed == "yes" else None
    return rows.possible_promises(QUESTIONS, yours, promise)


def _question(promise: str) -> rows.Question:
    key, week = promise.rsplit(".", 1)
    return SHORT[key], COLUMNS[week]


QUESTIONS = [_question(each) for each in promised()]


def readout(state: EnvelopeState, frames: Frames) -> Readout:
    """Return the sentence: the promise, and how many others there were."""
    questions = len(frames["envelope_possible"]["week"])
    if not state.asks:
        return Readout(f"No question is chosen yet. There are {questions} on the list.")
    undated = "" if state.column in WEEKS.values() else " (our sources give it no week)"
    if state.sealed == "yes":
        return Readout(
            f"Sealed: <b>{state.words}</b>{undated}. The trial's own question, as the paper "
            f"reports it, was {PRIMARY.endpoint} at week {PRIMARY.week}: {_compared(state)} Later "
            "chapters will show your seal."
        )
    return Readout(
        f"You would promise: <b>{state.words}</b>{undated}. That is one of {questions} questions. "
        "Not sealed yet."
    )


def _compared(state: EnvelopeState) -> str:
    if state.endpoint != "sri4":
        return "you ask another question."
    if int(state.week) != PRIMARY.week:
        return "you ask the same question at another week."
    return "you ask the same question."


def _sealed(promise: Mapping[str, Any] | None) -> str:
    if promise is None:
        return "You have sealed nothing yet."
    if promise.keys() != EnvelopeState.kinds().keys() - {"sealed"}:
        raise ValueError("a promise must hold endpoint, week, test and alpha")
    return f"Sealed: {EnvelopeState(**promise).words}."


def envelope() -> Seal:
    """Return the seal for a later page: what this reader promised in Chapter 2."""
    return Seal(_sealed)


def explore_envelope() -> Envelope[EnvelopeState]:
    """Choose what to compare, when and how, and seal it before the results."""
    return Envelope(
        Content(
            question="What would you promise, if you had seen no result?",
            start=EnvelopeState(),
            source=SOURCE,
            pictures=[
                Picture(
                    possible_promises(list(SHORT.values()), list(COLUMNS.values())),
                    "Every question on the list, by endpoint and week, with yours.",
                    "A dot is a question that the counts can answer. The "
                    "diamond is yours; the trial's own is drawn once yours is sealed. For "
                    "remission of nephritis neither the article nor the abstract gives a week.",
                )
            ],
            groups=[Group("", ["endpoint", "week"]), Group("", ["alpha"])],
            compute=compute,
            readout=readout,
            back=None,
        )
    )
