"""Rows of a baseline table after honest dealing: exact chances against slow counting and deals."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from widgets.stats.planning.baseline import chance_of_any, chance_of_row, dealt_row

NOUGHT_AND_FIVE = stats.fisher_exact([[0, 30], [5, 25]]).pvalue


def test_a_row_as_unequal_as_0_and_5_of_30():
    ways = [stats.hypergeom(60, 5, 30).pmf(x) for x in (0, 5)]
    assert chance_of_row(5, 30, 30, NOUGHT_AND_FIVE) == pytest.approx(sum(ways), rel=1e-12)
    assert round(sum(ways), 4) == 0.0522


@pytest.mark.parametrize(("total", "p"), [(3, 0.2), (4, 0.5), (5, 0.9), (2, 0.05)])
def test_every_deal_of_a_small_trial_counted_one_by_one(total, p):
    deals = list(combinations(range(9), 4))  # who of nine goes to treatment; the first have it
    unequal = 0
    for deal in deals:
        x = sum(patient < total for patient in deal)
        table = [[x, 4 - x], [total - x, 5 - total + x]]
        unequal += stats.fisher_exact(table).pvalue <= p + 1e-9
    assert chance_of_row(total, 4, 5, p) == pytest.approx(unequal / len(deals), abs=1e-12)


def test_a_row_with_too_few_patients_or_nearly_all_cannot_be_so_unequal():
    for total in (0, 1, 4, 56, 60):
        assert chance_of_row(total, 30, 30, NOUGHT_AND_FIVE) == 0


def test_eighteen_and_nineteen_rows_that_can_come_out_at_any_p():
    for rows, expected in ((18, 0.619), (19, 0.639)):
        chance = chance_of_any([NOUGHT_AND_FIVE] * rows)
        assert chance == pytest.approx(1 - (1 - NOUGHT_AND_FIVE) ** rows)
        assert round(chance, 3) == expected
    assert chance_of_any([]) == 0
    assert chance_of_any([0.3, 1.0]) == 1


def test_deals_are_those_of_a_shuffle():
    dealt, p = dealt_row(17, 30, 30, 10_000, np.random.default_rng(3))
    exact = stats.hypergeom(60, 17, 30)
    assert dealt.mean() == pytest.approx(exact.mean(), abs=0.07)
    assert dealt.std() == pytest.approx(exact.std(), abs=0.05)
    for x, each in {(x, each) for x, each in zip(dealt, p, strict=True)}:
        table = [[x, 30 - x], [17 - x, 13 + x]]
        assert each == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-9)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((61, 30, 30, 0.05), r"total must be in \[0, 60\], got 61"),
        ((5, 0, 30, 0.05), r"n_treatment must be in \[1, 1000\], got 0"),
        ((5, 30, 30, 1.5), "p must be"),
    ],
)
def test_what_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        chance_of_row(*arguments)
