import numpy as np
import pytest

from tests.stats.tables import TRIAL
from widgets.stats.estimates.difference_orderings import ORDERINGS
from widgets.stats.estimates.inversions import INVERSIONS
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.p_values.p_value import p_value

CARRIED = (*INVERSIONS, *ORDERINGS)


@pytest.mark.parametrize("test", CARRIED)
def test_p_value_function_is_the_test_at_zero(test):
    for table in TRIAL.values():
        assert p_value_function(test, *table, 0.0) == p_value(test, *table)


@pytest.mark.parametrize("test", CARRIED)
@pytest.mark.parametrize("sizes", [(1, 1), (1, 4), (3, 2)])
def test_every_table_and_difference_has_a_p_value(test, sizes):
    x1, x0 = np.arange(sizes[0] + 1)[:, None, None], np.arange(sizes[1] + 1)[:, None]
    differences = np.array([-1.0, -1 + 1e-9, -0.5, -1e-9, 0.0, 1e-9, 1 / 3, 0.5, 1.0])
    p = p_value_function(test, x1, sizes[0], x0, sizes[1], differences)
    assert ((p >= 0) & (p <= 1)).all()
