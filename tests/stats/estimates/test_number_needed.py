from math import inf

import pytest
from hypothesis import given

from tests.stats.tables import quick, tables
from widgets.stats.estimates.effect import number_needed_to_treat
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval


@given(tables(n_min=1))
@quick
def test_union_exactly_when_the_difference_spans_zero(table):
    low, high = miettinen_nurminen_interval(*table)
    result = number_needed_to_treat_interval(low, high)
    assert result.is_union == (low < 0 < high)
    if result.is_union:
        assert result.harm_limit < 0 < result.benefit_limit
    if low:
        assert result.harm_limit == pytest.approx(1 / low)
    if high:
        assert result.benefit_limit == pytest.approx(1 / high)


def test_significant_trial_has_an_ordinary_interval():
    table = (19, 29, 11, 30)
    result = number_needed_to_treat_interval(*miettinen_nurminen_interval(*table))
    assert not result.is_union
    assert 1 < result.benefit_limit < number_needed_to_treat(*table) < result.harm_limit


@pytest.mark.parametrize(
    ("limits", "benefit", "harm"),
    [((0, 0.5), 2, inf), ((-0.5, 0), -inf, -2), ((0, 0), inf, -inf), ((0.2, 0.5), 2, 5)],
)
def test_a_limit_of_zero_is_infinite_on_its_own_side(limits, benefit, harm):
    assert number_needed_to_treat_interval(*limits) == (benefit, harm, False)
