"""Chapter 13: what an assessor who guesses the arm could add to the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.source import SOURCE, computed_by
from widgets.book.unblinding import ANY_CLUE, LEAN, SORE, SPREAD
from widgets.book.wording import count_words, rate_words, rounded
from widgets.charts.rows import unblinding as rows
from widgets.charts.rows.unblinding import FARTHEST
from widgets.charts.unblinding import lean_curve
from widgets.models.unblinding import (
    difference_from_lean,
    leaned_rate,
    most_difference,
    right_guesses,
)
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Amount, Choice
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare

SEEN = trial().primary.table
RATE = SEEN.rate_control
"""The response rate of both arms in the model: that of placebo."""
STEP = 0.5
CLUES: dict[str, tuple[str, TwoArm, bool]] = {
    "up": ("up with a reaction", SORE, False),
    "both": ("up with a reaction, down without", SORE, True),
    "any": ("the same, by flu-like signs too", ANY_CLUE, True),
}
"""How the assessor leans: in words, by which clue, and whether down without it."""


@dataclass(frozen=True)
class UnblindingState(State):
    """How far an assessor leans, by which clue, and how widely patients differ in their falls."""

    lean: float = declare(LEAN, Amount("the assessor's lean", 0.0, FARTHEST, STEP, "SLEDAI points"))
    clue: str = declare("up", Choice("leans", {key: words for key, (words, *_) in CLUES.items()}))
    spread: float = declare(SPREAD, Amount("spread of the falls", 2.0, 8.0, STEP, "SLEDAI points"))


def _difference(state: UnblindingState, lean: float) -> float:
    _, clue, both = CLUES[state.clue]
    return difference_from_lean(clue, RATE, lean, state.spread, lean if both else 0.0)


def most(state: UnblindingState) -> float:
    """Return the most that a lean by this clue can make of nothing."""
    _, clue, both = CLUES[state.clue]
    return most_difference(clue) * (1.0 if both else 1 - RATE)


@lru_cache(maxsize=64)
def _curve(clue: str, spread: float) -> Frames:
    state, leans = UnblindingState(0.0, clue, spread), np.linspace(0, FARTHEST, 33)
    return rows.curve(leans, np.array([_difference(state, float(lean)) for lean in leans]))


def compute(state: UnblindingState) -> Frames:
    """Return the difference for every lean, the two lines, and the reader's place."""
    difference = _difference(state, state.lean)
    return {
        **_curve(state.clue, state.spread),
        **rows.lines(SEEN.risk_difference, most(state)),
        **rows.reader(state.lean, difference, f"{rounded(100 * difference, 1)} more in 100"),
    }


def readout(state: UnblindingState, frames: Frames) -> Readout:
    """Return the sentence: what this lean makes of nothing, beside what the trial saw."""
    [points] = frames["lean_reader"]["points"]
    way = "up or down" if CLUES[state.clue][2] else "up and never down"
    return Readout(
        f"A lean of {state.lean:g} SLEDAI point{'' if state.lean == 1 else 's'} makes "
        f"<b>{rounded(points, 1)} more responders in 100</b> where the drug does nothing. "
        f"The trial saw {rounded(100 * SEEN.risk_difference, 1)} more. However far the assessor "
        f"leans by this clue, {way}, it comes to no more than {rounded(100 * most(state), 1)} "
        "on average.",
        _numbers(state),
    )


def _numbers(state: UnblindingState) -> list[Number]:
    clue = CLUES[state.clue][1]
    shift = leaned_rate(RATE, state.lean, state.spread) - RATE
    n = clue.responders_treatment
    extra = "" if clue is SORE else ", if nobody had two of the signs"
    return [
        (
            f"With the clue on {ARMS[0]}",
            rate_words(*clue.treatment),
            f"{rate_words(*clue.control)} on {ARMS[1]}{extra}",
        ),
        (
            "Guesses of the arm that are right",
            rate_words(right_guesses(clue), clue.n_total),
            f"{ARMS[0]} with the clue, {ARMS[1]} without; a coin gets half",
        ),
        (
            f"Of the {count_words(n)} with the clue on {ARMS[0]}",
            f"{rounded(n * shift, 1)} become responders",
            "on average, by this lean",
        ),
    ]


def move(state: UnblindingState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the lean that was pointed at, or the next one (up and down: four steps)."""
    lean = state.lean + STEP * (pair[0] + 4 * pair[1]) if kind == "step" else pair[0]
    return {"lean": min(max(round(lean / STEP) * STEP, 0.0), float(FARTHEST))}


def explore_unblinding() -> Explorer[UnblindingState]:
    """Let an assessor who sees a clue lean, and see what difference that makes."""
    return Explorer(
        Content(
            question="The drug does nothing. How much difference can a lean make?",
            start=UnblindingState(),
            source=SOURCE,
            methods=computed_by(difference_from_lean, leaned_rate, most_difference, right_guesses),
            pictures=[
                Picture(
                    lean_curve(*ARMS),
                    "The difference that an assessor's lean makes where the drug does nothing, by "
                    "how far the assessor leans.",
                    "See how far a lean would have to go. "
                    f"A model: both arms respond as {ARMS[1]} did, by how far the SLEDAI falls, "
                    "and the clue has nothing to do with it. The assessor judges the fall by so "
                    "many points larger, or smaller. Two in three patients' falls are within one "
                    "spread of the average. Flu-like signs: fever, or flu-like symptoms. Dashed: "
                    "the most that any lean by this clue makes on average. Nothing that we have "
                    "read says that anybody did. The diamond is your lean.",
                    along=Along(("lean",), 0, FARTHEST),
                    hand="Drag the diamond.",
                    keys="The arrow keys move the lean.",
                )
            ],
            groups=[Group("", ["lean"]), Group("", ["clue"]), Group("", ["spread"])],
            compute=compute,
            readout=readout,
            move=move,
            back="Back to the first lean",
        )
    )
