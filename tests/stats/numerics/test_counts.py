import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.tables import quick, tables
from widgets.stats.numerics import checks
from widgets.stats.numerics.counts import counts

REFUSED = [
    ((31, 30, 9, 30), "responders_treatment must be in [0, n_treatment], got 31 of 30"),
    ((9, 30, 31, 30), "responders_control must be in [0, n_control], got 31 of 30"),
    ((-1, 30, 9, 30), "responders_treatment must be in [0, n_treatment], got -1 of 30"),
    ((1, -30, 9, 30), "n_treatment must be in [0, 1000000], got -30"),
    ((1, 30, 9, 10**9), "n_control must be in [0, 1000000], got 1000000000"),
    ((1.5, 30, 9, 30), "responders_treatment must be a whole number, got 1.5"),
    ((float("nan"), 30, 9, 30), "responders_treatment must be a whole number, got nan"),
    ((1, float("inf"), 9, 30), "n_treatment must be a whole number, got inf"),
    (("16", 30, 9, 30), "responders_treatment must be a whole number, got '16'"),
    ((True, 30, 9, 30), "responders_treatment must be a whole number, got True"),
    ((None, 30, 9, 30), "responders_treatment must be a whole number, got None"),
    ((10**40, 30, 9, 30), "responders_treatment must be a whole number, got 1000"),
    (([1, [2]], 30, 9, 30), "responders_treatment must be a whole number, got [1, [2]]"),
    (([16, 31], 30, 9, 30), "responders_treatment must be in [0, n_treatment], got 31 of 30"),
    (([1, 2], 3, [1, 2, 3], 3), "the four counts must broadcast to one shape, got (2,), ()"),
]


@pytest.mark.parametrize(("four", "message"), REFUSED)
def test_refusals_name_rule_and_value(four, message):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the message is compared below
        counts(*four)
    assert str(refusal.value).startswith(message)


def test_counts_broadcast_to_one_shape():
    table = counts([[1], [2]], 5, [0, 1, 2], [5, 6, 7])
    assert table.responders_treatment.shape == (2, 3) == table.n_control.shape
    assert table.responders.tolist() == [[1, 2, 3], [2, 3, 4]]
    assert table.n_total.tolist() == [[10, 11, 12]] * 2


def test_whole_numbers_written_as_floats_and_numpy_integers_are_accepted():
    for four in [(16.0, 29, 9, 30.0), (np.int8(16), np.uint8(29), np.int64(9), np.float32(30))]:
        table = counts(*four)
        assert table.responders_treatment.dtype == np.int64
        assert table.responders == 25


def test_no_tables_at_all_are_accepted():
    assert counts([], [], [], []).responders.shape == (0,)


@quick
@given(tables(n_max=8))
def test_degenerate_means_no_information(table):
    x1, n1, x0, n0 = table
    assert counts(*table).degenerate == (n1 == 0 or n0 == 0 or x1 + x0 in (0, n1 + n0))


@pytest.mark.parametrize(
    "value", [0, 1, -0.1, 1.1, float("nan"), "0.05", None, [0.05], np.array([0.05]), True]
)
def test_probability_refuses(value):
    with pytest.raises(ValueError, match=r"alpha must be in \(0, 1\), got "):
        checks.probability("alpha", value)


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_probability_returns_its_number(value):
    assert checks.probability("alpha", value) == value


@pytest.mark.parametrize(
    "value", [-0.1, 1.1, float("nan"), "x", "0.5", True, None, [0.5, 2.0], [[1], [1, 2]]]
)
def test_rates_refuse(value):
    with pytest.raises(ValueError, match=r"rate must be in \[0, 1\], got "):
        checks.rates("rate", value)


@pytest.mark.parametrize("value", [4, 201, 1.5, "7", None, [7], float("nan")])
def test_whole_number_refuses(value):
    with pytest.raises(ValueError, match="n_per_arm must be "):
        checks.whole_number("n_per_arm", value, 5, 200)


@pytest.mark.parametrize("value", ["Greater", "", None, 1, ["greater"]])
def test_alternative_refuses(value):
    with pytest.raises(ValueError, match="alternative must be one of two-sided, greater, less"):
        checks.alternative_word(value)
