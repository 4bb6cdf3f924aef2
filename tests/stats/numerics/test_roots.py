import numpy as np
import pytest

from widgets.stats.numerics.roots import crossing


def test_finds_many_crossings_at_once():
    targets = np.linspace(0.01, 0.99, 50)
    root = crossing(lambda x: targets - x**3, np.zeros(50), np.ones(50))
    assert root == pytest.approx(np.cbrt(targets), rel=1e-14)


def test_end_of_range_when_all_is_accepted():
    assert crossing(lambda x: 1 + 0 * x, np.array([0.0]), np.array([2.0])) == [2.0]


def test_start_when_nothing_beyond_it_is_accepted():
    root = crossing(lambda x: -x, np.array([0.0]), np.array([1.0]))
    assert abs(root[0]) < 1e-12


def test_flat_and_jumping_functions():
    root = crossing(lambda x: np.where(x < 0.3, 0.0, -5.0), np.array([-1.0]), np.array([1.0]))
    assert root[0] == pytest.approx(0.3, abs=1e-12)


def test_brackets_run_either_way():
    root = crossing(lambda x: x - 0.25, np.array([1.0]), np.array([0.0]))
    assert root[0] == pytest.approx(0.25, rel=1e-14)


def test_infinite_values_are_bisected():
    with np.errstate(divide="ignore"):
        root = crossing(lambda x: 1 + np.log(x), np.array([1.0]), np.array([0.0]))
    assert root[0] == pytest.approx(np.exp(-1), rel=1e-14)
