"""Chapter 10: the trial's own list of p-values, and what is left when all looks are paid for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.book.comparisons import p_value_of, promised, question_of, questions, why_no_p
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import count_words, rounded
from widgets.charts.adjusted import adjusted_rows
from widgets.charts.rows import adjusted as rows
from widgets.stats.multiplicity.adjust import bonferroni, fixed_sequence, hochberg, holm
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.envelope import ENVELOPE, begin_with_the_promise
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
ROWS = promised()
WORDS = {key: questions()[key] for key in ROWS}
NOTHING = "none"
PRINTED = {
    question_of("nephritis" if each.week is None else "sri4", each.week or 0): each.printed_p_value
    for each in trial().outcomes.values()
}
"""The p-values that the paper prints between the arms."""
COUNTED = {
    "sri4": "SRI-4, both weeks",
    "printed": f"the {len(PRINTED)} printed p-values",
    "all": f"all {len(ROWS)} comparisons of the arms",
}
METHODS: dict[str, tuple[str, Callable[[Any], NDArray[np.float64]], str]] = {
    "bonferroni": ("Bonferroni", bonferroni, "every p times the number of questions"),
    "holm": ("Holm", holm, "the smallest p times all questions, the next times one fewer"),
    "hochberg": (
        "Hochberg",
        hochberg,
        "from the largest p down; needs questions that do not pull against one another",
    ),
    "fixed_sequence": ("fixed sequence", fixed_sequence, "one after the other, until one fails"),
}
NO_P = "no p-value"


@dataclass(frozen=True)
class AdjustedState(State):
    """Which p-values are counted, how they are paid for, and which question was asked first."""

    counted: str = declare("printed", Choice("what is counted", COUNTED))
    method: str = declare(
        "holm", Choice("how p is adjusted", {key: words for key, (words, *_) in METHODS.items()})
    )
    first: str = declare(ROWS[0], Choice("asked first", WORDS))
    test: str = declare(
        "fisher", Choice("test of the signs", {key: TESTS[key].label for key in STRIP_TESTS})
    )
    sealed: str = declare(
        NOTHING, Choice("what was sealed", {NOTHING: "nothing is sealed", **WORDS}), private=True
    )

    @property
    def order(self) -> list[str]:
        """The questions that are counted, in their order: the first, then the others."""
        known = {"sri4": ROWS[:2], "printed": tuple(PRINTED), "all": ROWS}[self.counted]
        return [self.first, *(key for key in known if key != self.first)]

    def p(self, question: str) -> float:
        """Return the printed p-value of a question, or where none is printed, the test's."""
        if question in PRINTED:
            return PRINTED[question].value
        return p_value_of(question, self.test)

    def why_no_p(self, question: str) -> str:
        """Return why there is no p-value of a question: it is asked, and can find nothing."""
        return "" if question in PRINTED else why_no_p(question, self.test)


def adjusted_p_values(state: AdjustedState, method: str) -> dict[str, float]:
    """Return the adjusted p-value of each question that is counted, in their order."""
    order = state.order
    values = METHODS[method][1]([state.p(key) for key in order])
    return {key: float(p) for key, p in zip(order, values, strict=True)}


def compute(state: AdjustedState) -> Frames:
    """Return every question with its p-value, and what that becomes for those that count."""
    adjusted = adjusted_p_values(state, state.method)
    numbers = [_change(state, key, adjusted) for key in ROWS]
    p = [None if state.why_no_p(key) else state.p(key) for key in ROWS]
    by_row = {ROWS.index(key): value for key, value in adjusted.items()}
    return {
        **rows.questions(list(WORDS.values()), numbers, p, by_row),
        **rows.alpha_line(ALPHA, len(ROWS)),
    }


def _decimals(p: float) -> str:
    """Return a p-value with the decimals of the printed ones: the adjusted have no more."""
    return f"{rounded(p, 3)}"


def _shown(state: AdjustedState, key: str) -> str:
    """Return a p-value; the sentence says why there is none, for which a row has no room."""
    if key in PRINTED:
        return PRINTED[key].text
    return NO_P if state.why_no_p(key) else _decimals(state.p(key))


