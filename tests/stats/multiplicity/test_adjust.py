import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.stats.tables import quick
from widgets.stats.multiplicity.adjust import (
    bonferroni,
    fixed_sequence,
    hochberg,
    holm,
)

families = st.lists(st.floats(0, 1), min_size=1, max_size=12)
METHODS = [bonferroni, holm, hochberg, fixed_sequence]


def _holm_rejects(p, alpha):
    """Holm's recipe as printed: step down until the first that fails."""
    order, rejected = np.argsort(p, kind="stable"), set()
    for step, i in enumerate(order):
        if p[i] * (len(p) - step) > alpha:
            break
        rejected.add(int(i))
    return rejected


def _step_up_rejects(p, limits):
    order = np.argsort(p, kind="stable")
    passing = [k for k, i in enumerate(order) if p[i] <= limits[k]]
    return {int(i) for i in order[: max(passing) + 1]} if passing else set()


@quick
@given(families)
def test_adjusted_p_values_order_the_methods(p):
    assert (hochberg(p) <= holm(p)).all()
    assert (holm(p) <= bonferroni(p)).all()
    for method in METHODS:
        assert ((method(p) >= np.array(p)) & (method(p) <= 1)).all()


@quick
@given(families, st.sampled_from([0.05, 0.1, 0.5]))
def test_rejections_follow_the_recipes(p, alpha):
    m = len(p)
    near = np.concatenate([method(p) for method in METHODS]) - alpha
    assume((np.abs(near) > 1e-12).all())  # on the edge recipe and product may round differently
    rejected = {method: set(np.flatnonzero(method(p) <= alpha).tolist()) for method in METHODS}
    assert rejected[holm] == _holm_rejects(p, alpha)
    assert rejected[hochberg] == _step_up_rejects(p, [alpha / (m - k) for k in range(m)])
    first_failure = next((i for i, one in enumerate(p) if one > alpha), m)
    assert rejected[fixed_sequence] == set(range(first_failure))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("p", [[], [0.5, 1.5], [-0.1], [float("nan")], 0.5, [[0.1]], "p", None])
def test_refusals(method, p):
    with pytest.raises(ValueError, match="p_values must be"):
        method(p)
