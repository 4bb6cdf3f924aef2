"""Counts with percentages and no number of patients: the tables that may have been meant."""

from __future__ import annotations

from itertools import product

from widgets.stats.two_arm import TwoArm

from .counts import EITHER, RESPONDERS, UNMARKED
from .refusal import sizes_that_fit
from .shares import MOST_CHOICES
from .table import Table, able
from .tokens import Token


def tables_of_sizes(tokens: list[Token], places: list[int]) -> list[Table]:
    """Return what "16 (55%) vs 9 (30%)" may be, 16 of 29 and 9 of 30: to be offered, never read.

    A number in brackets without its sign may be the patients too.
    """
    kinds = {tokens[i].kind for i in places}
    if len(places) != 2 or not kinds <= {RESPONDERS, UNMARKED, EITHER}:
        return []
    first, second = (tokens[i] for i in places)
    arms = ((places[0],), (places[1],))
    found = []
    if kinds == {UNMARKED} and "." not in first.percent + second.percent:
        of = TwoArm(first.value, int(first.percent), second.value, int(second.percent))
        found = [Table(of, arms)] if able(*of) else []
    sizes = [sizes_that_fit(each.value, each.percent) for each in (first, second)]
    if len(sizes[0]) * len(sizes[1]) > MOST_CHOICES:
        return []
    fitting = [TwoArm(first.value, n1, second.value, n0) for n1, n0 in product(*sizes)]
    found += [Table(each, arms, "by the percentages") for each in fitting if able(*each)]
    return found if len(found) <= MOST_CHOICES else []
