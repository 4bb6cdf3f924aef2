"""Chapter 10: the ledger. Every look is written down with its p, and its price is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from widgets.book.comparisons import (
    READINGS,
    WEEKS,
    comparisons,
    p_value_of,
    question_of,
    questions,
    why_no_p,
)
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import number_of, p_equals, p_words, rounded
from widgets.charts.ledger import growing_chance, ledger_lines
from widgets.charts.rows import ledger as rows
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.trial import conventions, trial
from widgets.ui.content import Action, Content, Frames, Group, Readout
from widgets.ui.envelope import begin_with_the_promise
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import Entries
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
PRIMARY = trial().primary
PAGE_LINES = 10
"""Lines of a page of the ledger."""
OVERLAP = 0.5
"""Correlation of looks that overlap, for the second curve; chosen by us."""
COMPARED = {key: comparison.words for key, comparison in comparisons().items()}
LOOKS = {
    f"{question}.{reading}": f"{words}: {READINGS[reading]}"
    for question, words in questions().items()
    for reading in READINGS
}
"""Every look that the menus allow, by "comparison.week.reading"."""


@dataclass(frozen=True)
class LedgerState(State):
    """The comparison that is chosen, how it is read, and the looks that are written down."""

    door: str = declare("sri4", Choice("what is compared", COMPARED))
    week: str = declare(f"{WEEKS[0]}", Choice("when", {f"{w}": f"week {w}" for w in WEEKS}))
    reading: str = declare("pearson", Choice("how it is read", READINGS))
    lines: tuple[str, ...] = declare((), Entries("lines of the ledger", LOOKS, PAGE_LINES))
    sealed: str = declare(
        "no", Choice("the first line is", {"no": "a look", "yes": "what was sealed"}), private=True
    )

    def changed(self, **changes: object) -> Self:
        """Return a new state; what was sealed is marked for as long as it is the first line."""
        state = super().changed(**changes)
        if "sealed" in changes or state.lines[:1] == self.lines[:1]:
            return state
        return super(LedgerState, state).changed(sealed="no")

    @property
    def asked(self) -> list[str]:
        """The question of each line: other readings of it are nearly the same look."""
        return [line.rsplit(".", 1)[0] for line in self.lines]

    @property
    def at_least(self) -> str:
        """What is said of a chance that counts each question once: some are read twice."""
        return "at least " if len(set(self.asked)) < len(self.lines) else ""

    @property
    def next_look(self) -> str:
        """The look that is chosen."""
        return f"{question_of(self.door, int(self.week))}.{self.reading}"


def _line(key: str) -> rows.Look:
    question, reading = key.rsplit(".", 1)
    p, why = p_value_of(question, reading), why_no_p(question, reading)
    said = (None, why) if why else (p, p_words(p))
    return rows.Look(questions()[question], READINGS[reading], *said)


@lru_cache(maxsize=4)
def _chances(correlation: float) -> list[float]:
    """Return the chance of a false finding after each line, of 100 trials."""
    found = [family_wise_error(looks, ALPHA, correlation) for looks in range(1, PAGE_LINES + 1)]
    return [0.0, *(100 * chance for chance in found)]


def compute(state: LedgerState) -> Frames:
    """Return the lines with their p-values, the trial's own above them, and the chance so far."""
    lines = [_line(key) for key in state.lines]
    asked = [len(set(state.asked[:line])) for line in range(len(lines) + 1)]
    return {
        **_FIXED,
        **rows.looks(lines, ALPHA, state.sealed == "yes" and bool(lines)),
        **rows.so_far([_chances(0.0)[looks] for looks in asked], state.at_least),
    }


_PROMISE = rows.Look(
    f"the trial's promise: {PRIMARY.endpoint}, week {PRIMARY.week}",
    "as printed",
    PRIMARY.printed_p_value.value,
    PRIMARY.printed_p_value.text,
)
_FIXED: Frames = {
    **rows.page(PAGE_LINES, _PROMISE, ALPHA),
    **rows.curves(_chances(0.0), _chances(OVERLAP), OVERLAP, ALPHA),
}


def readout(state: LedgerState, frames: Frames) -> Readout:
    """Return the sentence: the looks so far, the best of them, and what they cost."""
    p = dict(zip(frames["ledger_points"]["line"], frames["ledger_points"]["p"], strict=True))
    so_far = "The ledger is empty: nothing was looked at, so nothing was found by chance."
    if state.lines:
        chance = frames["growing_now"]["chance"][0]
        clause = ", if the questions were independent" if len(set(state.asked)) > 1 else ""
        so_far = (
            f"{_so_far(state, p)} With nothing to find, <b>{state.at_least}{rounded(chance)} of "
            f"100</b> such ledgers would still contain a false finding{clause}."
        )
    return Readout(f"{so_far} {_waiting(state)}", _numbers(state, p))


