"""Chapter 13: the patients dealt again, and how unequal that makes the table of the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.baseline import (
    ARM_SIZES,
    ROWS,
    UNEQUAL,
    chance_of_any_row,
    chances,
    totals,
    unequal_p,
)
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import count_words, listed, percent, rounded
from widgets.charts.baseline import deal_rows
from widgets.charts.rows import baseline as rows
from widgets.stats.numerics.checks import BoolArray, FloatArray
from widgets.stats.planning.baseline import SLACK, chance_of_any, chance_of_row, dealt_row
from widgets.ui.content import DEAL_ANEW, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

DEALS = 1_000
MEDICINES = [key for key in ROWS if key in totals()][2:]
"""The rows that are drawn; the two counts before them are of women and of BILAG scores."""
AS_UNEQUAL = f"as unequal as {UNEQUAL.treatment.value:g} and {UNEQUAL.control.value:g}"


@dataclass(frozen=True)
class BaselineState(State):
    """Which of a thousand honest deals is looked at, and from which draw."""

    deal: int = declare(1, Whole("deal to look at", 1, DEALS))
    seed: int = declare(1, DRAW)


@lru_cache(maxsize=8)
def _deals(seed: int) -> tuple[Mapping[str, FloatArray], Mapping[str, FloatArray]]:
    """Return, for every deal of a draw, the patients of each counted row, and the p of each row."""
    rng, dealt, p_values = np.random.default_rng(seed), {}, {}
    for key in ROWS:
        if key in totals():
            dealt[key], p_values[key] = dealt_row(totals()[key], *ARM_SIZES, DEALS, rng)
        else:
            p_values[key] = rng.random(DEALS)
    return dealt, p_values


@lru_cache(maxsize=8)
def unequal(seed: int) -> Mapping[str, BoolArray]:
    """Return of each row, for every deal of a draw, whether it is as unequal as the trial's."""
    return {key: p <= unequal_p() * SLACK for key, p in _deals(seed)[1].items()}


def compute(state: BaselineState) -> Frames:
    """Return the medicines of one deal beside those of the trial."""
    dealt = [int(_deals(state.seed)[0][key][state.deal - 1]) for key in MEDICINES]
    more = [2 * x - totals()[key] for x, key in zip(dealt, MEDICINES, strict=True)]
    seen = [int(ROWS[key].treatment.value - ROWS[key].control.value) for key in MEDICINES]
    return rows.deal([ROWS[key].label for key in MEDICINES], more, seen)


def readout(state: BaselineState, _frames: Frames) -> Readout:
    """Return the sentence: how many deals have so unequal a row, and which this deal has."""
    found = unequal(state.seed)
    any_row = np.any([*found.values()], axis=0)
    here = [_named(key) for key, each in found.items() if each[state.deal - 1]]
    said = f"{count_words(len(here))} so unequal{': ' if here else ''}{listed(here)}"
    return Readout(
        f"Of {DEALS:,} honest deals, <b>{int(any_row.sum())}</b> make at least one of {len(ROWS)} "
        f"rows {AS_UNEQUAL}, or more. Exact counting expects "
        f"{rounded(DEALS * chance_of_any_row())}. Deal {state.deal:,} has {said}.",
        _numbers(state),
    )


def _named(key: str) -> str:
    """Return the name of a row, with a word on it where the picture does not draw it."""
    return ROWS[key].label + ("" if key in MEDICINES else " (not drawn)")


def _numbers(state: BaselineState) -> list[Number]:
    each = np.sum([*unequal(state.seed).values()], axis=0)
    able = sum(chance > 0 for chance in chances().values())
    return [
        (
            "One row alone",
            percent(chances()[UNEQUAL.key], 1),
            f"of honest deals make {UNEQUAL.label} {AS_UNEQUAL}: Fisher's p, printed as "
            f"{UNEQUAL.printed_p_value}",
        ),
        (
            "Rows that can be so unequal",
            f"{able} of {len(ROWS)}",
            "in the others too few patients, or nearly all, have what is counted",
        ),
        (
            "Deals with two such rows or more",
            f"{int((each > 1).sum())} of {DEALS:,}",
            "by chance alone, as everything here",
        ),
    ]


def explore_baseline() -> Explorer[BaselineState]:
    """Deal the patients again, honestly, and see how unequal the table of the start becomes."""
    return Explorer(
        Content(
            question="Deal the patients again. How unequal does the table get?",
            start=BaselineState(),
            source=SOURCE,
            methods=computed_by(chance_of_row, chance_of_any, dealt_row),
            pictures=[
                Picture(
                    deal_rows(len(MEDICINES), *ARMS),
                    "The medicines at the start, in one honest deal and in the trial.",
                    "See how far chance moves the medicines. "
                    "Diamond: this deal. Ring: the trial. Each row is dealt for itself, because "
                    "which patients took what together is not public. The other rows of Table 1 "
                    "are dealt too, and not drawn; a measured one, such as age, can come out at "
                    "any p.",
                )
            ],
            groups=[Group("", ["deal"]), Group("", ["seed"], [DEAL_ANEW])],
            compute=compute,
            readout=readout,
            back="Back to the first deal",
        )
    )
