import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.reference.records import P_VALUES, recorded_p
from tests.stats.tables import (
    ALTERNATIVES,
    TRIAL,
    quick,
    swapped_outcomes,
    tables,
)
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm

ORDER = [
    *("wald", "likelihood_ratio", "pearson", "mid_p", "t", "n_minus_1", "log_odds_wald"),
    *("barnard", "boschloo_central", "fisher", "yates"),
]
EXACT = {
    *("fisher", "fisher_central", "blaker", "barnard", "barnard_unpooled", "barnard_central"),
    *("boschloo_central", "boschloo_minlike"),
}


@pytest.mark.parametrize("test", P_VALUES)
def test_the_trials_own_tables_have_the_p_values_of_other_sources(test):
    for table in TRIAL.values():
        assert p_value(test, *table) == pytest.approx(recorded_p(test, table), abs=1e-7)


def test_one_flip_at_week_12():
    cells = [[17, 12], [9, 21]]
    peer = stats.chi2_contingency(cells, correction=False).pvalue
    assert p_value("pearson", 17, 29, 9, 30) == pytest.approx(peer)
    assert p_value("fisher", 17, 29, 9, 30) == pytest.approx(stats.fisher_exact(cells).pvalue)


def test_the_registry():
    assert list(TESTS)[: len(ORDER)] == ORDER
    assert {key for key, test in TESTS.items() if test.exact} == EXACT
    for key, test in TESTS.items():
        assert test.key == key
        assert test.description.endswith(".")
        assert test.label
        assert test.citation[-4:].isdigit()


def test_only_the_t_test_rounds_to_both_printed_p_values():
    fits = [
        key
        for key in TESTS
        if round(p_value(key, *TRIAL["week 12"]), 3) == 0.052
        and round(p_value(key, *TRIAL["week 24"]), 3) == 0.027
    ]
    assert fits == ["t"]
    nephritis = [key for key in TESTS if round(p_value(key, *TRIAL["nephritis"]), 3) == 0.036]
    assert nephritis == []


@pytest.mark.parametrize("key", TESTS)
@quick
@given(table=tables(n_max=14), alternative=st.sampled_from(ALTERNATIVES))
def test_properties_of_every_test(key, table, alternative):
    p = p_value(key, *table, alternative)
    assert isinstance(p, float)
    assert 0.0 <= p <= 1.0
    x1, n1, x0, n0 = table
    if n1 == 0 or n0 == 0 or x1 + x0 in (0, n1 + n0):
        assert p == 1.0
    other = {"greater": "less", "less": "greater"}.get(alternative, alternative)
    for swap in (TwoArm.swapped, swapped_outcomes):
        assert p_value(key, *swap(table), other) == pytest.approx(p, abs=1e-9)


@pytest.mark.parametrize("key", TESTS)
def test_arrays_give_what_scalars_give(key):
    t, c = np.meshgrid(np.arange(14), np.arange(13), indexing="ij")
    whole = p_value(key, t, 13, c, 12)
    assert whole.shape == (14, 13)
    assert whole.dtype == np.float64
    for x1, x0 in [(0, 0), (7, 2), (13, 0), (5, 5)]:
        assert whole[x1, x0] == pytest.approx(p_value(key, x1, 13, x0, 12), rel=1e-11)


@pytest.mark.parametrize("key", sorted(TESTS.keys() - EXACT - {"mid_p", "mid_p_central"}))
def test_large_trials_stay_finite(key):
    p = p_value(key, [0, 10**6, 500_000, 1], 10**6, [1, 0, 499_000, 0], 10**6)
    assert ((p >= 0) & (p <= 1)).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("pearson", 31, 30, 9, 30), "responders_treatment must be in"),
        (("chi2", 16, 29, 9, 30), "test must be one of wald"),
        (("pearson", 16, 29, 9, 30, "bigger"), "alternative must be one of"),
        ((None, 16, 29, 9, 30), "test must be one of"),
        (("barnard", 16, 29, 9, 501), r"n_control must be in \[0, 500\], got 501"),
    ],
)
def test_refusals_name_rule_and_value(arguments, message):
    with pytest.raises(ValueError, match=message):
        p_value(*arguments)
