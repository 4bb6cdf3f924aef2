"""Chapter 2: the promise. Endpoint, week, test and threshold, sealed before the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.book.source import SOURCE
from widgets.book.tests import STRIP_TESTS
from widgets.charts.envelope import possible_promises
from widgets.charts.rows import envelope as rows
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.envelope import Envelope, Seal
from widgets.ui.kinds import UNCHOSEN, Choice, open_choice
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

PRIMARY = trial().primary
ENDPOINTS = {
    "sri4": PRIMARY.endpoint,
    "nephritis": trial().outcomes["nephritis_remission"].label,
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
ALPHAS = {key: key for key in ("0.1", "0.05", "0.025", "0.01", "0.001")}
CARDS = {"no": "open", "yes": "sealed"}


@dataclass(frozen=True)
class EnvelopeState(State):
    """What is promised, when it is measured, how it is read, and whether it is sealed."""

    endpoint: str = declare(UNCHOSEN, open_choice("what is compared", ENDPOINTS), private=True)
    week: str = declare(UNCHOSEN, open_choice("when", WEEKS), private=True)
    test: str = declare(
        "pearson",
        Choice("by which test", {key: TESTS[key].label for key in STRIP_TESTS}),
        private=True,
    )
    alpha: str = declare(
        f"{conventions()['alpha'].value:g}", Choice("threshold, alpha", ALPHAS), private=True
    )
    sealed: str = declare("no", Choice("envelope", CARDS), private=True)

    @property
    def asks(self) -> bool:
        """Whether the question is chosen: what is compared, and when."""
        return UNCHOSEN not in (self.endpoint, self.week)

    @property
    def words(self) -> str:
        """The promise in words."""
        how = f"{TESTS[self.test].label}, alpha {self.alpha}"
        return f"{ENDPOINTS[self.endpoint]} at {WEEKS[self.week]}, {how}"


def compute(state: EnvelopeState) -> Frames:
    """Return every question that could be promised, the reader's, and once sealed the trial's."""
    yours = (SHORT[state.endpoint], int(state.week)) if state.asks else None
    promise = (PRIMARY.endpoint, PRIMARY.week) if state.sealed == "yes" else None
    return rows.possible_promises(list(SHORT.values()), list(map(int, WEEKS)), yours, promise)


def readout(state: EnvelopeState, frames: Frames) -> Readout:
    """Return the sentence: the promise, and how many others there were."""
    questions = len(frames["envelope_possible"]["week"])
    promises = (
        f"{questions * len(STRIP_TESTS) * len(ALPHAS)} promises: {questions} questions, "
        f"{len(STRIP_TESTS)} tests, {len(ALPHAS)} thresholds."
    )
    if not state.asks:
        return Readout(f"No question is chosen yet. There are {promises}")
    if state.sealed == "yes":
        return Readout(
            f"Sealed: <b>{state.words}</b>. The trial's own envelope said {PRIMARY.endpoint} at "
            f"week {PRIMARY.week}: {_compared(state)} Later chapters will show your seal."
        )
    return Readout(
        f"You would promise: <b>{state.words}</b>. That is one of {promises} Not sealed yet."
    )


def _compared(state: EnvelopeState) -> str:
    if state.endpoint != "sri4":
        return "you have asked another question."
    if int(state.week) != PRIMARY.week:
        return "you ask the same question on another day."
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
            question="What would you promise, before anyone has seen a result?",
            start=EnvelopeState(),
            source=SOURCE,
            pictures=[
                Picture(
                    possible_promises(list(SHORT.values()), [int(week) for week in WEEKS]),
                    "Every question that could be promised, by endpoint and week, with yours.",
                    "Each dot is a question that could have been promised, from what our sources "
                    "report. The diamond is yours. The trial's own is drawn once yours is sealed. "
                    "For nephritis our sources give no week.",
                )
            ],
            groups=[Group("", ["endpoint", "week"]), Group("", ["test", "alpha"])],
            compute=compute,
            readout=readout,
            back=None,
        )
    )
