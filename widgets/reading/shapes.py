"""The shapes of a two-arm table: which counts, in which order, are whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from widgets.stats.two_arm import TwoArm

from .arm_names import arm_names, words_beside
from .counts import (
    ARM,
    BARE,
    COUNTED,
    PATIENTS,
    PEOPLE,
    RESPONDERS,
    SHARE,
    WITHOUT,
    matches,
)
from .pairs import tables_of_pairs
from .randomised import randomised, set_aside
from .refusal import Unread, clash, missing
from .shares import counts_of_shares
from .sizes import tables_of_sizes
from .table import Table, able, those_without
from .tokens import Token, codes, words

_MAY_BE = {"X": "x", "V": "x", "W": "x", "Y": "y", "N": "n", "D": "xn", "B": "xny"}
"""What a count of each kind may be: with the event, without it, or all patients."""
_PAIRS = ("xn", "nx", "xy", "yx", "yn", "ny")
"""What the first and the second count of each arm may be together."""


def tables(tokens: list[Token]) -> list[Table]:
    """Return every table that the counted tokens may be, or raise Unread."""
    missing(tokens)
    places, before = set_aside(tokens, [i for i, t in enumerate(tokens) if t.kind in COUNTED])
    found = tables_of_pairs(tokens, places) or _by_shares(tokens, places)
    found = found or _six(tokens, places) or _each(tokens, places) or _four(tokens, places)
    if not found:
        said = clash([tokens[i] for i in places], words(tokens))
        raise Unread(said, tables_of_sizes(tokens, places))
    return [replace(table, randomised=randomised(table, before)) for table in found]


def _by_shares(tokens: list[Token], places: list[int]) -> list[Table]:
    found = counts_of_shares(tokens, places)
    if not all(able(*counts) for counts, _ in found):
        raise Unread(clash([token for token in (tokens[i] for i in places) if token.kind == ARM]))
    return [Table(counts, arms) for counts, arms in found]


def _six(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return the table of both arms with responders, the others, and all patients."""
    by_kind = {kind: [i for i in places if tokens[i].kind == kind] for kind in "XYN"}
    if sum(map(len, by_kind.values())) != len(places) or set(map(len, by_kind.values())) != {2}:
        return []
    (x1, x0), (y1, y0), (n1, n0) = (
        [tokens[i].value for i in by_kind[kind]] for kind in (RESPONDERS, WITHOUT, PATIENTS)
    )
    if (x1 + y1, x0 + y0) != (n1, n0):
        return []
    first, second = zip(*by_kind.values(), strict=True)
    return [Table(TwoArm(x1, n1, x0, n0), (first, second))]


