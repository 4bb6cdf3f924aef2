"""The run of control counts that a test accepts, against every count's own p-value."""

from __future__ import annotations

import numpy as np
import pytest

from widgets.stats.p_values.accepted import accepted_controls
from widgets.stats.p_values.p_value import p_value

LEVELS = np.array([0.0001, 0.001, 0.05, 0.2, 0.5])
FORMULAS = ("pearson", "n_minus_1", "yates", "likelihood_ratio", "wald", "t")


@pytest.mark.parametrize("test", FORMULAS)
@pytest.mark.parametrize("sizes", [(7, 5), (29, 30), (61, 400), (400, 61), (900, 901)])
def test_the_run_is_that_of_all_p_values_above_the_level(test, sizes) -> None:
    n1, n0 = sizes
    treated = np.unique(np.linspace(0, n1, 12).astype(int))[:, None]
    p = np.asarray(p_value(test, treated, n1, np.arange(n0 + 1), n0))[:, None, :]
    above = p > LEVELS[:, None]
    first, last = accepted_controls(test, treated, n1, n0, LEVELS)
    some = above.any(axis=-1)
    assert (last - first + 1 == above.sum(axis=-1)).all()
    assert (first[some] == above.argmax(axis=-1)[some]).all()


@pytest.mark.parametrize("test", FORMULAS)
@pytest.mark.parametrize("n", [20_000, 1_000_000])
def test_both_ends_are_where_p_crosses_the_level_in_a_large_trial(test, n) -> None:
    treated = np.array([0, 1, 7, n // 100, n // 2, n - 3, n])[:, None]
    first, last = accepted_controls(test, treated, n, n - 1, LEVELS)
    for inside, outside in ((first, first - 1), (last, last + 1)):
        assert (np.asarray(p_value(test, treated, n, inside, n - 1)) > LEVELS).all()
        can_be = (outside >= 0) & (outside <= n - 1)
        p = np.asarray(p_value(test, treated, n, np.clip(outside, 0, n - 1), n - 1))
        assert (p <= LEVELS)[can_be].all()
