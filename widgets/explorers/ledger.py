"""Chapter 10: the ledger. Every look is written down with its p, and its price is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

import numpy as np

from widgets.book.comparisons import READINGS, WEEKS, doors, look, question_of, questions
from widgets.book.source import SOURCE
from widgets.book.wording import p_equals, p_words
from widgets.charts.ledger import growing_chance, ledger_lines
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.trial import conventions, trial
from widgets.ui.envelope import begin_with_the_promise
from widgets.ui.explorer import Action, Content, Explorer, Frames, Group, Readout
from widgets.ui.live_chart import Number, Picture
from widgets.ui.page import Frame
from widgets.ui.state import Choice, Entries, State, declare

ALPHA = conventions()["alpha"].value
PRIMARY = trial().primary
MOST = 10
"""Lines of a page of the ledger."""
OVERLAP = 0.5
"""Correlation of looks that overlap, for the second curve; chosen by us."""
DOORS = {key: door.words for key, door in doors().items()}
LOOKS = {
    f"{question}.{reading}": f"{words}: {READINGS[reading]}"
    for question, words in questions().items()
    for reading in READINGS
}
"""Every look that the menus allow, by "door.week.reading"."""


@dataclass(frozen=True)
class LedgerState(State):
    """The door that is chosen, how it is read, and the looks that are written down."""

    door: str = declare("sri4", Choice("what is compared", DOORS))
    week: str = declare(f"{WEEKS[0]}", Choice("when", {f"{w}": f"week {w}" for w in WEEKS}))
    reading: str = declare("pearson", Choice("how it is read", READINGS))
    lines: tuple[str, ...] = declare((), Entries("lines of the ledger", LOOKS, MOST))
    sealed: str = declare(
        "no",
        Choice("the first line is", {"no": "a look", "yes": "what was sealed"}),
        private=True,
    )

    def changed(self, **changes: object) -> Self:
        """Return a new state; what was sealed is told for as long as it is the first line."""
        state = super().changed(**changes)
        if "sealed" in changes or state.lines[:1] == self.lines[:1]:
            return state
        return super(LedgerState, state).changed(sealed="no")

    @property
    def next_look(self) -> str:
        """The look that is chosen."""
        return f"{question_of(self.door, int(self.week))}.{self.reading}"


def _parts(key: str) -> tuple[str, str]:
    question, reading = key.rsplit(".", 1)
    return question, reading


@lru_cache(maxsize=4)
def _chances(correlation: float) -> list[float]:
    """Return the chance of a false find after each line, of 100 trials."""
    found = [family_wise_error(n, ALPHA, correlation) for n in range(1, MOST + 1)]
    return [0.0, *(100 * chance for chance in found)]


def compute(state: LedgerState) -> Frames:
    """Return the lines with their p-values, the trial's own above them, and the chance so far."""
    looks = [_parts(key) for key in state.lines]
    p = [look(*each) for each in looks]
    lines = np.arange(1, len(looks) + 1)
    is_sealed = state.sealed == "yes" and bool(looks)
    return {
        **_FIXED,
        "ledger_looks": {
            "line": lines,
            "p": p,
            "name": [f"{i}. {questions()[each[0]]}" for i, each in enumerate(looks, 1)],
            "reading": [
                READINGS[each[1]] + (", sealed" if is_sealed and not i else "")
                for i, each in enumerate(looks)
            ],
            "words": [p_words(each) for each in p],
            "form": ["below" if each < ALPHA else "above" for each in p],
        },
        "ledger_sealed": {"line": lines[:is_sealed], "p": p[:is_sealed]},
        **_grown(len(looks)),
    }


@lru_cache(maxsize=MOST + 1)
def _grown(n: int) -> dict[str, Frame]:
    chance = _chances(0.0)
    return {
        "growing_lines": {"looks": np.arange(1, n), "chance": chance[1:n]},
        "growing_now": {
            "looks": [n],
            "chance": [chance[n]],
            "words": [f"{chance[n]:.0f} of 100"],
            "align": ["left" if n < 4 else "right"],
        },
    }


_FIXED: Frames = {
    "ledger_rules": {"line": np.arange(0, MOST + 1)},
    "ledger_trial": {
        "line": [0],
        "p": [PRIMARY.printed_p_value.value],
        "name": [f"the trial's promise: {PRIMARY.endpoint}, week {PRIMARY.week}"],
        "reading": ["as printed"],
        "words": [PRIMARY.printed_p_value.text],
    },
    "ledger_alpha": {"p": [ALPHA], "words": [f"{ALPHA:g}"]},
    "growing_curves": {
        "looks": [*range(MOST + 1)] * 2,
        "chance": [*_chances(0.0), *_chances(OVERLAP)],
        "form": ["independent"] * (MOST + 1) + ["overlap"] * (MOST + 1),
    },
    "growing_ends": {
        "looks": [MOST, MOST],
        "chance": [_chances(0.0)[-1] + 6, _chances(OVERLAP)[-1] - 10],
        "words": ["independent looks", f"if correlated {OVERLAP:g}"],
    },
    "growing_alpha": {"chance": [100 * ALPHA], "words": ["promised for one look"]},
}


