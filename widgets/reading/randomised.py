"""Patients beside those of the table: who was randomised before any was lost, and who was lost."""

from __future__ import annotations

import re

from .counts import ARM, BARE, PATIENTS, PEOPLE
from .table import Table
from .tokens import Token, codes

_LOST = re.compile(r"lost|withdrew|withdrawn|dropped|dropouts?|discontinued|excluded|missing")


def set_aside(tokens: list[Token], places: list[int]) -> tuple[list[int], tuple[int, ...]]:
    """Return the places of counts without those lost, and without those randomised to both arms.

    The second are numbers, in the order of the text. They stay among the places where nothing else
    says how many patients an arm has.
    """
    whole = [i for i in places if not _is_lost(tokens, i)]
    if [tokens[i].kind for i in whole] == [ARM, ARM]:
        places = whole
    before = [i for i in places if is_randomised(tokens, i)]
    counted = [i for i in places if i not in before]
    enough = 2 if all(tokens[i].kind == ARM for i in counted) else 4
    if len(before) == 2 and len(counted) == enough:
        return counted, tuple(tokens[i].value for i in before)
    return places, ()


def is_randomised(tokens: list[Token], place: int) -> bool:
    """Whether patients are those who were randomised, who may be more than those counted."""
    behind = tokens[place + 1 : place + 4]
    return tokens[place].kind in (PATIENTS, PEOPLE, BARE) and "Z" in codes(behind)


def randomised(table: Table, before: tuple[int, ...]) -> tuple[int, int] | None:
    """Return those randomised to each arm of a table, if they can be."""
    if len(before) != 2 or len(table.places) != 2:
        return None
    first, second = before
    if min(table.places[0]) > min(table.places[1]):
        first, second = second, first
    n1, n0 = table.counts.n_treatment, table.counts.n_control
    return (first, second) if first >= n1 and second >= n0 else None


def _is_lost(tokens: list[Token], place: int) -> bool:
    """Whether a number is of patients of whom nobody knows the outcome: "12 lost to follow-up"."""
    behind = [token.text.lower() for token in tokens[place + 1 : place + 4]]
    return tokens[place].kind in (PATIENTS, PEOPLE, BARE) and any(map(_LOST.fullmatch, behind))
