import numpy as np
import pytest

from tests.reference.records import SIZES, recorded
from widgets.stats.p_values.registry import TESTS
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.size import size, worst_common_rate

GRID = np.linspace(0.0, 1.0, 4001)


@pytest.mark.parametrize("test", SIZES)
def test_sizes_of_the_trial_are_those_of_another_source(test):
    assert size(Design(test, 29, 30)) == pytest.approx(recorded(SIZES[test], n1=29, n0=30))


@pytest.mark.parametrize("sizes", [(7, 8), (13, 12), (40, 17), (1, 30)])
@pytest.mark.parametrize("test", ["fisher", "pearson", "wald", "barnard"])
def test_equals_a_fine_grid(test, sizes):
    design = Design(test, *sizes)
    on_grid = power(design, GRID, GRID).max()
    rate, worst = worst_common_rate(design)
    assert on_grid <= worst + 1e-12
    assert worst == pytest.approx(on_grid, abs=2e-6)
    assert power(design, rate, rate) == pytest.approx(worst, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("test", [key for key, test in TESTS.items() if test.exact])
def test_exact_tests_keep_their_promise(test):
    for sizes in [(3, 4), (13, 12), (29, 30), (50, 25)]:
        for alpha in (0.01, 0.05, 0.2):
            assert size(Design(test, *sizes, alpha)) <= alpha + 1e-9


@pytest.mark.parametrize("test", [key for key, test in TESTS.items() if not test.exact])
def test_the_other_tests_promise_nothing(test):
    exceeded = [
        size(Design(test, *sizes, alpha)) > alpha
        for sizes in [(3, 4), (13, 12), (29, 30), (50, 25), (60, 1)]
        for alpha in (0.01, 0.05, 0.2)
    ]
    assert any(exceeded)
