"""Chapter 8: what chance a trial of any size has to show a rare harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log10

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import chance_words, rounded
from widgets.charts.rare_harm import chance_curves
from widgets.charts.rows import rare_harm as rows
from widgets.charts.rows.rare_harm import LARGEST_ARM, SMALLEST_ARM
from widgets.stats.multiplicity.rare_harm import chance_of_any_event, rare_event_power
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Steps
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare

N = trial().control.n_randomised
ALPHA = conventions()["alpha"].value
RISKS = {str(k): f"1 in {k:,}" for k in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)}
PER_DECADE = 20


def _sizes() -> list[int]:
    """Return the steps of the slider: even on the axis, rounded, the trial's among them."""
    decades = round(log10(LARGEST_ARM / SMALLEST_ARM))
    steps = np.geomspace(SMALLEST_ARM, LARGEST_ARM, PER_DECADE * decades + 1)
    rounded_to = [round(float(f"{step:.2g}")) for step in steps]
    nearest = min(rounded_to, key=lambda n: abs(log10(n / N)))
    return [N if n == nearest else n for n in rounded_to]


SIZES = _sizes()
GRID = np.unique(np.round(np.geomspace(SMALLEST_ARM, LARGEST_ARM, 25)).astype(int))


@dataclass(frozen=True)
class RareHarmState(State):
    """How rare the harm is on treatment, half as frequent on control, and the size of the trial."""

    risk: str = declare("100", Steps(f"true risk on {ARMS[0]}", RISKS))
    n_per_arm: str = declare(
        str(N), Steps("patients in each arm", {str(n): f"{n:,}" for n in SIZES})
    )


@lru_cache(maxsize=len(RISKS) * len(SIZES))
def _found(risk: str, n: int) -> float:
    return rare_event_power(1 / int(risk), 0.5 / int(risk), n, ALPHA)


@lru_cache(maxsize=len(RISKS))
def _curves(risk: str) -> Frames:
    true = 1 / int(risk)
    found = np.array([rare_event_power(true, true / 2, int(n), ALPHA) for n in GRID])
    return {
        **rows.curves(GRID, np.asarray(chance_of_any_event(true, GRID)), found),
        **rows.trial(N, [float(chance_of_any_event(true, N)), _found(risk, N)]),
    }


def compute(state: RareHarmState) -> Frames:
    """Return both chances for every size, and where the reader stands."""
    n = int(state.n_per_arm)
    chances = [float(chance_of_any_event(1 / int(state.risk), n)), _found(state.risk, n)]
    return {**_curves(state.risk), **rows.now(n, chances, N)}


def readout(state: RareHarmState, frames: Frames) -> Readout:
    """Return the sentence: the chance to see a case, and the chance to find a difference."""
    seen, found = frames["rare_marks"]["chance"]
    n, risk = int(state.n_per_arm), int(state.risk)
    return Readout(
        f"With {n:,} in each arm, the chance of at least one case on {ARMS[0]} is "
        f"<b>{chance_words(seen)}</b>, if the harm strikes {RISKS[state.risk]} there and "
        f"1 in {2 * risk:,} on {ARMS[1]}. The chance that a test ({TESTS['fisher'].label}, at "
        f"{ALPHA:g}) finds the difference is <b>{chance_words(found)}</b>.",
        _numbers(n, risk),
    )


def _numbers(n: int, risk: int) -> list[Number]:
    return [
        (
            f"Cases to expect among {n:,}",
            f"{n / risk:.2g}" if n < 10 * risk else f"{rounded(n / risk):,}",
            f"on {ARMS[0]}, on average; half as many on {ARMS[1]}",
        ),
        (
            "For a 95% chance of seeing one case",
            f"{int(np.ceil(np.log(0.05) / np.log1p(-1 / risk))):,} patients on {ARMS[0]}",
            "about three times the number with one case on average: the rule of three",
        ),
    ]


def move(state: RareHarmState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the size nearest to where the reader points, or the next one."""
    if kind == "step":
        index = SIZES.index(int(state.n_per_arm)) + round(pair[0])
    else:
        index = int(np.abs(np.log(SIZES) - np.log(max(pair[0], SMALLEST_ARM))).argmin())
    return {"n_per_arm": str(SIZES[min(max(index, 0), len(SIZES) - 1)])}


def explore_rare_harm() -> Explorer[RareHarmState]:
    """Change how rare a harm is and how large the trial, and see what it can show."""
    return Explorer(
        Content(
            question="Could a trial of this size have shown a rare harm?",
            start=RareHarmState(),
            source=SOURCE,
            methods=computed_by(chance_of_any_event, rare_event_power),
            pictures=[
                Picture(
                    chance_curves(),
                    "The chance that a trial shows a rare harm, for each number of patients in "
                    "an arm.",
                    "See how large a trial must be to show one harm. Solid: at "
                    f"least one patient on {ARMS[0]} has the harm. Dashed: a test finds that it "
                    f"is twice as frequent as on {ARMS[1]}. A model, with risks chosen by you.",
                    along=Along(("n_per_arm",), SMALLEST_ARM, LARGEST_ARM),
                    hand="Drag the line.",
                    keys="The arrow keys left and right change the number.",
                )
            ],
            groups=[Group("", ["risk"]), Group("", ["n_per_arm"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
