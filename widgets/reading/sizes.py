"""Counts with percentages and no number of patients: the tables that may have been meant."""

from __future__ import annotations

import re
from itertools import product

from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.two_arm import TwoArm

from .counts import BARE, EITHER, PATIENTS, PEOPLE, RESPONDERS, UNMARKED
from .refusal import sizes_that_fit
from .shares import MOST_CHOICES
from .table import Table, able
from .tokens import Token


def tables_of_sizes(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return what "16 (55%) vs 9 (30%)" may be, 16 of 29 and 9 of 30: to be offered, never read.

    A number in brackets without its sign may be the patients too, and so may the one behind a
    percentage. Where other numbers of the text
    are as many patients as the percentages ask for, these are meant.
    """
    if len(places) > 2:
        return _elsewhere(tokens, places)
    kinds = {tokens[i].kind for i in places}
    if len(places) != 2 or not kinds <= {RESPONDERS, UNMARKED, EITHER}:
        return []
    first, second = (tokens[i] for i in places)
    arms = ((places[0],), (places[1],))
    found = []
    if kinds == {UNMARKED} and "." not in first.percent + second.percent:
        of = TwoArm(first.value, int(first.percent), second.value, int(second.percent))
        found = [Table(of, arms)] if able(*of) else []
    if all(re.match(r"\(?[\d.,]+\s?%", each.text) for each in (first, second)):
        shares = [percent_to_counts(each.percent, max(each.value, 1)) for each in (first, second)]
        if len(shares[0]) * len(shares[1]) <= MOST_CHOICES:
            of_all = [TwoArm(x, first.value, y, second.value) for x, y in product(*shares)]
            found = [Table(each, arms) for each in of_all if able(*each)]
    sizes = [sizes_that_fit(each.value, each.percent) for each in (first, second)]
    if len(sizes[0]) * len(sizes[1]) > MOST_CHOICES:
        return found if found and not {UNMARKED} & kinds else []
    fitting = [TwoArm(first.value, n1, second.value, n0) for n1, n0 in product(*sizes)]
    found += [Table(each, arms, "by the percentages") for each in fitting if able(*each)]
    return found if len(found) <= MOST_CHOICES else []


def _elsewhere(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return the tables of an abstract: patients in one sentence, those with the event in another.

    Each arm has one number of patients of which its count is the printed percentage.
    """
    counts = [i for i in places if tokens[i].kind == RESPONDERS and tokens[i].percent]
    others = [i for i in places if i not in counts]
    if len(counts) != 2 or any(tokens[i].kind not in PATIENTS + PEOPLE + BARE for i in others):
        return []
    values = [tokens[i].value for i in others]
    sizes = [
        {n for n in values if n in sizes_that_fit(tokens[i].value, tokens[i].percent)}
        for i in counts
    ]
    first, second = (tokens[i].value for i in counts)
    found = [TwoArm(first, n1, second, n0) for n1, n0 in product(*map(sorted, sizes))]
    found = [
        each for each in found if each.n_treatment != each.n_control or _is_twice(each, values)
    ]
    arms = ((counts[0],), (counts[1],))
    tables = [Table(each, arms, "by the percentages") for each in found if able(*each)]
    return tables if len(tables) <= MOST_CHOICES else []


def _is_twice(table: TwoArm, values: list[int]) -> bool:
    """Whether a text has the number of patients once for each arm."""
    return values.count(table.n_control) > 1
