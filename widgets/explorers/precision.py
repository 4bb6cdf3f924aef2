"""Chapter 14: how large a trial must be for its range to lie on one side of the reader's line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.assumptions import SMALLER_BENEFIT
from widgets.book.readers_line import begin_with_the_line, readers_line
from widgets.book.sides import AIM, RATE, chance_label, chance_of_either, needed, needed_words
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import chance_words, percent, points
from widgets.book.worth import points_words
from widgets.charts.precision import precision_curves
from widgets.charts.rows import precision as rows
from widgets.charts.rows.precision import SIZES
from widgets.stats.estimates.precision import chance_of_side
from widgets.stats.estimates.score import constrained_rates, score_z
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Steps, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

N_TRIAL = trial().control.n_randomised
SMALLER = points(SMALLER_BENEFIT)


@dataclass(frozen=True)
class PrecisionState(State):
    """The reader's line, what is true, and how many patients there are in each arm."""

    difference: int = declare(SMALLER, Whole("true difference, in points", -10, 60))
    worth: int = readers_line()
    n: str = declare(str(N_TRIAL), Steps("patients in each arm", {f"{n}": f"{n:,}" for n in SIZES}))


def compute(state: PrecisionState) -> Frames:
    """Return both curves, the size that is needed, and the reader's trial."""
    zero, line = (chance_of_either(at, SIZES, state.difference) for at in (0, state.worth))
    now = float(line[SIZES.index(int(state.n))])
    return {
        **rows.curves(zero, line),
        **rows.aim(AIM, needed(line, SIZES)),
        **rows.now(int(state.n), now, chance_label(now)),
    }


def readout(state: PrecisionState, frames: Frames) -> Readout:
    """Return the sentence: this trial's chance for both lines, and the sizes that are needed."""
    [chance] = frames["precision_now"]["chance"]
    at = SIZES.index(int(state.n))
    zero = float(frames["precision_zero"]["chance"][at])
    return Readout(
        f"With {int(state.n):,} in each arm a range leaves out your line of "
        f"{points_words(state.worth)} in <b>{chance_words(chance)}</b> of trials, and zero in "
        f"{chance_words(zero)}, if the true difference is {points_words(state.difference)}. "
        f"{_needed(state, frames)}",
        _numbers(state, at),
    )


def _needed(state: PrecisionState, frames: Frames) -> str:
    aim = percent(AIM)
    if state.difference == state.worth:
        return "The truth is exactly on your line: no trial, however large, settles this."
    found = [
        needed_words(needed(frames[f"precision_{key}"]["chance"], SIZES), SIZES)
        for key in ("line", "zero")
    ]
    zero = f"zero takes {found[1]}" if state.difference else "zero is true here: no size settles it"
    return f"For {aim}, your line takes {found[0]} in each arm; {zero}."


def _numbers(state: PrecisionState, at: int) -> list[Number]:
    sides = chance_of_side(state.worth / 100, [int(state.n)], RATE + state.difference / 100, RATE)
    apart = abs(state.difference - state.worth)
    return [
        (
            "Wholly above your line; wholly below it",
            f"{chance_words(sides.above[0])}; {chance_words(sides.below[0])}",
            f"every possible result of {SIZES[at]:,} and {SIZES[at]:,} patients, counted; each of "
            "the two is rounded",
        ),
        (
            "From the truth to your line",
            *(
                (
                    points_words(apart),
                    "half the distance takes about four times the patients, a third nine times",
                )
                if apart
                else ("no distance", "the truth is on your line: no number of patients settles it")
            ),
        ),
        (
            f"Response on {ARMS[1]}",
            percent(RATE),
            "as in this trial; at another rate the sizes differ somewhat",
        ),
    ]


def move(state: PrecisionState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the size nearest to the place that was pointed at, or the next one."""
    at = SIZES.index(int(state.n))
    if kind == "step":
        at = min(max(at + int(pair[0] + pair[1]), 0), len(SIZES) - 1)
    else:
        at = int(np.abs(np.log(np.array(SIZES) / max(pair[0], 1))).argmin())
    return {"n": str(SIZES[at])}


def explore_precision() -> Explorer[PrecisionState]:
    """Say what is true, and see how large a trial must be to tell it from the reader's line."""
    explorer = Explorer(
        Content(
            question="How large must a trial be to settle it?",
            start=PrecisionState(),
            source=SOURCE,
            methods=computed_by(chance_of_side, score_z, constrained_rates),
            pictures=[
                Picture(
                    precision_curves(),
                    "The chance that the range leaves out zero, and your line, for each size of a "
                    "trial.",
                    "See how many more patients your line takes. "
                    "Solid: the chance that the whole range of fitting differences is on one side "
                    "of your line. Dashed: on one side of zero, which is the power. Each point "
                    "adds up all possible results. Diamond: your trial.",
                    hand="Press or drag to move the diamond.",
                    keys="The arrow keys move your trial to the next size.",
                )
            ],
            groups=[Group("", [name]) for name in ("difference", "worth", "n")],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
    begin_with_the_line(explorer)
    return explorer