def _change(state: AdjustedState, key: str, adjusted: Mapping[str, float]) -> str:
    if key not in adjusted or state.why_no_p(key):
        return _shown(state, key)
    return f"{_shown(state, key)} → {_decimals(adjusted[key])}"


def readout(state: AdjustedState, _frames: Frames) -> Readout:
    """Return the sentence: what is left below alpha, and the order that was asked in."""
    adjusted = adjusted_p_values(state, state.method)
    left = [WORDS[key] for key, p in adjusted.items() if p < ALPHA]
    words = METHODS[state.method][0]
    best = min(adjusted.values())
    names = [WORDS[key] for key, p in adjusted.items() if p == best]
    stays = f"<b>{len(left)} of {len(adjusted)}</b> stay below {ALPHA:g}"
    ask = "You sealed" if state.sealed == state.first else "Asked first:"
    return Readout(
        f"{words[0].upper()}{words[1:]}: {stays}; the smallest is {_decimals(best)}, "
        f"{_for(names, len(adjusted))}. {ask} "
        f"{WORDS[state.first]}. {_in_sequence(state)}{_without(state)}",
        [_number(state, method) for method in METHODS],
    )


def _for(names: list[str], count: int) -> str:
    """Return which questions have the smallest p, or how many do."""
    if len(names) == 1:
        return f"for {names[0]}"
    return f"shared by {f'{len(names)} of them' if len(names) < count else f'all {count}'}"


def _in_sequence(state: AdjustedState) -> str:
    """Say what a fixed sequence makes of the order."""
    if adjusted_p_values(state, "fixed_sequence")[state.first] < ALPHA:
        return (
            f"In a fixed sequence it passes with {_shown(state, state.first)}, and the next "
            "question is asked."
        )
    fails = "without a p" if state.why_no_p(state.first) else f"with {_shown(state, state.first)}"
    return f"In a fixed sequence it fails {fails}, and nothing after it can count as found."


def _without(state: AdjustedState) -> str:
    """Say of how many questions that are counted the test has no p-value, if of any."""
    count = sum(bool(state.why_no_p(key)) for key in state.order)
    if not count:
        return ""
    return (
        f" For {count_words(count)} of them {TESTS[state.test].label} gives no p, because a cell "
        "is empty; they are counted as questions all the same."
    )


def _number(state: AdjustedState, method: str) -> Number:
    words, _, rule = METHODS[method]
    adjusted = adjusted_p_values(state, method).values()
    below = sum(p < ALPHA for p in adjusted)
    return (
        f"{words[0].upper()}{words[1:]}",
        f"{below} of {len(adjusted)} below {ALPHA:g}",
        f"smallest {_decimals(min(adjusted))}: {rule}",
    )


def explore_adjusted() -> Explorer[AdjustedState]:
    """Choose which p-values count, in which order, and pay for all of them."""
    explorer = Explorer(
        Content(
            question="What is left of the trial's own p-values once they are adjusted?",
            start=AdjustedState(),
            source=SOURCE,
            methods=computed_by(bonferroni, holm, hochberg, fixed_sequence, tests=STRIP_TESTS),
            pictures=[
                Picture(
                    adjusted_rows(len(ROWS)),
                    "The trial's comparisons of the arms, before and after the adjustment.",
                    "See how far each p moves if the others count. "
                    "Rings: the p-value by itself, as the paper prints it; where it prints none, "
                    "by Fisher's exact test, or by the test that you sealed. Dots: after the "
                    "adjustment. The diamond was asked first. Crosses are not counted.",
                )
            ],
            groups=[Group("", ["counted"]), Group("", ["method"]), Group("", ["first"])],
            compute=compute,
            readout=readout,
        )
    )
    begin_with_the_promise(explorer, ("endpoint", "week", "test"), _sealed)
    return explorer


def _sealed(promise: Mapping[str, Any]) -> AdjustedState:
    """Return the start in which the question that the reader has sealed is asked first."""
    try:
        first = question_of(promise["endpoint"], int(promise["week"]))
    except (KeyError, TypeError) as unknown:
        raise ValueError(f"{ENVELOPE} must hold a known endpoint and week") from unknown
    return AdjustedState().changed(first=first, test=promise["test"], sealed=first)
