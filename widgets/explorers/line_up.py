"""Chapter 6: the real trial, to be found among shuffles of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import Self

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.charts.line_up import line_up as line_up_chart
from widgets.charts.rows import line_up as rows
from widgets.charts.rows.line_up import ACROSS, PANELS, corners, panel_at
from widgets.models.line_up import LineUp, line_up
from widgets.models.shuffle import possible_deals
from widgets.stats.planning.simulation import shuffle_labels
from widgets.trial import trial
from widgets.ui.content import DEAL_ANEW, Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
LETTERS = ascii_uppercase[:PANELS]
NONE = "none"
PANEL = {NONE: "none yet"} | {letter: f"panel {letter}" for letter in LETTERS}
DEALS = possible_deals(*TRIAL.table)
STREAM = 61
"""First part of every seed, so that no line-up repeats the deals of the shuffle machine."""


@dataclass(frozen=True)
class LineUpState(State):
    """Which panel the reader points at, which line-up it is, and whether it is uncovered."""

    choice: str = declare(NONE, Choice("the real trial is", PANEL))
    seed: int = declare(1, DRAW)
    shown: str = declare("no", Choice("the real trial", {"no": "covered", "yes": "shown"}))

    def changed(self, **changes: object) -> Self:
        """Return a new state; a new line-up is covered, and nothing in it is chosen."""
        covered = (
            {"choice": NONE, "shown": "no"} if changes.get("seed", self.seed) != self.seed else {}
        )
        return super().changed(**{**covered, **changes})

    @property
    def is_open(self) -> bool:
        """Whether the real trial is shown: never before a choice."""
        return self.shown == "yes" and self.choice != NONE


@lru_cache(maxsize=64)
def _line_up(seed: int) -> LineUp:
    return line_up(TRIAL.table, PANELS, np.random.default_rng([STREAM, seed]))


@lru_cache(maxsize=64)
def _panels(seed: int) -> Frames:
    """Return what each panel shows; nothing here gives the real one away."""
    shown = _line_up(seed)
    rates = shown.treatment / TRIAL.treatment.n, shown.control / TRIAL.control.n
    return rows.panels(list(LETTERS), *rates)


def compute(state: LineUpState) -> Frames:
    """Return the panels, the reader's, and once it is shown the real one."""
    yours = np.flatnonzero([letter == state.choice for letter in LETTERS])
    real = np.array([_line_up(state.seed).real] * state.is_open, dtype=np.int64)
    return {**_panels(state.seed), **rows.marked(yours, real)}


def readout(state: LineUpState, frames: Frames) -> Readout:
    """Return the sentence: nothing of the result before it is shown, then what it means."""
    if state.choice == NONE:
        return Readout(
            f"Which panel is the real trial? Filled bars: {arm_span('treatment', ARMS[0])}, "
            f"hollow bars: {arm_span('control', ARMS[1])}."
        )
    if not frames["panels_real"]["words"]:
        return Readout(
            f"You chose <b>panel {state.choice}</b>. Whether it is the real one is not shown yet."
        )
    shown = _line_up(state.seed)
    real = LETTERS[shown.real]
    return Readout(f"{_verdict(state.choice, real)} {_like_it(shown)}")


def _verdict(choice: str, real: str) -> str:
    luck = f"A blind guess finds it 1 time in {PANELS}."
    if choice == real:
        return f"<b>Panel {real} is the real trial</b>, and you chose it. {luck}"
    return f"<b>Panel {real} is the real trial</b>; you chose {choice}, a shuffle. {luck}"


def _like_it(shown: LineUp) -> str:
    others = np.delete(shown.treatment, shown.real)
    like = int(DEALS.as_large[others - DEALS.treatment[0]].sum())
    if not like:
        return f"Not one of the {PANELS - 1} shuffles has a gap as wide. Try another draw."
    have = "has a gap" if like == 1 else "have a gap"
    return (
        f"{like} of the {PANELS - 1} shuffles {have} at least as wide: chance alone can "
        "make a trial that looks like this one."
    )


def _asked(state: LineUpState) -> str:
    if state.choice == NONE:
        return "First choose a panel"
    return "Cover it again" if state.is_open else "Show which is real"


def _show(state: LineUpState) -> Mapping[str, object]:
    if state.is_open:
        return {"shown": "no", "choice": NONE}  # for the next reader, who has yet to choose
    return {"shown": "yes"} if state.choice != NONE else {}


def move(state: LineUpState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the panel that was pointed at, or the neighbour; the first step goes to the first."""
    if state.is_open:
        return {}  # the choice was made before it was shown
    x, y = pair
    if kind == "step":
        if state.choice == NONE:
            return {"choice": LETTERS[0]}
        column, row = corners(np.array([LETTERS.index(state.choice)]))
        x, y = column[0] + x, row[0] + y
    return {"choice": LETTERS[panel_at(x, y)]}


def explore_line_up() -> Explorer[LineUpState]:
    """Find the real trial among shuffles in which the drug did nothing."""
    return Explorer(
        Content(
            question=f"Can you tell the real trial from {PANELS - 1} in which nothing works?",
            start=LineUpState(),
            source=SOURCE,
            methods=computed_by(line_up, shuffle_labels),
            pictures=[
                Picture(
                    line_up_chart(*ARMS),
                    f"{PANELS} panels, A to {LETTERS[-1]}, {ACROSS} in a row, each with the "
                    "response rates of two arms.",
                    "See whether one panel stands out. "
                    f"Each panel is one trial. Filled bar: the response rate on {ARMS[0]}; hollow "
                    f"bar: on {ARMS[1]}. In {PANELS - 1} panels the same responders were dealt to "
                    "the arms by chance. Anyone who remembers the trial's two rates has an "
                    "advantage: try it on somebody who does not.",
                    keys="The arrow keys go from panel to panel.",
                )
            ],
            groups=[
                Group("", ["choice"], [Action(_asked, _show)]),
                Group("", ["seed"], [DEAL_ANEW]),
            ],
            compute=compute,
            readout=readout,
            move=move,
            back="Start again",
        )
    )
