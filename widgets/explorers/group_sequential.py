"""Chapter 11: what several looks at one trial cost, and which lines pay for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.looks import ALPHA, BENEFIT, POOLED_RATE, TEST
from widgets.book.plans import (
    ADDED,
    MOST_LOOKS,
    NEAR,
    PLANNED,
    PLANS,
    UNPLANNED,
    Plan,
    false_alarms_of_misses,
    followed,
    plan,
    this_trial_enlarged,
)
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import percent, points, rounded
from widgets.charts.group_sequential import LOWEST_P, lines_of_looks, stopped_by_look
from widgets.charts.rows import group_sequential as rows
from widgets.stats.planning.group_sequential import (
    boundaries,
    crossing_probabilities,
    nominal_p_values,
    obrien_fleming_spending,
    pocock_spending,
)
from widgets.stats.planning.looks import chance_after_more, first_crossings
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

GAIN = points(BENEFIT)
METHODS = (
    first_crossings,
    chance_after_more,
    boundaries,
    crossing_probabilities,
    nominal_p_values,
    pocock_spending,
    obrien_fleming_spending,
)


@dataclass(frozen=True)
class GroupSequentialState(State):
    """The plan, how many looks it has, and the rate over both arms."""

    plan: str = declare("add_near", Choice("plan", PLANS))
    looks: int = declare(2, Whole("looks", low=2, high=MOST_LOOKS))
    rate: float = declare(
        POOLED_RATE, Share("true rate over both arms", low=0.2, high=0.8, mark=POOLED_RATE)
    )


def compute(state: GroupSequentialState) -> Frames:
    """Return the line of each look, and how many of 100 trials have stopped by then."""
    chosen = plan(state.plan, state.looks)
    nothing, benefit = (
        (100 * np.cumsum(followed(state.plan, state.looks, state.rate, gain).at)).tolist()
        for gain in (0.0, BENEFIT)
    )
    ends = [f"{rounded(benefit[-1])}", f"{rounded(nothing[-1], 1)}"]
    near = chosen.patients[:-1] if chosen.go_on < 1 else []
    return {
        **rows.single(ALPHA),
        **rows.promise(ALPHA, f"+{GAIN} points"),
        **rows.zone(near, ALPHA, chosen.go_on),
        **rows.lines(chosen.patients, list(chosen.lines), _words(chosen.lines)),
        **rows.stopped("nothing", chosen.patients, nothing),
        **rows.stopped("benefit", chosen.patients, benefit),
        **rows.names(ends, [benefit[-1], nothing[-1]], chosen.patients[-1]),
    }


def _words(lines: Sequence[float]) -> list[str]:
    """Return the words of each line, once where neighbours have the same.

    They are at the first of these; at the last look where the lines end on other words.
    """
    words = [_line(p) for p in lines]
    shown = [word if word != last else "" for last, word in zip(["", *words], words, strict=False)]
    if words[-1] != words[0]:
        shown[shown.index(words[-1])] = ""
        shown[-1] = words[-1]
    return shown


def _line(p: float) -> str:
    """Return a line with two digits, or as many as a millionth has."""
    if p >= 0.0001:
        return f"{p:.2g}"
    return f"{rounded(p, 6)}" if p >= 0.0000015 else "< 0.0000015"


def readout(state: GroupSequentialState, frames: Frames) -> Readout:
    """Return the sentence: the type I error, the power, and how often it stops early."""
    nothing, benefit = (frames[f"sequential_{each}"]["chance"] for each in ("nothing", "benefit"))
    early, ever = rounded(benefit[-2]), rounded(benefit[-1])
    return Readout(
        f"If {ARMS[0]} does nothing, <b>{rounded(nothing[-1], 1)} in 100</b> such trials are "
        f"below their line at one of {state.looks} looks; a single look promises {100 * ALPHA:g}. "
        f"If it adds {GAIN} points, <b>{ever} in 100</b> are, "
        f"{early if early < ever else 'nearly all'} of them before the last look.",
        _numbers(state),
    )


def _numbers(state: GroupSequentialState) -> list[Number]:
    chosen = plan(state.plan, state.looks)
    nothing, benefit = (rounded(_mean_patients(chosen, state, gain)) for gain in (0.0, BENEFIT))
    return [
        _cost(state),
        (
            "Patients, on average",
            f"{benefit}",
            f"if it adds {GAIN} points; {nothing} if nothing works, {chosen.patients[-1]} at most",
        ),
        _this_trial(state) if state.plan in UNPLANNED else _theory(state),
    ]


def _mean_patients(chosen: Plan, state: GroupSequentialState, gain: float) -> float:
    reached = followed(state.plan, state.looks, state.rate, gain).reached
    return float(reached @ np.diff([0, *chosen.patients]))


def _cost(state: GroupSequentialState) -> Number:
    """Return what becomes of useless trials that missed the line at their first look."""
    chance = false_alarms_of_misses(state.plan, state.looks, state.rate)
    return (
        "Of those that go on after the first look",
        f"about {rounded(100 * chance)} in 100",
        "end below a line all the same, though nothing works",
    )


def _this_trial(state: GroupSequentialState) -> Number:
    chance = this_trial_enlarged(state.rate, state.rate)
    return (
        f"This trial's counts, and {ADDED} more an arm",
        f"{rounded(100 * chance)} in 100",
        f"fall below {ALPHA:g} at the second test if {percent(state.rate)} of the new patients "
        "respond on either arm",
    )


@lru_cache(maxsize=32)
def _type_i_error(key: str, looks: int) -> float:
    information = [each / looks for each in range(1, looks + 1)]
    return float(crossing_probabilities(information, boundaries(key, looks, ALPHA)).sum())


def _theory(state: GroupSequentialState) -> Number:
    return (
        "By the theory for large trials",
        f"{rounded(100 * _type_i_error(state.plan, state.looks), 1)} in 100",
        f"false alarms; the number above is counted for {PLANNED} an arm, as counts come in steps",
    )


def explore_group_sequential() -> Explorer[GroupSequentialState]:
    """Choose how often a trial is read and by which lines, and see what it costs and gives."""
    return Explorer(
        Content(
            question="What do further looks cost, and which lines pay for them?",
            start=GroupSequentialState(),
            source=SOURCE,
            methods=computed_by(*METHODS, tests=[TEST]),
            pictures=[
                Picture(
                    lines_of_looks(),
                    "The line for p at each look of the plan.",
                    "See where the line is at each look. The diamonds are the lines of the plan; "
                    f"one below {rounded(LOWEST_P, 6)} is drawn at the foot. With p in a thick "
                    f"bar, above the line and up to {NEAR:g}, the trial goes on.",
                ),
                Picture(
                    stopped_by_look(),
                    "How many of 100 trials have stopped below their line by each look.",
                    "See what the looks cost and what they give. Rings: nothing works. Dots: "
                    f"the arms are {GAIN} points apart, as in this trial. The dashed line is the "
                    "promise of a single look. All is counted exactly by the N-1 chi-square "
                    "test, either arm ahead.",
                ),
            ],
            groups=[Group("", ["plan"]), Group("", ["looks"]), Group("", ["rate"])],
            compute=compute,
            readout=readout,
            back="Back to ten more an arm",
        )
    )
