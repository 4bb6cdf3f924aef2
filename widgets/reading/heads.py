"""The heads of a table: what they say of the numbers below or beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from .counts import (
    ARM,
    BARE,
    COUNTED,
    PAIRS,
    PATIENTS,
    PEOPLE,
    RESPONDERS,
    SHARE,
    SUFFIXED,
    WITH_PERCENT,
    WITHOUT,
    counted,
)
from .passages import Beside
from .tokens import STRAY, Token, codes, tokens_of

SHARE_OF = re.compile(
    r"(?:^|.*:)\s*(?:percentage|percent|proportion|%) of (?:participants|patients|subjects)"
    r"(?: with| who| achieving)?",
    re.IGNORECASE,
)
"""How a registry calls percentages."""
_SHARE = re.compile(
    r"%|rate|percent|percentage|rate,? %|\(%\)|rate \(%\)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(\d+)\s+(\d*\.?\d+\s?%)")
"""A count and its percentage without brackets."""
P_VALUE, EFFECT, ASIDE = "PE-"
"""What a head may say beside the kinds of counts: p-values, effects with their intervals, and what
does no harm, such as a year."""


_SIZE = re.compile(r"(?:n|size|total)(?:[ ._-]\S.*|\di?|i\d)", re.IGNORECASE)
"""Heads of patients beside heads of events: "N control", "n.e", "ni1"."""
_NAMES = {
    ASIDE: re.compile(r"year|date|site|country|dose|weight|ref\w*", re.IGNORECASE),
    # What R's metafor and meta call the cells.
    RESPONDERS: re.compile(r"[aec]i|[rxe][12]i?|[tc]pos|event\.[ec]", re.IGNORECASE),
    WITHOUT: re.compile(r"[bd]i|[tc]neg", re.IGNORECASE),
}
"""Heads that say by their name alone what is below them."""


def role_of(head: str) -> str:
    """Return what a head says of the numbers below it or beside it, as a kind of count."""
    if re.search(r"\bn\s*/\s*N\b|/total|at risk|\bx\s*/\s*n\b", head) and "/" in head:
        return ARM
    named = [role for role, names in _NAMES.items() if names.fullmatch(head.strip())]
    if named:
        return named[0]
    if head.strip().lower() == "no":
        return WITHOUT  # beside "yes"; else see with_small_n
    kinds = codes(tokens_of(head))
    if "P" in kinds:
        return P_VALUE
    if SHARE_OF.search(head) or _SHARE.fullmatch(head.strip()):
        return SHARE
    if "E" in kinds or "C" in kinds or "S" in kinds:
        return EFFECT
    for kind, role in (("y", WITHOUT), ("e", RESPONDERS), ("M", PATIENTS)):
        if kind in kinds:
            return role
    return _by_letters(head)


def _by_letters(head: str) -> str:
    """Return what a head of a letter or two, or of one short word, says."""
    if re.fullmatch(r"(?:n|no\.?|number)\s*[,(]\s*%\s*\)?", head.strip(), re.IGNORECASE):
        return RESPONDERS
    if re.fullmatch(r"[yk]", head.strip()):
        return RESPONDERS
    sizes = r"n|pts|patients|participants|subjects"
    return PATIENTS if re.fullmatch(sizes, head.strip().lower()) else ""


def with_small_n(heads: list[str], roles: list[str]) -> list[str]:
    """Return roles in which a small n beside a capital N, or a percentage, is of responders."""
    if RESPONDERS in roles:  # then "n.e" and "n control" are patients, as "n" alone need not be
        sizes = [bool(_SIZE.fullmatch(head.strip())) for head in heads]
        roles = [PATIENTS if size else role for size, role in zip(sizes, roles, strict=True)]
    says_yes = any(head.strip().lower() == "yes" for head in heads)
    if RESPONDERS in roles and not says_yes:  # "No" may be a number, or no event: both fit
        plain = [head.strip().lower() == "no" for head in heads]
        roles = ["" if is_no else role for is_no, role in zip(plain, roles, strict=True)]
    has_responders = RESPONDERS in roles or WITHOUT in roles
    small = [i for i, head in enumerate(heads) if head.strip() == "n"]
    capital = sum(role == PATIENTS for role in roles) > len(small)
    if small and not has_responders and (capital or SHARE in roles):
        return [RESPONDERS if i in small else role for i, role in enumerate(roles)]
    return roles


def _counts(cell: str, beside: Beside) -> list[Token]:
    """Return the tokens of a cell with its counts bound."""
    tokens = beside.take_times(counted(beside.take(tokens_of(cell)), PAIRS))
    return counted(counted(tokens, WITH_PERCENT), SUFFIXED)


def counts_below(cell: str, role: str, beside: Beside) -> list[Token]:
    """Return the tokens of a cell below or beside a head of some role."""
    if role == P_VALUE:
        found = re.fullmatch(r"(?:[pP]\s*=?\s*)?([<>]?)\s*(\d*\.\d+)", cell)
        if found:
            beside.p_values.append(found[1] + "0" * found[2].startswith(".") + found[2])
        return []
    if role in (EFFECT, ASIDE):
        return []
    if role == SHARE and re.fullmatch(r"\d*[.,]?\d+\s*%?", cell):
        return [Token(SHARE, cell, percent=cell.rstrip("% ").replace(",", "."))]
    beside_it = _BESIDE.fullmatch(cell)
    cell = f"{beside_it[1]} ({beside_it[2]})" if beside_it else cell
    return [_under(token, role) for token in _counts(cell, beside)]


def _under(token: Token, role: str) -> Token:
    """Return a count as what its head calls it, unless it says itself what it is."""
    is_open = token.kind in (BARE, PEOPLE, RESPONDERS) and role in (RESPONDERS, WITHOUT, PATIENTS)
    is_open = is_open and (role == WITHOUT or not token.percent)
    return replace(token, kind=role) if is_open else token


def label_of(cell: str) -> list[Token]:
    """Return the words of a label, and its patients if it says "n = 29"; no other number.

    Beside patients another number is not understood.
    """
    tokens = _counts(cell, Beside())
    others = [t for t in tokens if t.kind in COUNTED - {PATIENTS} or t.kind in "df?"]
    if others and PATIENTS in codes(tokens):
        return [Token(STRAY, cell)]
    return [token for token in tokens if token not in others]
