"""The rows of responders on the seats of two arms, and of the gaps of many such deals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

ROW = 10
"""Seats in a row."""
HEIGHT = 380
BAR = 0.72
"""Width of a column of the histogram, as a share of the distance between two columns."""
DOT = 12.0
"""Widest dot of a deal, in pixels."""
TOPS = (8, 16, 32, 64, 125, 250, 500, 1_000, 1_500, 2_500, 3_500, 5_000)
"""Where the axis of deals may end."""


def first_rows(n_treatment: int) -> dict[str, int]:
    """Return the first row of seats of each arm; a line of words stands above it."""
    return {"treatment": 2, "control": 3 + -(-n_treatment // ROW)}


def seats(
    n: Mapping[str, int],
    taken: Mapping[str, int],
    observed: Mapping[str, int],
    last: str,
    names: Sequence[str],
    deal: int,
) -> Frames:
    """Return a row for each seat, for each that is taken, and for the card dealt last, if any.

    Numbers are by arm, treatment first; ``last`` is an arm or empty. Of the responders
    ``observed`` in the real trial each arm's last has a ring. Each ``deal`` has cards of its own.
    """
    rows = first_rows(n["treatment"])
    turns = dict(zip(n, _turns(*n.values()), strict=True))
    cards = {arm: deal * sum(n.values()) + turns[arm][: taken[arm]] for arm in n}
    rings = {arm: responders - 1 for arm, responders in observed.items()}
    on_top = {arm: responders - (arm == last) for arm, responders in taken.items()}
    filled = {
        f"seats_{arm}": {**_places(rows[arm], 0, taken[arm]), "card": cards[arm]} for arm in n
    }
    return {
        "seats_all": _seats(rows, dict.fromkeys(n, 0), n),
        **filled,
        "seats_last": {
            **_seats(rows, on_top, taken),
            "card": cards[last][-1:] if last else np.array([], dtype=np.intp),
        },
        "seats_trial": _seats(rows, rings, observed),
        "seats_words": {
            "row": [row - 0.7 for row in rows.values()],
            "arm": [
                f"{name}: {taken[arm]} of {n[arm]}" for arm, name in zip(n, names, strict=True)
            ],
            "trial": [f"ring: the trial, {responders}" for responders in observed.values()],
        },
    }


@lru_cache(maxsize=1)
def _turns(*n: int) -> list[NDArray[np.intp]]:
    """Return when each seat of each arm is taken in a whole deal: the arms as chance mixes them.

    It is the same in every deal: rows of which only the order differs would be drawn anew.
    """
    arms = np.random.default_rng(0).permutation(np.repeat(np.arange(len(n)), n))
    return [np.flatnonzero(arms == arm) for arm in range(len(n))]


def _seats(rows: Mapping[str, int], first: Mapping[str, int], end: Mapping[str, int]) -> Frame:
    """Return seats of both arms, from the first up to the end."""
    arms = [_places(rows[arm], first[arm], end[arm]) for arm in rows]
    return {key: np.concatenate([arm[key] for arm in arms]) for key in arms[0]}


def _places(row: int, first: int, end: int) -> Frame:
    """Return seats of an arm whose seats begin in a row."""
    seat = np.arange(first, end)
    return {"place": seat % ROW + 1, "row": row + seat // ROW}


def deals(
    gap: NDArray[np.float64], dealt: NDArray[np.intp], tail: NDArray[np.bool_], dots: bool
) -> Frames:
    """Return a dot for each deal, or a column for each gap, and the end of the axis of deals.

    ``gap`` holds all possible gaps in points, ``dealt`` the place there of each deal's, in the
    order of the deals; in the ``tail`` are gaps that are at least as large as the trial's.
    """
    counts = np.bincount(dealt, minlength=gap.size)
    few, top = counts * dots, top_of(counts)
    many = counts - few
    return {
        "gaps_dots": _stacks(gap, few * ~tail, top, dealt),
        "gaps_tail_dots": _stacks(gap, few * tail, top, dealt),
        "gaps_columns": _standing(_columns(gap, many * ~tail)),
        "gaps_tail_columns": _standing(_columns(gap, many * tail)),
        "gaps_top": {"deals": [top]},
    }


def top_of(counts: NDArray[np.int64]) -> int:
    """Return where the axis of deals ends."""
    return next(top for top in TOPS if top >= 1.04 * counts.max())


def _stacks(
    gap: NDArray[np.float64], counts: NDArray[np.int64], top: int, dealt: NDArray[np.intp]
) -> Frame:
    """Return one dot a deal, stacked over its gap, as large as an axis up to ``top`` allows."""
    of_gap = [np.flatnonzero(dealt == at) for at in np.flatnonzero(counts)]
    height = np.concatenate([np.arange(count) for count in counts]) + 0.5
    side = min(DOT, 0.68 * HEIGHT / top)
    size = np.full(height.size, np.pi / 4 * side**2)
    deal = np.concatenate([np.zeros(0, np.intp), *of_gap])
    return {"gap": np.repeat(gap, counts), "deals": height, "size": size, "deal": deal}


def _columns(gap: NDArray[np.float64], heights: NDArray[Any]) -> Frame:
    """Return the columns that have a height, each around its gap."""
    half = BAR * (gap[1] - gap[0]) / 2
    at = np.flatnonzero(heights)
    return {
        "from": gap[at] - half,
        "to": gap[at] + half,
        "gap": gap[at],
        "deals": heights[at],
    }


def _standing(columns: Frame) -> Frame:
    return {**columns, "foot": np.zeros(len(columns["gap"]))}


def expected(gap: NDArray[np.float64], expected_deals: NDArray[np.float64]) -> Frames:
    """Return a row for each gap that exact counting expects."""
    return {"gaps_exact": _columns(gap, expected_deals)}


def now(
    gap: NDArray[np.float64], height: NDArray[np.floating[Any]], deal: NDArray[np.intp]
) -> Frames:
    """Return the last deal on top of its column, one row or none."""
    return {"gaps_now": {"gap": gap, "deals": height, "deal": deal}}


def marks(
    gap: float,
    top: int,
    ends: Sequence[float],
    tails: Sequence[int],
    words: Sequence[str],
    ahead: Sequence[str],
) -> Frames:
    """Return the trial's gap, the lines at it on both sides, and the words of both tails.

    ``ends`` are those of the axis of gaps, ``tails`` the deals beyond the lines, and ``ahead`` the
    names of the arms that are ahead there.
    """
    return {
        "gaps_lines": {"gap": [-gap, gap], "deals": [top, top], "foot": [0, 0]},
        "gaps_trial": {"gap": [gap], "deals": [0.55 * top], "words": ["the trial"]},
        "gaps_words": {
            "gap": ends,
            "align": ["left", "right"],
            "tail": tails,
            "words": words,
            "ahead": ahead,
        },
    }
