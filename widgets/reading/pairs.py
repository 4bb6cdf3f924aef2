"""Two arms with both of their counts each, and what else stands beside them."""

from __future__ import annotations

import re

from widgets.stats.two_arm import TwoArm

from .arm_names import stretch_around
from .counts import ARM, BARE, SHARE, is_near, matches
from .lexicon import BOTH
from .randomised import is_randomised
from .refusal import Unread, astray, clash
from .table import Table, able, those_without
from .tokens import TIME, Token, codes


def tables_of_pairs(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return the table of two arms with both of their counts."""
    arms = [i for i in places if tokens[i].kind == ARM]
    pairs = [(tokens[i].value, tokens[i].n) for i in arms]
    if len(arms) == 4 and pairs[:2] == pairs[2:]:
        arms, pairs = arms[:2], pairs[:2]  # said twice
    for k, (x, n) in enumerate(pairs if len(arms) == 3 else []):
        others = [pair for i, pair in enumerate(pairs) if i != k]
        is_sum = (x, n) == tuple(map(sum, zip(*others, strict=True)))
        if is_sum and says_both(tokens, arms[k]):
            arms, pairs = arms[:k] + arms[k + 1 :], others
            break
    if len(arms) != 2:
        return []
    both = {pairs[0][0] + pairs[1][0], pairs[0][1] + pairs[1][1]}
    known = {*pairs[0], *pairs[1], *both}
    beside = [
        tokens[i]
        for i in places
        if tokens[i].kind not in (ARM, SHARE) and not is_randomised(tokens, i)
    ]
    if any(t.kind in "VWH" or t.value not in (both if t.kind == BARE else known) for t in beside):
        return []
    counts = TwoArm(*pairs[0], *pairs[1])
    if not able(*counts):
        raise Unread(clash([tokens[i] for i in arms]))
    _check_times(tokens, arms)
    if "y" in codes(tokens) and pairs[0][1] == pairs[1][1] == pairs[0][0] + pairs[1][0]:
        raise Unread(
            f"Only one arm is here: {pairs[0][0]:,} with and {pairs[1][0]:,} without, of "
            f"{pairs[0][1]:,}. The other is missing."
        )
    found = [Table(counts, ((arms[0],), (arms[1],)))]
    without = _without(tokens, arms)
    far = [
        t for t in (tokens[i] for i in arms) if t.percent and not is_near(t.percent, t.value, t.n)
    ]
    if far and not without:
        raise Unread(astray(far[0].value, far[0].n, far[0].percent))
    return found + without


def says_both(tokens: list[Token], place: int) -> bool:
    """Whether a word beside counts says that they are those of both arms together."""
    first, last = stretch_around(tokens, place)
    texts = " ".join(token.text for token in tokens[first:last])
    return bool(set(re.findall(r"\w+", texts.lower())) & BOTH)


def _without(tokens: list[Token], arms: list[int]) -> list[Table]:
    """Return "5/25 (16.7%)" as 5 with and 25 without, if only this gives both percentages."""
    two = [tokens[i] for i in arms]
    if not all(t.percent and not matches(t.percent, t.value, t.n) for t in two):
        return []
    if not all(matches(t.percent, t.value, t.value + t.n) for t in two):
        return []
    first, second = ((t.value, t.value + t.n) for t in two)
    remark = those_without(two[0].n, two[1].n)
    return [Table(TwoArm(*first, *second), ((arms[0],), (arms[1],)), remark)]


def _check_times(tokens: list[Token], arms: list[int]) -> None:
    """Refuse two counts of one arm: "16/29 at week 12 and 20/29 at week 24"."""
    first, second = arms
    between, outside = (
        {token.text.lower() for token in stretch if token.kind == TIME}
        for stretch in (tokens[first:second], [*tokens[:first], *tokens[second:]])
    )
    words = {token.text.lower() for token in tokens}
    if (between and outside and between != outside) or {"before", "after"} <= words:
        raise Unread(
            "Are these two arms at one time, or one arm at two times? The bench compares two arms. "
            "Leave the times out if they are two arms."
        )
