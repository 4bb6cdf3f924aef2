from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.tables import quick
from widgets.stats.robustness.grim import percent_consistent, percent_to_counts


def _printed(count, n, decimals, rounding):
    unit = Decimal(1).scaleb(-decimals)
    return str((Decimal(100 * count) / Decimal(n)).quantize(unit, rounding=rounding))


@quick
@given(st.integers(1, 400), st.integers(0, 3), st.data())
def test_the_count_that_was_printed_is_found(n, decimals, data):
    count = data.draw(st.integers(0, n))
    rules = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}
    for name, rule in rules.items():
        percent = _printed(count, n, decimals, rule)
        assert count in percent_to_counts(percent, n, name)
        assert count in percent_to_counts(percent, n)
    assert count in percent_to_counts(_printed(count, n, decimals, ROUND_HALF_DOWN), n)


@quick
@given(st.integers(1, 300), st.integers(0, 1000))
def test_equals_trying_every_count(n, tenths):
    percent = f"{tenths / 10:.1f}"
    for name, rule in {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}.items():
        expected = [k for k in range(n + 1) if _printed(k, n, 1, rule) == percent]
        assert percent_to_counts(percent, n, name) == expected


def test_an_exact_half_depends_on_the_rule():
    # 1 of 8 is 12.5%
    assert percent_to_counts("13", 8, "half_up") == [1]
    assert percent_to_counts("13", 8, "half_even") == []
    assert percent_to_counts("12", 8, "half_even") == [1]
    assert percent_to_counts("12", 8) == percent_to_counts("13", 8) == [1]


def test_the_trials_percentages():
    assert percent_to_counts("55.17", 29) == [16]
    assert percent_to_counts("30.00", 30) == [9]
    assert percent_to_counts("65.52%", 29) == [19]
    assert not percent_consistent("55.1", 29)


def test_few_decimals_leave_several_counts():
    assert percent_to_counts("50", 1000) == list(range(495, 506))


@pytest.mark.parametrize("percent", ["", "abc", "-1", "100.1", "1e2", "nan", 31.0, None, "١٢"])
def test_what_is_not_a_printed_percentage_is_refused(percent):
    with pytest.raises(ValueError, match=r'percent must be text such as "30.0" in \[0, 100\]'):
        percent_to_counts(percent, 29)


def test_other_refusals():
    with pytest.raises(ValueError, match=r"n must be in \[1, 1000000\], got 0"):
        percent_to_counts("30.0", 0)
    with pytest.raises(ValueError, match="rounding must be one of either, half_up, half_even"):
        percent_to_counts("30.0", 29, "down")
