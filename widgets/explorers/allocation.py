"""Chapter 2: sixty patients dealt to two arms, by coins or in blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import percent
from widgets.charts.allocation import arm_sizes, dealt_patients
from widgets.charts.rows import allocation as rows
from widgets.stats.numerics.checks import BoolArray
from widgets.stats.planning.allocation import (
    chance_of_unequal_arms,
    coin_probabilities,
    imbalance,
    permuted_blocks,
    simple_randomisation,
)
from widgets.trial import trial
from widgets.ui.content import DEAL_ANEW, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

N = int(trial().facts["patients"].number)
HALF = trial().treatment.n_randomised
DEALS = 1_000
BLOCKS = {f"blocks_{size}": size for size in (4, 6, 12)}
METHODS = {"coin": "a coin for each patient"} | {
    key: f"shuffled blocks of {size}" for key, size in BLOCKS.items()
}
TOP = 170
"""Upper end of the axis of deals; the one bar of dealing in blocks is cut off there."""
SHOWN = range(HALF - 16, HALF + 16 + 1)
"""The sizes on the axis; outside lies less than one deal in 10,000."""


@dataclass(frozen=True)
class AllocationState(State):
    """How patients are dealt, which of the thousand deals is looked at, and from which draw."""

    method: str = declare("coin", Choice("dealt by", METHODS))
    deal: int = declare(1, Whole("deal to look at", low=1, high=DEALS))
    seed: int = declare(1, DRAW)


@lru_cache(maxsize=8)
def _deals(method: str, seed: int) -> BoolArray:
    rng = np.random.default_rng(seed)
    if method == "coin":
        return simple_randomisation(N, DEALS, rng)
    return permuted_blocks(N, BLOCKS[method], DEALS, rng)


@lru_cache(maxsize=8)
def _sizes(method: str, seed: int) -> Frames:
    """Return the histogram of one draw, and what exact counting expects of its method."""
    deals = np.bincount(_deals(method, seed).sum(axis=1), minlength=N + 1)
    exact = coin_probabilities(N) if method == "coin" else np.eye(1, N + 1, HALF)[0]
    return rows.arm_sizes(deals, DEALS * exact, SHOWN, TOP)


def compute(state: AllocationState) -> Frames:
    """Return one deal patient by patient, and the sizes of the arms over the whole draw."""
    deal = _deals(state.method, state.seed)[state.deal - 1]
    return {
        **rows.dealt_patients(deal, BLOCKS.get(state.method, N)),
        **_sizes(state.method, state.seed),
        **rows.marks(int(deal.sum()), HALF, SHOWN, TOP),
    }


def readout(state: AllocationState, frames: Frames) -> Readout:
    """Return the sentence: the sizes of the arms in this deal, and how often they are equal."""
    treatment, control = (
        len(frames[f"allocation_{arm}"]["place"]) for arm in ("treatment", "control")
    )
    sizes = _deals(state.method, state.seed).sum(axis=1)
    unequal = int((sizes != HALF).sum())
    return Readout(
        f"Deal {state.deal:,}: {arm_span('treatment', f'{treatment} to {ARMS[0]}')}, "
        f"{arm_span('control', f'{control} to {ARMS[1]}')}. {_all_deals(state.method, unequal)}",
        _numbers(state),
    )


def _all_deals(method: str, unequal: int) -> str:
    if method == "coin":
        return (
            f"Of these {DEALS:,} deals, <b>{unequal:,}</b> did not end {HALF} to {HALF} "
            f"({percent(unequal / DEALS, 1)}); exact counting expects "
            f"{percent(chance_of_unequal_arms(N), 1)}."
        )
    return (
        f"<b>All {DEALS:,}</b> deals end {HALF} to {HALF}: every block of {BLOCKS[method]} is half "
        "and half, so nothing else can happen."
    )


def _numbers(state: AllocationState) -> list[Number]:
    leads = np.abs(imbalance(_deals(state.method, state.seed)))
    worst = leads.max(axis=1)
    return [
        (
            "Largest imbalance along the way, this deal",
            f"{worst[state.deal - 1]} patients",
            "the largest lead of either arm while patients were still arriving",
        ),
        (
            f"Largest imbalance along the way, all {DEALS:,} deals",
            f"{worst.max()} patients",
            _why(state.method),
        ),
    ]


def _why(method: str) -> str:
    """Say what holds the lead in bounds, or that nothing does."""
    if method == "coin":
        return "a coin sets no limit"
    return f"a block of {BLOCKS[method]} never lets an arm lead by more than {BLOCKS[method] // 2}"


GROUPS = [
    Group("", ["method"], about=1),
    Group("", ["deal"], about=1),
    Group("", ["seed"], [DEAL_ANEW], about=1),
]


def explore_allocation() -> Explorer[AllocationState]:
    """Deal the patients by coins or in blocks, and see how equal the arms become."""
    return Explorer(
        Content(
            question=f"Does chance deal {N} patients into two equal arms?",
            start=AllocationState(),
            source=SOURCE,
            methods=computed_by(
                simple_randomisation,
                permuted_blocks,
                imbalance,
                coin_probabilities,
                chance_of_unequal_arms,
            ),
            pictures=[
                Picture(
                    dealt_patients(-(-N // rows.ROW), *ARMS),
                    f"One deal: {N} patients in order of arrival, each sent to an arm.",
                    "See who goes where, in the order of arrival. "
                    f"Filled dots go to {ARMS[0]}, rings to {ARMS[1]}; a row holds {rows.ROW} "
                    "patients. Vertical lines separate blocks; the coin has none. "
                    "These are imagined deals: "
                    "we have read that the arms were to be equal [R], but not how.",
                ),
                Picture(
                    arm_sizes(ARMS[0], SHOWN[0], SHOWN[-1], TOP),
                    f"How many of {N} patients go to {ARMS[0]}, over {DEALS:,} deals.",
                    "See how often the arms end up unequal. "
                    f"Bars: the {DEALS:,} deals of this draw. Short lines: what exact counting "
                    "over all possible deals expects. The diamond is the deal shown, the ring "
                    "the trial.",
                ),
            ],
            groups=GROUPS,
            compute=compute,
            readout=readout,
            back="Back to the first deal",
        )
    )