def _each(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return the table of two arms of the same size, which is given once."""
    if "h" not in codes(tokens) or len(places) != 3:
        return []
    sizes = [i for i in places if tokens[i].kind in "ND"]
    others = [i for i in places if i not in sizes]
    if len(sizes) != 1 or any(tokens[i].kind not in "XVB" for i in others):
        return []
    n = tokens[sizes[0]].value
    counts = TwoArm(tokens[others[0]].value, n, tokens[others[1]].value, n)
    percents = [tokens[i].percent for i in others]
    fits = all(
        not p or matches(p, tokens[i].value, n) for p, i in zip(percents, others, strict=True)
    )
    return [Table(counts, ((others[0],), (others[1],)))] if fits and able(*counts) else []


def _four(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return the tables of four counts, each alone: all that fit, if they aren't labelled."""
    shares = [tokens[i].percent for i in places if tokens[i].kind == SHARE]
    four = [i for i in places if tokens[i].kind != SHARE]
    total = [i for i in four if tokens[i].kind in "ND"]
    if len(four) == 5 and len(total) in (1, 3):
        four = _without_total(tokens, four)
    if len(four) != 4 or len(shares) not in (0, 2):
        return []
    found = {table.counts: table for table in reversed(list(_laid_out(tokens, four, shares)))}
    kinds = {tokens[i].kind for i in four}
    if BARE in kinds and not shares and all(table.remark for table in found.values()):
        # Nothing says that the other numbers are those without: then they may be those with.
        found |= {each.counts: each for each in map(_other_way, found.values())}
        found = found if kinds == {BARE} else {}
    return list(found.values())[::-1]


def _other_way(table: Table) -> Table:
    """Return a table in which those with and those without the event change places."""
    x1, n1, x0, n0 = table.counts
    return Table(TwoArm(n1 - x1, n1, n0 - x0, n0), table.places, those_without(x1, x0))


def _without_total(tokens: list[Token], places: list[int]) -> list[int]:
    """Return the places without that of all patients of both arms."""
    sizes = [i for i in places if tokens[i].kind in "ND"]
    for i in sizes:
        others = [tokens[k].value for k in sizes if k != i]
        if others and tokens[i].value == sum(others):
            return [k for k in places if k != i]
    return places


def _laid_out(tokens: list[Token], places: list[int], shares: list[str]) -> Iterator[Table]:
    """Yield every table of four counts: each pair of roles, in each order that may be meant."""
    kinds = "".join(tokens[i].kind for i in places)
    for roles in _PAIRS:
        for order in _orders(tokens, places):
            ordered = [places[k] for k in order]
            # A count without a label is what its fellow in the other arm is.
            alike = all((a == BARE) == (b == BARE) for a, b in _fellows(kinds, order))
            may_be = alike and all(
                role in _MAY_BE.get(tokens[i].kind, "")
                for role, i in zip(roles + roles, ordered, strict=True)
            )
            if may_be and _sensible(roles, kinds):
                yield from _table(tokens, ordered, roles, shares)


def _fellows(kinds: str, order: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    first, second, third, fourth = (kinds[k] for k in order)
    return (first, third), (second, fourth)


def _sensible(roles: str, kinds: str) -> bool:
    """Whether nobody needs labels to mean this: those without the event are counted last."""
    if WITHOUT in kinds:
        return BARE not in kinds and ("x" in roles or RESPONDERS not in kinds)
    return "y" not in roles or roles == "xy"


def _orders(tokens: list[Token], places: list[int]) -> list[tuple[int, ...]]:
    """Return the orders in which four counts may be those of two arms, one after the other."""
    kinds = [tokens[i].kind for i in places]
    between = ["v" in codes(tokens[first:second]) for first, second in pairwise(places)]
    by_arm = (0, 1, 2, 3)
    named = [arm_names(tokens, ((places[k],), (places[k + 2],)))[0] for k in (0, 1)]
    loose = BARE in kinds or PEOPLE in kinds
    turned = [] if loose else [(0, 1, 3, 2)]
    if between == [True, False, True]:
        return [_by_names(tokens, places)]
    if between == [False, True, False] or (all(named[0]) and not any(named[1])):
        return [by_arm, *turned]
    return [by_arm, *turned, _by_names(tokens, places)]


def _by_names(tokens: list[Token], places: list[int]) -> tuple[int, ...]:
    """Return the order of two counts of one kind, then two of another: as their names say."""
    said = [words_beside(tokens, i) for i in places]
    between: list[set[str]] = [
        set(),
        *(behind & before for (_, behind), (before, _) in pairwise(said)),
        set(),
    ]
    own = [  # in "A (n = 29) or B (n = 30)" only what follows tells whose B is
        (before | behind) - left - right
        for (before, behind), left, right in zip(said, between, between[1:], strict=False)
    ]
    straight, crossed = (
        sum(len(own[i] & own[k]) for i, k in pairs)
        for pairs in (((0, 2), (1, 3)), ((0, 3), (1, 2)))
    )
    return (0, 3, 1, 2) if crossed > straight else (0, 2, 1, 3)


def _table(
    tokens: list[Token], ordered: list[int], roles: str, shares: list[str]
) -> Iterator[Table]:
    """Yield the table of counts in the order of the arms, if its percentages are right."""
    counts: list[int] = []
    for arm in (0, 1):
        pair = [tokens[i] for i in ordered[2 * arm : 2 * arm + 2]]
        by_role = {role: token.value for role, token in zip(roles, pair, strict=True)}
        n = by_role["n"] if "n" in by_role else sum(by_role.values())
        x = by_role["x"] if "x" in by_role else by_role["y"]
        printed = [(token.percent, token.value) for token in pair if token.percent]
        printed += [(share, x) for share in shares[arm : arm + 1]]
        if not all(matches(percent, count, n) for percent, count in printed):
            return
        counts += [x, n]
    if able(*counts):
        is_said = all(tokens[i].kind in "XY" for i in ordered) or "n" in roles
        others = [tokens[i].value for i in (ordered[1], ordered[3])]
        remark = "" if is_said else those_without(*others)
        arms = (tuple(ordered[:2]), tuple(ordered[2:]))
        yield Table(TwoArm(*counts), arms, remark)
