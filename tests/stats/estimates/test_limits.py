import numpy as np
import pytest
from scipy import stats

from tests.stats.tables import contains
from widgets.stats.estimates.limits import Interval, critical_value, interval
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.tables import both_ways, chosen, flattened, swapped


@pytest.mark.parametrize("level", [1e-6, 0.5, 0.95, 0.999999])
def test_critical_value_holds_its_level(level):
    assert stats.norm.cdf(critical_value(level)) * 2 - 1 == pytest.approx(level, rel=1e-9)


@pytest.mark.parametrize("level", [0, 1, -0.1, np.nan, "0.95", True])
def test_critical_value_refuses(level):
    with pytest.raises(ValueError, match="confidence_level must be in"):
        critical_value(level)


def test_an_interval_unpacks_and_contains_its_limits():
    low, high = interval(np.array(-0.1), np.array(0.3))
    assert isinstance(low, float)
    assert contains(Interval(low, high), -0.1) is True
    assert contains(Interval(low, high), 0.4) is False
    many = interval(np.array([-1.0, 0.1]), np.array([1.0, 0.2]))
    assert contains(many, 0).tolist() == [True, False]


def test_rearranged_tables_keep_their_counts():
    table = counts([[1, 2], [3, 4]], 9, [5, 6], 7)
    assert [part.tolist() for part in swapped(swapped(table))] == [part.tolist() for part in table]
    both = both_ways(table)
    assert (both.responders_treatment[1] == table.responders_control).all()
    flat = flattened(table, (2, 2))
    assert flat.responders_treatment.tolist() == [1, 2, 3, 4]
    assert int(chosen(flat, 2).responders_treatment) == 3
    assert chosen(flat, slice(1, 3)).responders_control.tolist() == [6, 5]
