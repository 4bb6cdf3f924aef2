import numpy as np
import pytest
from hypothesis import given

from tests.stats.tables import quick, tables
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval, newcombe_interval


@given(tables(n_min=1))
@quick
def test_union_exactly_when_the_difference_spans_zero(table):
    low, high = miettinen_nurminen_interval(*table)
    result = number_needed_to_treat_interval(*table)
    assert result.is_union == (low < 0 < high)
    if result.is_union:
        assert result.harm_limit < 0 < result.benefit_limit
    if low:
        assert result.harm_limit == pytest.approx(1 / low)
    if high:
        assert result.benefit_limit == pytest.approx(1 / high)


def test_significant_trial_has_an_ordinary_interval():
    result = number_needed_to_treat_interval(19, 29, 11, 30)
    assert not result.is_union
    assert 1 < result.benefit_limit < result.estimate < result.harm_limit


def test_other_intervals_can_be_asked_for():
    week_12 = (16, 29, 9, 30)
    assert not number_needed_to_treat_interval(*week_12, method=newcombe_interval).is_union
    assert number_needed_to_treat_interval(*week_12, method=interval_for("pearson")).is_union


def test_arrays_and_equal_rates():
    result = number_needed_to_treat_interval([16, 10], [29, 30], [9, 10], 30)
    assert result.is_union.tolist() == [True, True]
    assert np.isinf(result.estimate[1])
