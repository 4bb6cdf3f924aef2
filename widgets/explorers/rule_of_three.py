"""Chapter 8: nobody had the event, and what the true risk may still be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

import numpy as np

from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import one_in_words, percent
from widgets.charts.rows import rule_of_three as rows
from widgets.charts.rows.rule_of_three import MOST_TREATED
from widgets.charts.rule_of_three import bound_curve
from widgets.stats.estimates.proportion import rule_of_three, upper_bound
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Share, Steps
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

N = trial().adverse_events["serious"].treatment.n
LEVEL = conventions()["confidence_level"].value
STEPS = sorted(
    {base * 10**power for base in (1, 2, 3, 5, 7) for power in range(3)}
    | {N, 1000, 1500, MOST_TREATED}
)
GRID = np.unique(np.round(np.geomspace(1, MOST_TREATED, 120)).astype(int))


@dataclass(frozen=True)
class RuleOfThreeState(State):
    """How many patients had no event, and how sure one wants to be."""

    n: str = declare(str(N), Steps("patients without the event", {str(n): f"{n:,}" for n in STEPS}))
    confidence_level: float = declare(LEVEL, Share("confidence level", low=0.8, high=0.99))


@lru_cache(maxsize=32)
def _curves(confidence_level: float) -> Frames:
    ruled = GRID[GRID >= 3]
    bound = np.asarray(upper_bound(0, GRID, confidence_level=confidence_level))
    at_trial = float(upper_bound(0, N, confidence_level=confidence_level))
    return {
        **rows.curves(GRID, bound, ruled, np.asarray(rule_of_three(ruled))),
        **rows.trial(N, at_trial),
    }


def compute(state: RuleOfThreeState) -> Frames:
    """Return the bound for every number of patients, and where the reader stands."""
    n = int(state.n)
    risk = float(upper_bound(0, n, confidence_level=state.confidence_level))
    words = f"up to {_percent(risk)}"
    return {**_curves(state.confidence_level), **rows.now(n, risk, words)}


def readout(state: RuleOfThreeState, frames: Frames) -> Readout:
    """Return the sentence: none of n, and the risks that fit."""
    n, [risk] = int(state.n), frames["none_now"]["risk"]
    free = 1 / (1 - state.confidence_level)
    groups = round(free)
    about = "" if isclose(free, groups) else "about "
    seen = "The one patient did not have" if n == 1 else f"Of {n:,} patients not one had"
    one_in = f", {one_in_words(risk)}," if risk < 0.5 else ""
    return Readout(
        f"{seen} the event. Every true risk up to <b>{_percent(risk)}</b>"
        f"{one_in} fits that at {percent(state.confidence_level)}. At that risk, {about}one such "
        f"group in {groups:,} would still be free of the event by chance.",
        _numbers(n),
    )


def _percent(risk: float) -> str:
    return percent(risk, 1) if risk >= 0.1 else percent(risk, 2)


def _numbers(n: int) -> list[Number]:
    rule, exact = rule_of_three(n), upper_bound(0, n)
    name, at = f"Rule of three, for {percent(LEVEL)}", f"at {percent(LEVEL)} is {_percent(exact)}"
    if n < 3:
        return [(name, "says nothing for fewer than 3 patients", f"the exact bound {at}")]
    note = f"a bound that you can work out in your head; the exact one {at}"
    return [(name, f"3 / {n:,} = {_percent(rule)}", note)]


def move(state: RuleOfThreeState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the step nearest to the number that was pointed at, or the next step."""
    if kind == "step":
        index = STEPS.index(int(state.n)) + round(pair[0])
    else:
        index = int(np.abs(np.log(STEPS) - np.log(max(pair[0], 1))).argmin())
    return {"n": str(STEPS[min(max(index, 0), len(STEPS) - 1)])}


def explore_rule_of_three() -> Explorer[RuleOfThreeState]:
    """Change the number of patients without an event and see which risks still fit."""
    return Explorer(
        Content(
            question="Nobody had it. How large could the risk still be?",
            start=RuleOfThreeState(),
            source=SOURCE,
            methods=computed_by(upper_bound, rule_of_three),
            pictures=[
                Picture(
                    bound_curve(LEVEL),
                    "The largest true risk that fits when nobody had the event, for each number "
                    "of patients.",
                    "See how large a risk fits with no event seen. Three times as "
                    "many patients without the event make the bound about three times lower. It "
                    "never reaches zero.",
                    hand="Drag the line.",
                    keys="The arrow keys left and right change the number.",
                )
            ],
            groups=[Group("", ["n"]), Group("", ["confidence_level"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
