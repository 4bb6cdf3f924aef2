"""Chapter 11: a stake against "no difference" that may be read at any time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.looks import (
    ALPHA,
    BENEFIT,
    FIRST_LOOK,
    POOLED_RATE,
    TEST,
    N,
)
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import number_of, points, rounded
from widgets.charts.looks import MOST_PATIENTS, path_of_stake, share_that_ever
from widgets.charts.rows import looks as rows
from widgets.stats.evidence.e_value import e_value, ever_reached
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.planning.looks import first_crossings, growing_responders
from widgets.ui.content import DEAL_ANEW, Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

PAIRS = MOST_PATIENTS // 2
FIRST_PAIR = FIRST_LOOK // 2
ENOUGH = 1 / ALPHA
"""The stake that counts as a finding: a bet against the truth gets there at most this rarely."""
TRUTHS = {"nothing": "nothing works", "seen": f"+{points(BENEFIT)} points"}
TYPICAL_DRAW = 32
"""The same luck as on the card of the growing trial."""


@dataclass(frozen=True)
class EValueState(State):
    """How many pairs have been read, the difference bet on, the truth, and which trial it is."""

    pairs: int = declare(N // 2, Whole("pairs of patients so far", low=1, high=PAIRS))
    difference: float = declare(
        round(BENEFIT, 2),
        Share("difference bet on", unit="points", low=0.05, high=0.6, mark=round(BENEFIT, 2)),
    )
    truth: str = declare("nothing", Choice("the truth", TRUTHS))
    seed: int = declare(TYPICAL_DRAW, DRAW)


def _rates(truth: str) -> tuple[float, float]:
    gain = BENEFIT if truth == "seen" else 0.0
    return POOLED_RATE + gain / 2, POOLED_RATE - gain / 2


@lru_cache(maxsize=64)
def _stake_ever(difference: float, truth: str) -> FloatArray:
    """Return how many of 100 trials have ever had a stake that is enough, by each pair."""
    return 100 * ever_reached(PAIRS, ENOUGH, (POOLED_RATE, difference), _rates(truth))


@lru_cache(maxsize=4)
def _p_ever(truth: str) -> FloatArray:
    """Return how many of 100 trials have ever had p below alpha, by each pair from the fifth on."""
    arms = [(n, n) for n in range(FIRST_PAIR, PAIRS + 1)]
    return 100 * np.cumsum(first_crossings(TEST, arms, [ALPHA] * len(arms), *_rates(truth)).at)


@lru_cache(maxsize=64)
def _stakes(difference: float, truth: str, seed: int) -> FloatArray:
    """Return the stake of one trial after 0, 1, 2, ... pairs."""
    rng = np.random.default_rng(seed)
    treatment, control = growing_responders(MOST_PATIENTS, *_rates(truth), rng)
    pairs = zip(treatment[::2].tolist(), control[::2].tolist(), strict=True)
    return np.array([e_value(*each, n, POOLED_RATE, difference) for n, each in enumerate(pairs)])


def compute(state: EValueState) -> Frames:
    """Return the stake of one trial so far, and how many of 100 have ever had enough."""
    stakes = _stakes(state.difference, state.truth, state.seed)[: state.pairs + 1]
    enough = np.flatnonzero(stakes >= ENOUGH)[:1]
    ever = _stake_ever(state.difference, state.truth)
    at = [2 * pair for pair in range(1, PAIRS + 1)]
    now, chance = float(stakes[-1]), float(ever[state.pairs - 1])
    patients, others = 2 * state.pairs, _p_ever(state.truth).tolist()
    return {
        **rows.line("stake", ENOUGH, f"enough: {ENOUGH:g}"),
        **rows.path("stake", [0, *at[: state.pairs]], stakes),
        **rows.crossing("stake", [2 * int(k) for k in enough], [stakes[k] for k in enough]),
        **rows.place("stake", "now", patients, now, f"stake {_stake_words(now)}"),
        **rows.promise(
            "stake", 100 * ALPHA, f"promised: {100 * ALPHA:g}", state.truth == "nothing"
        ),
        **rows.curve("stake", "ever", at, ever.tolist()),
        **rows.curve("stake", "others", at[FIRST_PAIR - 1 :], others),
        **rows.place("stake", "reader", patients, chance, f"{_chance_words(chance)} in 100"),
    }


def _stake_words(stake: float) -> str:
    """Return a stake with two digits, in whole numbers from ten on."""
    return f"{rounded(stake):,}" if stake >= 10 else f"{stake:.2g}" if stake >= 0.01 else "< 0.01"


def _chance_words(chance: float) -> str:
    """Return how many of 100 trials there are, with one decimal; none is not a little."""
    return f"{rounded(chance, 1)}" if chance >= 0.05 else "< 0.1" if chance else "0"


def readout(state: EValueState, frames: Frames) -> Readout:
    """Return the sentence: how many have ever had enough, by the stake and by p."""
    [chance], [now] = frames["stake_reader"]["value"], frames["stake_now"]["value"]
    what = "of a useless drug" if state.truth == "nothing" else "of a drug that works"
    return Readout(
        f"After {number_of(state.pairs, 'pair')}, "
        f"<b>{_chance_words(chance).replace('<', 'fewer than')} in 100</b> trials {what} have ever "
        f"had a stake of {ENOUGH:g} or more. {_by_p(state)} "
        f"The stake of the one drawn here is <b>{_stake_words(now).replace('<', 'below')}</b>.",
        _numbers(state),
    )


def _by_p(state: EValueState) -> str:
    """Return how many trials ever had p below alpha; before it is read, that it is not yet."""
    if state.pairs < FIRST_PAIR:
        return f"p is read from pair {FIRST_PAIR} on: no look yet."
    chance = _p_ever(state.truth)[state.pairs - FIRST_PAIR]
    return (
        f"Read from pair {FIRST_PAIR} on, p has been below {ALPHA:g} in {rounded(chance, 1)} in "
        "100."
    )


def _numbers(state: EValueState) -> list[Number]:
    half = state.difference / 2
    high, low = (f"{rounded(100 * (POOLED_RATE + side))}%" for side in (half, -half))
    return [
        ("What is bet on", f"{high} against {low}", "half of the stake on each arm being better"),
        (
            f"Trials of a useless drug that ever reach {ENOUGH:g}",
            f"at most {100 * ALPHA:g} in 100",
            "whatever the common rate, however often it is read",
        ),
    ]


def _add(words: str, pairs: int) -> Action[EValueState]:
    return Action(words, lambda state: {"pairs": min(state.pairs + pairs, PAIRS)})


def explore_e_value() -> Explorer[EValueState]:
    """Bet against "no difference" while a trial grows, and read the stake at any time."""
    return Explorer(
        Content(
            question="Is there a number that may be read at any time?",
            start=EValueState(),
            source=SOURCE,
            methods=computed_by(
                e_value, ever_reached, first_crossings, growing_responders, tests=[TEST]
            ),
            pictures=[
                Picture(
                    path_of_stake(),
                    "The stake of one growing trial, pair by pair, from 1 on.",
                    "See what becomes of a stake of 1. A stake grows when pairs of patients do "
                    "what the bet says, and shrinks when they do not. The dot is the first time "
                    "that it is enough.",
                ),
                Picture(
                    share_that_ever("stake", 100, f"stake of {ENOUGH:g}", f"p below {ALPHA:g}"),
                    "How many of 100 trials have ever had enough, by the stake and by p.",
                    "See whether the stake keeps its promise. Solid: a stake of "
                    f"{ENOUGH:g} or more. Dashed: p below {ALPHA:g}, read after each pair from the "
                    "fifth on. Both counted exactly. The promise is about a drug that does "
                    f"nothing: at most {100 * ALPHA:g} in 100.",
                ),
            ],
            groups=[
                Group("", ["pairs"], [_add("Add a pair", 1), _add("Add 5", 5)]),
                Group("", ["difference"]),
                Group("", ["truth"]),
                Group("", ["seed"], [DEAL_ANEW]),
            ],
            compute=compute,
            readout=readout,
        )
    )
