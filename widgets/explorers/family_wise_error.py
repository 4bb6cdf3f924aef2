"""Chapter 10: many looks at a trial in which nothing is true, and how often one of them finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import rounded
from widgets.charts.family_wise_error import chance_curve, looking_trials
from widgets.charts.rows import family_wise_error as rows
from widgets.stats.multiplicity.family_wise_error import family_wise_error, smallest_p_values
from widgets.stats.numerics.checks import FloatArray
from widgets.trial import conventions, trial
from widgets.ui.content import DEAL_ANEW, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Amount, Whole
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
HEADLINES = len(trial().outcomes)
MOST_LOOKS = 60
TRIALS = 1_000
DRAWN = 100
TYPICAL_DRAW = 44
"""The draw that is shown first: it is close to what exact calculation expects."""


@dataclass(frozen=True)
class FamilyWiseErrorState(State):
    """How often a trial is looked at, how alike the looks are, and which trials are drawn."""

    looks: int = declare(20, Whole("looks", low=1, high=MOST_LOOKS, mark=HEADLINES))
    correlation: float = declare(
        0.0, Amount("correlation of every pair of looks", low=0.0, high=1.0, step=0.05)
    )
    seed: int = declare(TYPICAL_DRAW, DRAW)


@lru_cache(maxsize=32)
def _chances(correlation: float) -> list[float]:
    """Return the exact chance of a false finding, for 1 to the most looks, of 100 trials."""
    return [
        100 * family_wise_error(looks, ALPHA, correlation) for looks in range(1, MOST_LOOKS + 1)
    ]


@lru_cache(maxsize=32)
def _smallest(looks: int, correlation: float, seed: int) -> FloatArray:
    return smallest_p_values(looks, TRIALS, correlation, np.random.default_rng(seed))


@lru_cache(maxsize=32)
def _curve(correlation: float) -> Frames:
    return rows.curve("now", _chances(correlation))


def compute(state: FamilyWiseErrorState) -> Frames:
    """Return the curve, the reader's place on it, and a hundred imagined trials."""
    found = _smallest(state.looks, state.correlation, state.seed)[:DRAWN] < ALPHA
    return {
        **_FIXED,
        **_curve(state.correlation),
        **rows.reader(state.looks, _chances(state.correlation)[state.looks - 1]),
        **rows.promised(100 * ALPHA),
        **rows.looking_trials(found),
    }


_FIXED: Frames = {
    **rows.curve("independent", _chances(0.0)),
    **rows.trial(HEADLINES, _chances(0.0)[HEADLINES - 1]),
}


def readout(state: FamilyWiseErrorState, frames: Frames) -> Readout:
    """Return the sentence: how many of 100 trials find something that is not there."""
    [chance] = frames["chance_reader"]["chance"]
    found = len(frames["looking_found"]["x"])
    looks = "one look" if state.looks == 1 else f"{state.looks} looks"
    return Readout(
        f"With {looks} at each trial, <b>{rounded(chance, 1)} in 100</b> have at least one p "
        f"below {ALPHA:g} {_alike(state)}, and there is nothing to find in any of them. Of the 100 "
        f"drawn here, {found} do.",
        _numbers(state, chance),
    )


def _alike(state: FamilyWiseErrorState) -> str:
    if state.looks == 1:
        return "(exact)"
    if state.correlation == 0:
        return "(exact, for independent looks)"
    if state.correlation == 1:
        return "(all looks are one and the same)"
    return f"(if every pair of looks has a correlation of {state.correlation:.2f})"


def _numbers(state: FamilyWiseErrorState, chance: float) -> list[Number]:
    p = _smallest(state.looks, state.correlation, state.seed)
    return [
        (
            f"In {TRIALS:,} simulated trials",
            f"{int((p < ALPHA).sum()):,} with a false finding",
            f"exact calculation expects {rounded(chance * TRIALS / 100):,}",
        ),
        (
            "False findings in each trial, on average",
            f"{rounded(state.looks * ALPHA, 2)}",
            f"looks times {ALPHA:g}, however alike they are",
        ),
        (
            "Bonferroni's line",
            f"{ALPHA / state.looks:.2g}",
            f"{ALPHA:g} divided by the looks: findings below it keep the promise of "
            f"{100 * ALPHA:g} in 100 for the whole trial",
        ),
    ]


def move(state: FamilyWiseErrorState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the number of looks that was pointed at, or one (up and down: ten) further."""
    looks = state.looks + pair[0] + 10 * pair[1] if kind == "step" else pair[0]
    return {"looks": min(max(round(looks), 1), MOST_LOOKS)}


def explore_family_wise_error() -> Explorer[FamilyWiseErrorState]:
    """Look more often at trials in which nothing is true."""
    return Explorer(
        Content(
            question="There is nothing to find. How many looks until something is found?",
            start=FamilyWiseErrorState(),
            source=SOURCE,
            methods=computed_by(family_wise_error, smallest_p_values),
            pictures=[
                Picture(
                    chance_curve(MOST_LOOKS),
                    "The chance of at least one false finding, by the number of looks.",
                    "See how many of 100 trials raise a false alarm. Such a trial has at least "
                    f"one p below {ALPHA:g}. The diamond is your number of looks. Dashed, where it "
                    "differs: independent looks. The ring: as many as the trial's headline "
                    "p-values, which are not independent. The level line is the promise for one "
                    "look.",
                    along=Along(("looks",), 1, MOST_LOOKS),
                    hand="Drag the diamond.",
                    keys="The arrow keys move your number of looks.",
                ),
                Picture(
                    looking_trials(DRAWN // rows.ACROSS),
                    "A hundred imagined trials with nothing to find.",
                    "See how many useless drugs come out filled. "
                    f"Simulated: each dot is a trial of a drug that does nothing, looked at as "
                    f"often as you chose. Filled: at least one p below {ALPHA:g}.",
                ),
            ],
            groups=[
                Group("", ["looks"]),
                Group("", ["correlation"]),
                Group("", ["seed"], [DEAL_ANEW]),
            ],
            compute=compute,
            readout=readout,
            move=move,
            back="Back to twenty looks",
        )
    )
