"""Chapter 6: the responders dealt to the seats of two arms, again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import number_of, points, rate_words, rounded
from widgets.charts.rows import shuffle as rows
from widgets.charts.shuffle import gaps, seats
from widgets.models.shuffle import order_of_deal, possible_deals
from widgets.stats.numerics.checks import BoolArray, IntArray
from widgets.stats.planning.simulation import shuffle_labels
from widgets.trial import trial
from widgets.ui.content import DEAL_ANEW, Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Whole
from widgets.ui.picture import Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
RESPONDERS, N, _CONTROL, N_CONTROL = TRIAL.table
TOTAL = RESPONDERS + _CONTROL
SEATS = {"treatment": N, "control": N_CONTROL}
OBSERVED = {"treatment": RESPONDERS, "control": _CONTROL}
DEALS = possible_deals(*TRIAL.table)
GAP = 100 * (TRIAL.treatment.response_rate - TRIAL.control.response_rate)
GAPS = 100 * DEALS.difference
EXACT = float(DEALS.probability[DEALS.as_large].sum())
MOST_DEALS = 20_000
ENOUGH = 1_000
"""Deals before the exact count is shown beside them, and before a rate of 1,000 is given."""
FEW = 100
"""Up to so many deals each is a dot."""
STREAM = 30
"""First part of every seed. Of the streams tried, one in which none of the 99 draws ends its
20,000 deals more than half a point from the exact count; a test looks at all of them."""
RARE = 1e-7
"""The histogram leaves out gaps rarer than this; no draw holds one."""
_SHOWN = GAPS[DEALS.probability > RARE]
_HALF = (_SHOWN[1] - _SHOWN[0]) / 2
ENDS = (float(_SHOWN[0] - _HALF), float(_SHOWN[-1] + _HALF))
"""Ends of the axis of gaps."""
BATCHES = (1, 100, 1_000)


@dataclass(frozen=True)
class ShuffleState(State):
    """How many deals are done, how far the next one is, from which draw; the exact count."""

    deals: int = declare(0, Whole("deals", low=0, high=MOST_DEALS))
    dealt: int = declare(0, Whole("cards of the next deal", low=0, high=TOTAL - 1))
    seed: int = declare(1, DRAW)
    exact: str = declare("no", Choice("exact count", {"no": "hidden", "yes": "shown"}))

    @property
    def cards(self) -> int:
        """Cards on the table: of the deal in progress, or all of the last one."""
        return self.dealt if self.in_progress or not self.deals else TOTAL

    @property
    def in_progress(self) -> bool:
        """Whether a deal has begun and not ended."""
        return self.dealt > 0 and self.deals < MOST_DEALS

    @property
    def shows_exact(self) -> bool:
        """Whether the exact count is asked for, and there are enough deals beside it."""
        return self.exact == "yes" and self.deals >= ENOUGH


@lru_cache(maxsize=16)
def _to_treatment(seed: int) -> IntArray:
    """Return how many responders each deal of a draw sends to treatment."""
    rng = np.random.default_rng([STREAM, seed])
    return shuffle_labels(*TRIAL.table, MOST_DEALS, rng).treatment


def _order(seed: int, deal: int) -> BoolArray:
    """Return where the cards of one deal fall, one after the other."""
    rng = np.random.default_rng([STREAM, seed, deal])
    return order_of_deal(TOTAL, int(_to_treatment(seed)[deal - 1]), rng)


def compute(state: ShuffleState) -> Frames:
    """Return the seats of the deal on the table, and the gaps of all finished deals."""
    deal = min(state.deals + state.in_progress, MOST_DEALS) or 1
    cards = _order(state.seed, deal)[: state.cards]
    dealt = _to_treatment(state.seed)[: state.deals]
    counts = np.bincount(dealt, minlength=GAPS.size)
    return {
        **_seats(cards, deal, state.in_progress),
        **rows.deals(GAPS, dealt, DEALS.as_large, dots=state.deals <= FEW),
        **_gaps(counts, state),
        **_now(cards, counts, state),
    }


def _seats(cards: BoolArray, deal: int, in_progress: bool) -> Frames:
    taken = {"treatment": int(cards.sum()), "control": int((~cards).sum())}
    last = "treatment" if cards.size and cards[-1] else "control"
    return rows.seats(SEATS, taken, OBSERVED, last if in_progress else "", ARMS, deal)


def _gaps(counts: IntArray, state: ShuffleState) -> Frames:
    probable = DEALS.probability * (DEALS.probability > RARE)
    tails = [int(counts[DEALS.as_large & side].sum()) for side in (GAPS < 0, GAPS > 0)]
    words = [f"at least\nas wide:\n{number_of(tail, 'deal')}" for tail in tails]
    return {
        **rows.expected(GAPS, probable * state.deals * state.shows_exact),
        **rows.marks(GAP, rows.top_of(counts), ENDS, tails, words, ARMS[::-1]),
    }


def _now(cards: BoolArray, counts: IntArray, state: ShuffleState) -> Frames:
    """Return the place of the last finished deal, on top of its column."""
    finished = state.deals > 0 and not state.in_progress
    at = np.array([int(cards.sum())] * finished, dtype=np.intp)
    height = counts[at] - 0.5 * (state.deals <= FEW)
    return rows.now(GAPS[at], height, np.array([state.deals - 1] * finished))


def readout(state: ShuffleState, frames: Frames) -> Readout:
    """Return the sentence: how many had a gap like the trial's, and the deal on the table.

    The exact count comes first, so that a phone shows it where it was asked for. While cards are
    dealt one by one the sentence begins with them.
    """
    all_deals = [_exact(state)] if state.exact == "yes" else []
    if state.deals:
        all_deals.append(_in_all(state.deals, sum(frames["gaps_words"]["tail"])))
    deal = _on_the_table(state, frames)
    return Readout(" ".join([deal, *all_deals] if state.in_progress else [*all_deals, deal]))


def _on_the_table(state: ShuffleState, frames: Frames) -> str:
    treatment, control = (len(frames[f"seats_{arm}"]["place"]) for arm in SEATS)
    if not state.cards:
        return (
            f"{TOTAL} responders to deal: "
            f"{arm_span('treatment', f'{N} seats on {ARMS[0]}')}, "
            f"{arm_span('control', f'{N_CONTROL} on {ARMS[1]}')}."
        )
    if state.in_progress:
        return (
            f"Deal {state.deals + 1:,} so far: "
            f"{arm_span('treatment', f'{treatment} to {ARMS[0]}')} and "
            f"{arm_span('control', f'{control} to {ARMS[1]}')}, "
            f"of the {TOTAL} responders."
        )
    gap = treatment / N - control / N_CONTROL
    return (
        f"Deal {state.deals:,}: a gap of {abs(points(gap))} points, "
        f"{arm_span('treatment', rate_words(treatment, N))} on {ARMS[0]} and "
        f"{arm_span('control', rate_words(control, N_CONTROL))} on {ARMS[1]}."
    )


def _in_all(deals: int, tail: int) -> str:
    share = f": <b>{rounded(1000 * tail / deals)} in 1,000</b>" if deals >= FEW else ""
    wide = f"<b>{tail:,}</b> had a gap at least as wide as the trial's{share}."
    most = ", as many as are dealt here" if deals == MOST_DEALS else ""
    return f"In {number_of(deals, 'deal')}{most}, {wide}"


def _exact(state: ShuffleState) -> str:
    if not state.shows_exact:
        return f"The exact count waits until you have {ENOUGH:,} deals."
    return f"Counted over all possible deals: <b>{rounded(1000 * EXACT)} in 1,000</b>."


def _card(state: ShuffleState) -> Mapping[str, object]:
    if state.deals < MOST_DEALS and state.dealt + 1 < TOTAL:
        return {"dealt": state.dealt + 1}
    return _more(1)(state)


def _more(deals: int) -> Callable[[ShuffleState], Mapping[str, object]]:
    return lambda state: {"deals": min(state.deals + deals, MOST_DEALS), "dealt": 0}


def _groups() -> list[Group]:
    more = [Action(f"Deal {deals:,} more", _more(deals)) for deals in BATCHES]
    exact: Action[ShuffleState] = Action("Show the exact count", lambda _: {"exact": "yes"})
    anew = replace(DEAL_ANEW, act=lambda state: {**DEAL_ANEW.act(state), "dealt": 0})
    one = [Action("Deal one card", _card), Action("Deal the rest", _more(1))]
    return [
        Group("One card at a time", [], one),
        Group("Whole deals", [], [*more, exact], about=1),
        Group("", ["seed"], [anew]),  # with the way back: both empty the seats, and the gaps
    ]


def explore_shuffle() -> Explorer[ShuffleState]:
    """Deal the responders to the arms by chance alone, and count the gaps."""
    return Explorer(
        Content(
            question=f"How often does chance alone give a gap of {points(GAP / 100)} points?",
            start=ShuffleState(),
            source=SOURCE,
            methods=computed_by(possible_deals, shuffle_labels),
            pictures=[
                Picture(
                    seats(N, N_CONTROL),
                    "The seats of both arms; filled ones hold a responder of this deal.",
                    "See how far the cards fill each arm. "
                    f"One deal: each of the {TOTAL} responders is dealt to a seat in one of the "
                    "arms, by chance alone. Seats fill from the left, so only their number means "
                    "something. Diamond: the card dealt last. Rings: how far the real trial "
                    "filled each arm.",
                ),
                Picture(
                    gaps(*ARMS, *ENDS),
                    "How many deals ended with each possible gap between the arms.",
                    "See how often chance makes so wide a gap. "
                    f"All deals so far: a dot for each up to {FEW}, then columns. Filled dots and "
                    "bold columns, beyond the dashed lines: gaps at least as wide as the "
                    "trial's. Diamond: the last deal. Short lines, once asked for: what exact "
                    "counting expects.",
                ),
            ],
            groups=_groups(),
            compute=compute,
            readout=readout,
            back="Start again",
        )
    )