def _so_far(state: LedgerState, p: Mapping[int, float]) -> str:
    """Say what the lines hold; a sealed question may end the game before it begins."""
    lines = len(state.lines)
    is_found = state.sealed == "yes" and p.get(1, 1) < ALPHA
    if is_found and lines == 1:
        return (
            f"What you sealed, in line 1, is below {ALPHA:g} before you begin: "
            f"<b>{p_equals(p[1])}</b>. How many more questions does it take until another one is?"
        )
    asked = f"{number_of(len(set(state.asked)), 'question')} in {number_of(lines, 'line')}"
    if not p:
        return f"{asked}, without a p: by this test a table with an empty cell has none."
    best = min(p, key=p.__getitem__)
    below = f"<b>{sum(each < ALPHA for each in p.values())} below {ALPHA:g}</b>"
    sealed = ", what you sealed among them" if is_found else ""
    return f"{asked}, {below}{sealed}; the smallest is {p_equals(p[best])} in line {best}."


def _waiting(state: LedgerState) -> str:
    """Say which look is chosen: one that is written down is not the next."""
    if len(state.lines) == PAGE_LINES:
        return "The page is full."
    if state.next_look in state.lines:
        return f"The look you chose is already in line {state.lines.index(state.next_look) + 1}."
    return (
        f"Next door: {LOOKS[state.next_look]}. Its p appears once it is written down: a look is a "
        "look."
    )


def _numbers(state: LedgerState, p: Mapping[int, float]) -> list[Number]:
    looks = len(set(state.asked))
    return [
        (
            "Chance of a false finding, independent questions",
            f"{state.at_least}{rounded(_chances(0.0)[looks])} in 100",
            f"exact, for one reading of each by tests that err in {100 * ALPHA:g} of 100 trials",
        ),
        (
            f"The same, if every pair has a correlation of {OVERLAP:g}",
            f"{state.at_least}{rounded(_chances(OVERLAP)[looks])} in 100",
            "computed for a normal model; the real overlap is in the patients' own data",
        ),
        (
            "The smallest p, adjusted",
            p_words(min(1.0, len(state.lines) * min(p.values()))) if p else "none yet",
            "times the number of lines (Bonferroni's rule), and never above 1",
        ),
    ]


def _write(state: LedgerState) -> Mapping[str, object]:
    """Write the chosen look down, unless it stands there already or the page is full."""
    if state.next_look in state.lines or len(state.lines) == PAGE_LINES:
        return {}
    return {"lines": (*state.lines, state.next_look)}


def _write_the_next(state: LedgerState) -> Mapping[str, object]:
    """Go on to the next comparison that has not been read in this way, and write that down."""
    keys = list(COMPARED)
    start = keys.index(state.door) + (state.next_look in state.lines)
    for step in range(len(keys)):
        going = state.changed(door=keys[(start + step) % len(keys)])
        if going.next_look not in state.lines:
            return {"door": going.door, **_write(going)} if len(state.lines) < PAGE_LINES else {}
    return {}


BUTTONS = [Action("Write it down", _write), Action("Write down the next", _write_the_next)]


def explore_ledger() -> Explorer[LedgerState]:
    """Look at one comparison after another, and see what each further look costs."""
    explorer = Explorer(
        Content(
            question="How many doors will you open before one gives way?",
            start=LedgerState(),
            source=SOURCE,
            methods=computed_by(family_wise_error, tests=STRIP_TESTS),
            pictures=[
                Picture(
                    ledger_lines(PAGE_LINES),
                    "The ledger: every look with its p-value.",
                    f"See which looks end below {ALPHA:g}. "
                    f"Filled: p below {ALPHA:g}. The large ring is the printed p-value of what the "
                    'trial had promised; a diamond is what you sealed in Chapter 2. "Of all '
                    'randomised" counts the patient without a result as a non-responder. "Within" '
                    "an arm compares the same patients before and after. One-sided asks only "
                    "whether patients are better.",
                ),
                Picture(
                    growing_chance(PAGE_LINES),
                    "The chance of at least one false finding, after each line of the ledger.",
                    "See the chance of a false finding grow. Level line: promised for one look. "
                    "The curves are for a trial with nothing to find and one reading of each "
                    "question; others add to the chance. Real questions share patients, so for "
                    "them it is below the upper curve: how far, only the patients' data could say.",
                ),
            ],
            groups=[Group("", ["door"]), Group("", ["week"]), Group("", ["reading"], BUTTONS)],
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
