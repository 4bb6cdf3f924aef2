"""The counts among the tokens of a text: pairs, responders, patients, percentages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from .tokens import STRAY, Token, rewritten, words

ARM, RESPONDERS, WITHOUT, PATIENTS, PEOPLE, BARE = "AXYNDB"
"""Kinds of counts: both of an arm; those with and without the event; patients; some people, who
may be either; a number alone."""
SHARE, SHARE_OF, UNMARKED, EITHER = "QHVW"
"""Kinds of percentages: alone; of a number of patients; a count with a number in brackets; a
count "n = 16 (55%)", which may be patients or responders."""
COUNTED = set(ARM + RESPONDERS + WITHOUT + PATIENTS + PEOPLE + BARE)
COUNTED |= set(SHARE + SHARE_OF + UNMARKED + EITHER)
MOST_ASTRAY = 0.5
"""Percentage points that a printed percentage may be away from its counts, as misprints are."""

_PERCENT = r"(?:[(][df]%[^dfANXYDBL()]*[)]|[(][df]%[^dfANXYDBL()]*(?=$|L))"
_N = r"n?[=:]?z?"


def matches(percent: str, responders: int, n: int) -> bool:
    """Whether a printed percentage is that of two counts, one unit of its last digit aside."""
    decimals = len(percent.partition(".")[2])
    return n > 0 and abs(100 * responders / n - float(percent)) < 1.0001 / 10**decimals


def is_near(percent: str, responders: int, n: int) -> bool:
    """Whether a printed percentage is that of two counts, or nearly, as misprints are."""
    return (
        matches(percent, responders, n) or abs(100 * responders / n - float(percent)) <= MOST_ASTRAY
    )


def _ints(found: list[Token]) -> list[int]:
    """Return the whole numbers that are no percentages."""
    after = [*(token.kind for token in found[1:]), ""]
    pairs = zip(found, after, strict=True)
    return [token.value for token, sign in pairs if token.kind == "d" and sign != "%"]


def _percent(found: list[Token]) -> str:
    return next(
        (t.figure for t, sign in pairwise(found) if t.kind in "df" and sign.kind == "%"), ""
    )


def _arm(first: int, second: int) -> Callable[[list[Token]], list[Token]]:
    """Return what makes an arm of the whole numbers at two places, without percentages."""

    def build(found: list[Token]) -> list[Token]:
        ints = _ints(found)
        return [Token(ARM, words(found), ints[first], ints[second], _percent(found))]

    return build


def _one(kind: str) -> Callable[[list[Token]], list[Token]]:
    """Return what makes one count of the first whole number that is no percentage."""

    def build(found: list[Token]) -> list[Token]:
        return [Token(kind, words(found), _ints(found)[0], percent=_percent(found))]

    return build


def _share_of(found: list[Token]) -> list[Token]:
    return [Token(SHARE_OF, words(found), n=found[-1].value, percent=_percent(found))]


def _share(found: list[Token]) -> list[Token]:
    return [Token(SHARE, words(found), percent=_percent(found))]


def _unmarked(found: list[Token]) -> list[Token]:
    return [Token(UNMARKED, words(found), found[0].value, percent=found[2].figure)]


def _stray(found: list[Token]) -> list[Token]:
    return [Token(STRAY, words(found))]


def _each(kind: str) -> Callable[[list[Token]], list[Token]]:
    """Return what gives every whole number of a list one kind, and drops nothing else."""

    def build(found: list[Token]) -> list[Token]:
        return [
            Token(kind, token.text, token.value) if token.kind == "d" else token for token in found
        ]

    return build


def _two_of_two(found: list[Token]) -> list[Token]:
    """Return "16 and 9 of 29 and 30" as responders, then patients."""
    kinds = iter((RESPONDERS, RESPONDERS, PATIENTS, PATIENTS))
    return [Token(next(kinds), t.text, t.value) if t.kind == "d" else t for t in found]


def _one_in(found: list[Token]) -> list[Token]:
    """Return "16 in 29" as an arm; "1 in 5" may be a rate of any number of patients."""
    return _stray(found) if found[0].value == 1 else _arm(0, 1)(found)


def _with_percent(found: list[Token]) -> list[Token]:
    """Return an arm to which the percentage behind it belongs; words between stay."""
    kept = [token for token in found[1:] if token.kind in "pewz"]
    return [replace(found[0], percent=_percent(found)), *kept]


def _if_it_fits(found: list[Token]) -> list[Token]:
    """Return an arm with the number beside it, if that is its percentage or its proportion.

    Another number in square brackets is a reference.
    """
    [arm] = (token for token in found if token.kind == ARM)
    [share] = (token for token in found if token.kind in "df")
    percent = share.figure
    if arm.n and not matches(percent, arm.value, arm.n) and "." in percent:
        decimals = len(percent.partition(".")[2])
        percent = f"{100 * float(percent):.{max(decimals - 2, 0)}f}"
    kept = [token for token in found if token.kind in "pew"]
    if arm.n and matches(percent, arm.value, arm.n):
        return [replace(arm, percent=arm.percent or percent), *kept]
    signs = {token.text for token in found}
    if share.kind == "f" and "(" in signs and arm.n and is_near(share.figure, arm.value, arm.n):
        return [replace(arm, percent=share.figure), *kept]
    return [arm, *kept] if share.kind == "d" and "[" in signs else found


def _with_interval(found: list[Token]) -> list[Token]:
    """Return an arm without the interval of its percentage, if it is one."""
    low, high = (float(token.figure) for token in found if token.kind in "df")
    arm = found[0]
    share = 100 * arm.value / arm.n if arm.n else -1
    return [arm] if arm.percent and low <= share <= high else found


Rule = tuple[re.Pattern[str], Callable[[list[Token]], list[Token]]]


def _rules(*rules: tuple[str, Callable[[list[Token]], list[Token]]]) -> list[Rule]:
    return [(re.compile(pattern), build) for pattern, build in rules]


PAIRS = _rules(
    (r"gd/d:|bd/d", _stray),  # "groups 1/2:", "on 3/4"
    (r"d/d(?:/d)+|d/[fb]|f/[df]|~[df](?:/d)?", _stray),
    (r"d[av]d[pe]?oz?d[av]d(?![/o%])", _two_of_two),
    (rf"d[pe]?{_PERCENT}[pe]?o{_N}d(?![%/])", _arm(0, 1)),
    (rf"[df]%[(]d[/o]{_N}d[)]", _arm(0, 1)),
    (rf"[df]%[(]n?=?d[)]o{_N}d(?![%/])", _arm(0, 1)),
    (r"d/n?=?d(?![%/])", _arm(0, 1)),
    (rf"dp?e?o{_N}d(?![%/]|[-]?l)", _arm(0, 1)),
    (rf"d[(]o?{_N}d[)]".replace(_N, "(?:n[=:]?|o)z?"), _arm(0, 1)),
    (rf"d{_PERCENT}[(]n[=:]d[)]", _arm(0, 1)),
    (r"d[(][df]%[,;]n[=:]d[)]", _arm(0, 1)),
    (r"di(?:z|n=)?d(?![%/]|-?[tl])", _one_in),
    (r"dei?z?dp", _arm(0, 1)),
    (r"[df]%o(?:the|z)?n?=?d(?![%/])", _share_of),
)
"""Both counts of an arm in one breath."""

WITH_PERCENT = _rules(
    (rf"A[pewO_]{{0,3}}{_PERCENT}", _with_percent),
    (r"A[pewO_]{0,3}[(][df][)]", _if_it_fits),
    (r"A[,:=;]?[df]%", _if_it_fits),
    (r"A=?[(]?f[)]?(?![/o%d])", _if_it_fits),
    (r"[df]%[(,:=]?A[)]?", _if_it_fits),
    (r"f[(]A[)]", _if_it_fits),
    (r"A[pewO_]{0,2}[(][df]%?[-ka,][df]%?[)]", _with_interval),
)
"""A percentage beside both counts."""

_PREFIXED = (
    (r"e[=:]?d(?:[va]d)+(?![%/(])", _each(RESPONDERS)),
    (r"y[=:]?d(?:[va]d)+(?![%/(])", _each(WITHOUT)),
    (rf"e[=:]?d{_PERCENT}", _one(RESPONDERS)),
    (r"e[=:]?d(?![%/(])", _one(RESPONDERS)),
    (rf"y[=:]?d{_PERCENT}", _one(WITHOUT)),
    (r"y[=:]?d(?![%/(])", _one(WITHOUT)),
)
_SUFFIXED = (
    (r"d(?:[va]d)+p?[wz]{0,2}e", _each(RESPONDERS)),
    (r"d(?:[va]d)+p?[wz]{0,2}y", _each(WITHOUT)),
    (rf"d[pwz]{{0,2}}e{_PERCENT}|d{_PERCENT}[pwz]{{0,3}}e", _one(RESPONDERS)),
    (r"dp?[wz]{0,2}e", _one(RESPONDERS)),
    (rf"d[pwz]{{0,2}}y{_PERCENT}|d{_PERCENT}[pwz]{{0,3}}y", _one(WITHOUT)),
    (r"dp?[wz]{0,2}y", _one(WITHOUT)),
)
_BEFORE = (
    (r"dp?h", _each(PATIENTS)),
    (r"[(]?[df]%[(](?:n[=:])?d[)]", _one(RESPONDERS)),
    (rf"n[=:]?d{_PERCENT}", _one(EITHER)),
    (r"[nM][=:]?d(?:[va](?:n=?)?d)+p?(?![%/(e])", _each(PATIENTS)),
    (r"(?:n[=:]?|M[=:]?)d(?!%)", _one(PATIENTS)),
)
_AFTER = (
    (rf"dp{_PERCENT}", _one(RESPONDERS)),
    (r"od(?:a?od)?(?=p)", _each(PATIENTS)),
    (r"od(?:ad)p?", _each(PATIENTS)),
    (r"od(?!%)", _one(PATIENTS)),
    (r"d(?:[va]d)+p", _each(PEOPLE)),
    (r"dp", _one(PEOPLE)),
    (rf"d{_PERCENT}", _one(RESPONDERS)),
    (r"d,[df]%", _one(RESPONDERS)),
    (r"d[(][df][)]", _unmarked),
    (r"[(]?[df]%[)]?", _share),
    (r"dM", _one(PATIENTS)),
    (r"d", _one(BARE)),
)
_LISTED = (
    (r"e[:=]?d,d(?=[;.L)]|$)", _each(RESPONDERS)),
    (r"y[:=]?d,d(?=[;.L)]|$)", _each(WITHOUT)),
    (r"[nM][:=]?d,d(?=[;.L)]|$)", _each(PATIENTS)),
)
PREFIXED = _rules(*_BEFORE, *_PREFIXED, *_AFTER)
LISTED = _rules(*_LISTED, *_BEFORE, *_PREFIXED, *_AFTER)
SUFFIXED = _rules(*_BEFORE, *_SUFFIXED, *_AFTER)
"""One count of an arm: what it is called comes before it, before a list of both, or after."""


def counted(tokens: list[Token], rules: list[Rule]) -> list[Token]:
    """Return tokens in which rules have bound the numbers into counts."""
    for pattern, build in rules:
        tokens = rewritten(tokens, pattern, build)
    return tokens