def readout(state: LedgerState, frames: Frames) -> Readout:
    """Return the sentence: the looks so far, the best of them, and what they cost."""
    p = list(frames["ledger_looks"]["p"])
    following = f"Next door: {LOOKS[state.next_look]}. {_waiting(state)}"
    if not p:
        return Readout(
            "The ledger is empty: nothing was looked at, so nothing was found by chance. "
            f"{following}",
            _numbers(p),
        )
    best = min(range(len(p)), key=lambda i: p[i])
    below = sum(each < ALPHA for each in p)
    chance = frames["growing_now"]["chance"][0]
    return Readout(
        f"{len(p)} {'look' if len(p) == 1 else 'looks'}, {below} below {ALPHA:g}; the smallest is "
        f"{p_equals(p[best])} in line {best + 1}. With nothing to find, <b>{chance:.0f} of 100</b> "
        f"such ledgers would still hold a find, if the looks were independent. {following}",
        _numbers(p),
    )


def _waiting(state: LedgerState) -> str:
    if len(state.lines) == MOST:
        return "The page is full."
    if state.next_look in state.lines:
        return f"It stands in line {state.lines.index(state.next_look) + 1} already."
    return "Its p appears once it is written down: a look is a look."


def _numbers(p: list[float]) -> list[Number]:
    n = len(p)
    return [
        (
            "Chance of a false find, independent looks",
            f"{_chances(0.0)[n]:.0f} of 100",
            f"exact, for tests that err in exactly {100 * ALPHA:g} of 100 trials",
        ),
        (
            f"The same, if any two looks correlate by {OVERLAP:g}",
            f"{_chances(OVERLAP)[n]:.0f} of 100",
            "computed for a normal model; the real overlap is in the patients' own data",
        ),
        (
            "The smallest p, paid for",
            p_words(min(1.0, n * min(p))) if p else "none yet",
            "times the number of lines (Bonferroni's rule), and never above 1",
        ),
    ]


def _write(state: LedgerState) -> Mapping[str, object]:
    """Write the chosen look down, unless it stands there already or the page is full."""
    if state.next_look in state.lines or len(state.lines) == MOST:
        return {}
    return {"lines": (*state.lines, state.next_look)}


def _write_the_next(state: LedgerState) -> Mapping[str, object]:
    """Go on to the next door that has not been read in this way, and write that down."""
    keys = list(DOORS)
    start = keys.index(state.door) + (state.next_look in state.lines)
    for step in range(len(keys)):
        going = state.changed(door=keys[(start + step) % len(keys)])
        if going.next_look not in state.lines:
            return {"door": going.door, **_write(going)} if len(state.lines) < MOST else {}
    return {}


def explore_ledger() -> Explorer[LedgerState]:
    """Open one door after another, and see what each further look costs."""
    explorer = Explorer(
        Content(
            question="How many doors will you open before one gives way?",
            start=LedgerState(),
            source=SOURCE,
            pictures=[
                Picture(
                    ledger_lines(MOST),
                    "The ledger: every look with its p-value.",
                    f"Filled: p below {ALPHA:g}. The large ring is the printed p-value of what the "
                    "trial had promised; a diamond is what you sealed in Chapter 2. “Of all "
                    "randomised” counts the patient without a result as a non-responder. “Within” "
                    "an arm compares the same patients before and after. One-sided asks only "
                    "whether patients are better.",
                ),
                Picture(
                    growing_chance(MOST),
                    "The chance of at least one false find, after each line of the ledger.",
                    "What looks cost where there is nothing to find. The real looks share "
                    "patients, so their chance lies below the upper curve; how far, only the "
                    "patients' own data could tell.",
                ),
            ],
            groups=[
                Group("", ["door"]),
                Group("", ["week"]),
                Group(
                    "",
                    ["reading"],
                    [
                        Action("Write it down", _write),
                        Action("Write down the next", _write_the_next),
                    ],
                ),
            ],
            compute=compute,
            readout=readout,
            back="Clear the ledger",
        )
    )
    begin_with_the_promise(explorer, ("endpoint", "week", "test"), _sealed)
    return explorer


def _sealed(promise: Mapping[str, Any]) -> LedgerState:
    """Return the start whose first line is the question that the reader has sealed."""
    chosen = LedgerState().changed(
        door=promise["endpoint"], week=promise["week"], reading=promise["test"]
    )
    return chosen.changed(lines=(chosen.next_look,), sealed="yes")
