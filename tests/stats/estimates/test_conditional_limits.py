import numpy as np
import pytest

from tests.stats.noncentral import Noncentral
from widgets.stats.estimates.conditional_limits import conditional_limits
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.noncentral import at_odds_ratio, log_rows
from widgets.stats.p_values.fisher import FISHER
from widgets.stats.p_values.mid_p import MID_P

CONDITIONAL = {"fisher": FISHER, "mid_p": MID_P}


@pytest.mark.parametrize("ratio", [0.01, 1.0, 7.5])
@pytest.mark.parametrize("table", [(16, 29, 9, 30), (0, 5, 4, 4), (1, 1, 0, 1), (200, 500, 3, 9)])
def test_rows_are_the_noncentral_law(table, ratio):
    rows = at_odds_ratio(log_rows(counts(*([part] for part in table))), np.log([ratio]))
    support = rows.first[0] + np.arange(rows.probability.shape[1])
    distribution = Noncentral(table, ratio)
    assert rows.probability[0] == pytest.approx(distribution.pmf(support), abs=1e-12)


def test_an_infinite_odds_ratio_is_certain():
    rows = log_rows(counts([3], [5], [2], [6]))
    for log_ratio, column in ((np.inf, -1), (-np.inf, 0)):
        assert at_odds_ratio(rows, np.array([log_ratio])).probability[0, column] == 1.0


@pytest.mark.parametrize("test", CONDITIONAL)
@pytest.mark.parametrize("table", [(16, 29, 9, 30), (2, 5, 9, 11), (7, 34, 1, 34), (3, 30, 0, 29)])
def test_nothing_outside_the_limits_is_accepted(test, table):
    flat = counts(*([part] for part in table))
    low, high = (float(limit[0]) for limit in conditional_limits(test, flat, 0.05))
    p = _p_values(test, flat, low - np.geomspace(1e-6, 20, 300))
    assert (p < 0.05).all()
    if high < np.inf:
        assert (_p_values(test, flat, high + np.geomspace(1e-6, 20, 300)) < 0.05).all()
        assert _p_values(test, flat, np.array([high - 1e-6]))[0] >= 0.05 - 1e-5
    assert _p_values(test, flat, np.array([low + 1e-6]))[0] >= 0.05 - 1e-5


def _p_values(test, flat, log_odds_ratios):
    many = counts(*(np.repeat(part, log_odds_ratios.size) for part in flat))
    return CONDITIONAL[test].p_of_rows(at_odds_ratio(log_rows(many), log_odds_ratios))


def test_limits_move_outwards_with_the_level():
    table = counts(16, 29, 9, 30)
    for test in CONDITIONAL:
        wide, narrow = (conditional_limits(test, table, alpha) for alpha in (0.01, 0.2))
        assert wide[0] < narrow[0] < narrow[1] < wide[1]
