from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.tables import quick
from widgets.stats.robustness.grim import percent_to_counts

RULES = (ROUND_HALF_UP, ROUND_HALF_DOWN)


def _printed(count, n, decimals, rounding):
    unit = Decimal(1).scaleb(-decimals)
    return str((Decimal(100 * count) / Decimal(n)).quantize(unit, rounding=rounding))


@quick
@given(st.integers(1, 400), st.integers(0, 3), st.data())
def test_the_count_that_was_printed_is_found(n, decimals, data):
    count = data.draw(st.integers(0, n))
    for rule in RULES:
        assert count in percent_to_counts(_printed(count, n, decimals, rule), n)


@quick
@given(st.integers(1, 300), st.integers(0, 1000))
def test_equals_trying_every_count(n, tenths):
    percent = f"{tenths / 10:.1f}"
    expected = [k for k in range(n + 1) if percent in {_printed(k, n, 1, rule) for rule in RULES}]
    assert percent_to_counts(percent, n) == expected


def test_an_exact_half_may_go_either_way():
    # 1 of 8 is 12.5%
    assert percent_to_counts("12", 8) == percent_to_counts("13", 8) == [1]


def test_the_trials_percentages():
    assert percent_to_counts("55.17", 29) == [16]
    assert percent_to_counts("30.00", 30) == [9]
    assert percent_to_counts("65.52%", 29) == [19]
    assert percent_to_counts("55.1", 29) == []


def test_few_decimals_leave_several_counts():
    assert percent_to_counts("50", 1000) == list(range(495, 506))


@pytest.mark.parametrize("percent", ["", "abc", "-1", "100.1", "1e2", "nan", 31.0, None, "١٢"])
def test_what_is_not_a_printed_percentage_is_refused(percent):
    with pytest.raises(ValueError, match=r'percent must be text such as "30.0" in \[0, 100\]'):
        percent_to_counts(percent, 29)


def test_other_refusals():
    with pytest.raises(ValueError, match=r"n must be in \[1, 1000000\], got 0"):
        percent_to_counts("30.0", 0)
