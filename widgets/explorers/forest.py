"""Chapter 15: two trials and what they make together, and a subset that stays apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS, arm_span
from widgets.book.later_trials import KEPT, LATER, WHOLE
from widgets.book.pooled_ratio import OF_POOLING, as_ratio
from widgets.book.several_trials import spread_of
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import (
    number_of,
    p_equals,
    percent,
    points,
    range_words,
    rate_words,
    rounded,
)
from widgets.charts.forest import forest_rows
from widgets.charts.rows import forest as rows
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.evidence.forest import difference_with_interval, pooled_by
from widgets.stats.evidence.meta_analysis import Pooled
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Steps
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

FIRST, SECOND, APART = trial().primary.table, WHOLE, KEPT
THIRD: Mapping[str, tuple[str, TwoArm | None]] = {
    "none": ("no third trial", None),
    "first": ("one more like this trial", FIRST),
    "second": (f"one more like {LATER}", SECOND),
    "nothing": (
        f"one like {LATER}, with no difference",
        SECOND._replace(responders_treatment=SECOND.responders_control),
    ),
}
"""Imagined third trials: what the counts would be."""

WAYS = {
    "fixed": "fixed effect",
    "dl": "random effects, DerSimonian-Laird",
    "reml": "random effects, REML",
    "hk": "REML with Hartung-Knapp",
}
ASKS = {
    "fixed": "assumes that all trials have one and the same true difference",
    "dl": "lets the true difference vary between trials, and takes its variance from their spread",
    "reml": "lets the true difference vary between trials, and estimates how much from all of them",
    "hk": "also allows for how little so few trials say about their variation",
}
NAMES = {
    "trial": "this trial",
    "later": f"{LATER}, as randomised",
    "third": "imagined third trial",
    **WAYS,
    "apart": f"{LATER}, post hoc subset",
}
ROWS = dict(zip(NAMES, (0, 1, 2, 4, 5, 6, 7, 9), strict=True))
"""The place of each row; an empty place is left for the words above a group of rows."""
GROUPS = {
    "ranges": [key for key in NAMES if key != "apart"],
    "trials": ["trial", "later"],
    "third": ["third"],
    "pooled": list(WAYS),
    "apart": ["apart"],
}
"""Which rows are drawn with which mark."""
LEVELS = {f"{level:g}": percent(level) for level in (0.8, 0.9, 0.95, 0.99)}


@dataclass(frozen=True)
class ForestState(State):
    """The row that is looked at, an imagined third trial, and how sure one wants to be."""

    row: str = declare("fixed", Choice("row", NAMES))
    third: str = declare(
        "none", Choice("imagine a third trial", {key: words for key, (words, _) in THIRD.items()})
    )
    level: str = declare(
        f"{conventions()['confidence_level'].value:g}", Steps("confidence level", LEVELS)
    )


def trials(third: str) -> dict[str, TwoArm]:
    """Return the trials by their row; only what stands before the subset is pooled."""
    more = THIRD[third][1]
    return {"trial": FIRST, "later": SECOND, **({"third": more} if more else {}), "apart": APART}


def pooled(way: str, third: str, level: str) -> Pooled:
    """Return what one way to pool makes of the trials."""
    return pooled_by(way, pooled_tables(third), float(level))


def pooled_tables(third: str) -> tuple[TwoArm, ...]:
    """Return the trials that are taken together: not the subset."""
    return tuple(table for row, table in trials(third).items() if row != "apart")


@lru_cache(maxsize=64)
def ranges(third: str, level: str) -> dict[str, tuple[float, float, float]]:
    """Return estimate, low and high of each row that is there, as proportions."""
    found = {
        row: difference_with_interval(table, float(level)) for row, table in trials(third).items()
    }
    for way in WAYS:
        one = pooled(way, third, level)
        found[way] = one.estimate, one.interval.low, one.interval.high
    return {row: found[row] for row in NAMES if row in found}


def compute(state: ForestState) -> Frames:
    """Return every row with its range, and the row that is looked at."""
    tables, shown = trials(state.third), ranges(state.third, state.level)
    together = sum(table.n_total for table in pooled_tables(state.third))
    patients = {key: tables[key].n_total if key in tables else together for key in shown}
    made = {key: rows.Estimate(ROWS[key], *shown[key], patients[key]) for key in shown}
    groups = {name: [made[key] for key in keys if key in made] for name, keys in GROUPS.items()}
    return {
        **rows.ground(ROWS[state.row], [ROWS[key] for key in shown]),
        **rows.estimates(groups),
        **rows.words(
            {NAMES[key]: each for key, each in made.items()},
            [f"{rounded(100 * each.difference, 1)}" for each in made.values()],
        ),
        **_heads(state.third),
    }


def _heads(third: str) -> Frames:
    """Return what stands above the groups, and in the empty place of the third trial."""
    heads = {
        ROWS["fixed"] - 1: "taken together",
        ROWS["apart"] - 1: "post hoc, patients from above, not pooled",
    }
    room = {ROWS["third"]: "room for a third trial"} if third == "none" else {}
    return rows.heads(heads | room, list(heads))


def readout(state: ForestState, _frames: Frames) -> Readout:
    """Return the sentence about the row that is looked at."""
    shown = ranges(state.third, state.level)
    return Readout(_sentence(state, shown), _numbers(state))


def _sentence(state: ForestState, shown: Mapping[str, tuple[float, float, float]]) -> str:
    if state.row not in shown:
        return "There is no third trial. Imagine one with the menu, and watch the last diamond."
    difference, low, high = shown[state.row]
    gap, at = f"<b>{_gap(difference)}</b>", LEVELS[state.level]
    words = f"{gap}, at {at} <b>{range_words(low, high)}</b>"
    if state.row in WAYS:
        p = p_equals(pooled(state.row, state.third, state.level).p_value)
        return f"{_name(state.row)}: {words}; {p}. It {ASKS[state.row]}.{_beyond(low, high)}"
    table = trials(state.third)[state.row]
    return (
        f"{_name(state.row)}: {words}. "
        f"{arm_span('treatment', rate_words(*table.treatment))} on {ARMS[0]}, "
        f"{arm_span('control', rate_words(*table.control))} on {ARMS[1]}."
        f"{_of_the_subset() if state.row == 'apart' else ''}"
    )


def _name(row: str) -> str:
    return f"{NAMES[row][0].upper()}{NAMES[row][1:]}"


def _gap(difference: float) -> str:
    side = "fewer" if difference < 0 else "more"
    return f"{number_of(abs(points(difference)), 'point')} {side}"


def _beyond(low: float, high: float) -> str:
    is_beyond = low < -1 or high > 1
    possible = "what is possible at all: 100 in 100, more or fewer"
    return f" Its range reaches beyond {possible}." if is_beyond else ""


def _of_the_subset() -> str:
    [cited] = trial().facts["lupil2_subset_analysis"].cited
    return (
        " Its authors call it a post hoc, per-protocol analysis without two sites. "
        f"[{cited}] Its patients are counted above already, so it is in no diamond."
    )


def _numbers(state: ForestState) -> list[Number]:
    one = pooled("reml", state.third, state.level)
    *spread, (name, ahead, _) = spread_of(one, "risk_difference")
    what = f"the {LEVELS[state.level]} prediction interval: needs at least three trials"
    return [*_ratios(state), *spread, (name, ahead, what)]


def _ratios(state: ForestState) -> list[Number]:
    tables = pooled_tables(state.third)
    return [as_ratio(state.row, tables, float(state.level))] if state.row in WAYS else []


def move(state: ForestState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the row that was pointed at, or the next one that is there."""
    keys = list(ranges(state.third, state.level))
    if kind == "step":
        at = keys.index(state.row) if state.row in keys else 1
        return {"row": keys[min(max(at - round(pair[1]), 0), len(keys) - 1)]}
    return {"row": min(keys, key=lambda key: abs(ROWS[key] - pair[1]))}


def explore_forest() -> Explorer[ForestState]:
    """Pool two trials in four ways, imagine a third, and see what stays apart."""
    return Explorer(
        Content(
            question="How much do the trials differ?",
            start=ForestState(),
            source=SOURCE,
            methods=computed_by(
                difference_with_interval,
                miettinen_nurminen_interval,
                pooled_by,
                *OF_POOLING,
            ),
            pictures=[
                Picture(
                    forest_rows(max(ROWS.values()) + 1, *ARMS),
                    "Each trial as a difference with its range, and what four ways to pool make "
                    "of them.",
                    "See which ranges reach no difference. Rings: trials; the "
                    "larger the ring, the more patients. Diamonds: estimates from the trials "
                    "above them. Lines: the differences that fit; one that reaches the edge "
                    "goes on beyond it. On the right, the estimates. In Chapter 16 the range by "
                    "Hartung and Knapp is never narrower than without; here it may be.",
                    hand="Press a row to read it.",
                    keys="The arrow keys up and down choose a row.",
                )
            ],
            groups=[Group("", ["row"]), Group("", ["third"]), Group("", ["level"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
