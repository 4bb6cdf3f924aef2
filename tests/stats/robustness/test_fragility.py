import itertools

import pytest
from hypothesis import given

from tests.stats.tables import TRIAL, quick, tables
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.fragility import fragility, fragility_by_arm


def _slow(test, table, alpha=0.05):
    """Return the fewest flips by trying every table of the trial."""
    x1, n1, x0, n0 = table
    now = p_value(test, *table) < alpha
    flips = [
        abs(t - x1) + abs(c - x0)
        for t, c in itertools.product(range(n1 + 1), range(n0 + 1))
        if (p_value(test, t, n1, c, n0) < alpha) != now
    ]
    return min(flips, default=None)


@pytest.mark.parametrize("test", ["fisher", "pearson", "barnard"])
@quick
@given(table=tables(n_max=9, n_min=1))
def test_equals_trying_every_table(test, table):
    found = fragility(test, *table)
    assert found.index == _slow(test, table)
    assert found.significant == (p_value(test, *table) < 0.05)
    if found.index is not None:
        x1, n1, x0, n0 = table
        flipped = (x1 + found.flips_treatment, n1, x0 + found.flips_control, n0)
        assert (p_value(test, *flipped) < 0.05) != found.significant
        assert abs(found.flips_treatment) + abs(found.flips_control) == found.index


@pytest.mark.parametrize("test", TESTS)
def test_every_test_on_the_trial(test):
    for table in TRIAL.values():
        assert fragility(test, *table).index in range(1, 5)


@quick
@given(tables(n_max=9, n_min=1))
def test_swapping_arms_keeps_the_index(table):
    assert fragility("fisher", *table).index == fragility("fisher", *table.swapped()).index


@quick
@given(tables(n_max=9, n_min=1))
def test_each_arm_and_direction_alone(table):
    x1, n1, x0, n0 = table
    now = p_value("fisher", *table) < 0.05
    found = fragility_by_arm("fisher", *table)
    lines = {
        ("treatment", "add"): [(x, n1, x0, n0) for x in range(x1, n1 + 1)],
        ("treatment", "remove"): [(x, n1, x0, n0) for x in range(x1, -1, -1)],
        ("control", "add"): [(x1, n1, x, n0) for x in range(x0, n0 + 1)],
        ("control", "remove"): [(x1, n1, x, n0) for x in range(x0, -1, -1)],
    }
    for (arm, direction), line in lines.items():
        other = (i for i, at in enumerate(line) if (p_value("fisher", *at) < 0.05) != now)
        assert found[arm][direction] == next(other, None)


def test_a_trial_too_small_to_be_significant():
    assert fragility("fisher", 1, 2, 1, 2).index is None
    assert fragility_by_arm("fisher", 1, 2, 1, 2)["control"] == {"add": None, "remove": None}


def test_a_large_trial():
    found = fragility("pearson", 620, 2000, 700, 2000)
    assert found.significant
    assert 0 < found.index < 50


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fisher", 31, 30, 9, 30), "responders_treatment must be in"),
        (("fisher", 3, 30, 9, 100_001), r"n_control must be in \[0, 100000\], got 100001"),
        (("fisher", [3, 4], 30, 9, 30), "responders_treatment must be in"),
        (("fisher", 3, 30, 9, 30, 1.0), r"alpha must be in \(0, 1\), got 1.0"),
        (("f", 3, 30, 9, 30), "test must be one of"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(ValueError, match=message):
        fragility(*arguments)
