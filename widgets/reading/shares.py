"""Percentages with their patients: the counts that fit them."""

from __future__ import annotations

from itertools import product

from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.two_arm import TwoArm

from .counts import ARM, PATIENTS, PEOPLE, SHARE
from .refusal import TYPE, Unread
from .tokens import Token, codes
from .trial import N_LIMIT

MOST_CHOICES = 8
"""Readings that are offered; where more would fit, the text is refused."""
Places = tuple[tuple[int, ...], ...]
"""Where the counts of each arm are among the tokens."""

_ORDERS = {
    "QNQN": ((0, 1), (2, 3)),
    "NQNQ": ((1, 0), (3, 2)),
    "QQNN": ((0, 2), (1, 3)),
    "NNQQ": ((2, 0), (3, 1)),
}
"""Which of four are the percentage and the patients of each arm."""


def counts_of_shares(tokens: list[Token], places: list[int]) -> list[tuple[TwoArm, Places]]:
    """Return the counts that fit: "27% of 45" is 12 of 45; nothing if these are no percentages."""
    arms = _arms(tokens, places)
    if not arms:
        return []
    first, second = (_fitting(tokens, arm) for arm in arms)
    if len(first) * len(second) > MOST_CHOICES:
        between = " and ".join(f"{fits[0][0]:,} to {fits[-1][0]:,}" for fits in (first, second))
        raise Unread(
            f"The percentages fit several counts, {between}: the counts are needed. {TYPE}"
        )
    return [(TwoArm(*one, *other), arms) for one, other in product(first, second)]


def _arms(tokens: list[Token], places: list[int]) -> Places:
    kinds = "".join(tokens[i].kind for i in places).replace(PEOPLE, PATIENTS)
    if kinds in ("HH", "AH", "HA"):
        return tuple((i,) for i in places)
    if kinds in ("QQN", "NQQ") and "h" in codes(tokens):
        [n] = (i for i in places if tokens[i].kind != SHARE)
        return tuple((i, n) for i in places if i != n)
    return tuple((places[q], places[n]) for q, n in _ORDERS.get(kinds, ()))


def _fitting(tokens: list[Token], arm: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return responders and patients of an arm, in each way that fits."""
    share = tokens[arm[0]]
    if share.kind == ARM:
        return [(share.value, share.n)]
    n = share.n or tokens[arm[-1]].value
    if not 1 <= n <= N_LIMIT:
        raise Unread(f"An arm has 1 to {N_LIMIT:,} patients, not {n:,}.")
    try:
        fitting = percent_to_counts(share.percent, n)
    except ValueError:
        raise Unread(f"{share.percent}% is not a percentage of patients.") from None
    if not fitting:
        raise Unread(f"No whole number of {n:,} patients is {share.percent}%.")
    return [(count, n) for count in fitting]
