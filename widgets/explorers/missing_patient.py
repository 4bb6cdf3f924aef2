"""Chapter 7: the patient without a result, counted three ways, by every test."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import ALL_TESTS, labels_of
from widgets.book.wording import rate_words, rounded
from widgets.charts.missing_patient import missing_strip
from widgets.charts.rows import missing_patient as rows
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.robustness.missing_patient import missing_patient
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
WEEKS = {key: trial().outcomes[key].label for key in ("sri4_week12", "sri4_week24")}
EVERY = "all"
FATES = {
    "left_out": "left out, as published",
    "responder": "counted as a responder",
    "non_responder": "counted as a non-responder, as lupus trials usually do",
}
SHORT = {"left_out": "published", "responder": "responder", "non_responder": "non-responder"}
"""The same in a word, for the picture."""
ADDED = {"responder": (1, 1), "left_out": (0, 0), "non_responder": (0, 1)}


@dataclass(frozen=True)
class MissingPatientState(State):
    """Which result is read, and by which test."""

    table: str = declare("sri4_week12", Choice("result", WEEKS))
    test: str = declare(
        EVERY,
        Choice("test", {EVERY: "all tests"} | {key: TESTS[key].label for key in ALL_TESTS}),
    )

    def treatment(self, fate: str) -> tuple[int, int]:
        """Return responders and patients on treatment, the patient counted in this way."""
        responders, n = trial().outcomes[self.table].table.treatment
        return responders + ADDED[fate][0], n + ADDED[fate][1]


@lru_cache(maxsize=4)
def _p_values(table: str) -> dict[str, list[float]]:
    """Return the p-values of each test, in the order of the fates."""
    counts = trial().outcomes[table].table
    return {key: [float(p) for p in missing_patient(key, *counts)] for key in ALL_TESTS}


def compute(state: MissingPatientState) -> Frames:
    """Return three marks for each test, and the words above the first that is shown."""
    p_values = _p_values(state.table)
    shades = [1.0 if state.test in (EVERY, key) else 0.15 for key in ALL_TESTS]
    first = ALL_TESTS[0] if state.test == EVERY else state.test
    words = [_words(state, fate) for fate in rows.FATES]
    return {
        **rows.tests(labels_of(ALL_TESTS), list(p_values.values()), shades),
        **rows.heads(words, p_values[first], ALPHA),
    }


def _words(state: MissingPatientState, fate: str) -> str:
    responders, n = state.treatment(fate)
    return f"{SHORT[fate]}: {responders} of {n}"


def readout(state: MissingPatientState, frames: Frames) -> Readout:
    """Return the sentence: what one patient moves, by one test or by all."""
    p_values = np.reshape(frames["missing_marks"]["p"], (len(ALL_TESTS), len(FATES)))
    control = rate_words(*trial().outcomes[state.table].table.control)
    start = f"{trial().treatment.missing} patient on {ARMS[0]} has no result."
    end = f"On {ARMS[1]} {arm_span('control', control)} responded."
    if state.test == EVERY:
        below = [int(count) for count in (p_values < ALPHA).sum(axis=0)]
        values = [f"{count} of {len(ALL_TESTS)} tests" for count in below]
        counts = [value.removesuffix(" tests") for value in values]
        words = f"Tests below {ALPHA:g}: {_three(counts)}. {start} {end}"
        return Readout(words, _numbers(state, values))
    values = [f"p = {rounded(p, 4)}" for p in p_values[ALL_TESTS.index(state.test)]]
    words = f"{TESTS[state.test].label}: {_three(values)}. {start} {end}"
    return Readout(words, _numbers(state, values))


def _three(values: list[str]) -> str:
    """Say what each of the three ways gives, in the two lines that stay in view on a phone."""
    said = zip(values, ("as published", "as a responder", "as a non-responder"), strict=True)
    return ", ".join(f"<b>{value}</b> {fate}" for value, fate in said)


def _numbers(state: MissingPatientState, values: list[str]) -> list[Number]:
    what = f"below {ALPHA:g}" if state.test == EVERY else TESTS[state.test].label
    return [
        (words, value, f"{what}, with {rate_words(*state.treatment(fate))} on {ARMS[0]}")
        for (fate, words), value in zip(FATES.items(), values, strict=True)
    ]


def explore_missing_patient() -> Explorer[MissingPatientState]:
    """Count the patient without a result in three ways, and see what each test says."""
    return Explorer(
        Content(
            question="One patient has no result. What could that patient have changed?",
            start=MissingPatientState(),
            source=SOURCE,
            methods=computed_by(missing_patient, tests=ALL_TESTS),
            pictures=[
                Picture(
                    missing_strip(labels_of(ALL_TESTS)),
                    "For each test three p-values: the missing patient left out, counted as a "
                    "responder, and counted as a non-responder.",
                    "See how far one patient moves each test. "
                    "Ring: left out, as published. Filled circle: counted as a responder. "
                    f"Triangle: counted as a non-responder. Shaded: below {ALPHA:g}.",
                )
            ],
            groups=[Group("", ["table"]), Group("", ["test"])],
            compute=compute,
            readout=readout,
        )
    )
