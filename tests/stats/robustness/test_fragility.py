import pytest
from hypothesis import given

from tests.stats.tables import TRIAL, quick, tables
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.fragility import fragility_by_arm


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


@pytest.mark.parametrize("test", TESTS)
def test_every_test_on_the_trial(test):
    for table in TRIAL.values():
        found = fragility_by_arm(test, *table)
        assert min(n for ways in found.values() for n in ways.values() if n) in range(1, 6)


@quick
@given(tables(n_max=9, n_min=1))
def test_swapping_arms_swaps_them(table):
    found, turned = fragility_by_arm("fisher", *table), fragility_by_arm("fisher", *table.swapped())
    assert (turned["treatment"], turned["control"]) == (found["control"], found["treatment"])


def test_a_trial_too_small_to_be_significant():
    assert fragility_by_arm("fisher", 1, 2, 1, 2)["control"] == {"add": None, "remove": None}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fisher", 31, 30, 9, 30), "responders_treatment must be in"),
        (("fisher", 3, 30, 9, 1_000_001), r"n_control must be in \[0, 1000000\], got 1000001"),
        (("fisher", [3, 4], 30, 9, 30), "responders_treatment must be in"),
        (("fisher", 3, 30, 9, 30, 1.0), r"alpha must be in \(0, 1\), got 1.0"),
        (("f", 3, 30, 9, 30), "test must be one of"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(ValueError, match=message):
        fragility_by_arm(*arguments)
