import numpy as np
import pytest
from hypothesis import given, settings

from tests.stats.tables import quick, tables
from widgets.stats.estimates import odds_ratio, risk_ratio
from widgets.stats.estimates.log_ratio import katz_interval, woolf_interval
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm

LARGE = TwoArm(412, 1000, 300, 1000)
fewer = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("method", [katz_interval, woolf_interval])
@given(table=tables(n_max=500, n_min=1))
@fewer
def test_exchanged_arms_invert_a_ratio(method, table):
    low, high = method(*table)
    assert 0 <= low <= high
    if high < np.inf:
        assert method(*table.swapped()) == pytest.approx((1 / high, 1 / low), rel=1e-9)
    else:
        assert low == 0


@given(tables(n_max=200, n_min=1))
@quick
def test_woolfs_interval_excludes_one_where_the_test_on_log_odds_is_below_the_line(table):
    low, high = woolf_interval(*table)
    p = p_value("log_odds_wald", *table)
    if high < np.inf and abs(p - 0.05) > 1e-12:
        assert (low <= 1 <= high) == (p > 0.05)


def test_in_a_large_trial_the_ratios_come_near_the_score_intervals():
    assert katz_interval(*LARGE) == pytest.approx(
        risk_ratio.miettinen_nurminen_interval(*LARGE), rel=0.001
    )
    assert woolf_interval(*LARGE) == pytest.approx(
        odds_ratio.miettinen_nurminen_interval(*LARGE), rel=0.0005
    )
