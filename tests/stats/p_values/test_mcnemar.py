"""McNemar's exact test and what counts before and after allow it to be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from widgets.stats.p_values.mcnemar import mcnemar, mcnemar_bounds


@pytest.mark.parametrize(("lost", "gained"), [(6, 0), (15, 9), (1, 10), (5, 5), (120, 90)])
def test_it_is_the_binomial_test_of_those_who_changed(lost: int, gained: int) -> None:
    expected = stats.binomtest(lost, lost + gained, 0.5).pvalue
    assert mcnemar(lost, gained) == pytest.approx(expected, rel=1e-12)


def test_arthritis_in_the_trial() -> None:
    """Expected: on placebo (15 to 9) between 0.031 and 0.31, on IL-2 (14 to 4) 0.002 to 0.031."""
    low, high = mcnemar_bounds([15, 14], [9, 4], [30, 29])
    assert low == pytest.approx([2 / 2**6, 2 / 2**10])
    assert high.round(3).tolist() == [0.307, 0.031]


@given(st.integers(1, 40), st.data())
def test_the_bounds_are_those_of_all_ways_to_pair(n: int, data: st.DataObject) -> None:
    before, after = (data.draw(st.integers(0, n)) for _ in range(2))
    ways = [
        mcnemar(lost, lost + after - before)
        for lost in range(before + 1)
        if 0 <= lost + after - before <= min(after, n - before)
    ]
    low, high = map(float, mcnemar_bounds(before, after, n))
    assert (low, high) == pytest.approx((float(min(ways)), float(max(ways))))
    assert tuple(map(float, mcnemar_bounds(after, before, n))) == pytest.approx((low, high))


def test_edges() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar_bounds(0, 0, 30) == (1, 1)
    assert mcnemar_bounds(30, 0, 30) == (mcnemar(30, 0), mcnemar(30, 0))
    low, high = mcnemar_bounds(np.arange(4)[:, None], [1, 2], 5)
    assert low.shape == high.shape == (4, 2)
    assert (low <= high).all()


@pytest.mark.parametrize(
    ("before", "after", "n", "rule"),
    [
        (31, 9, 30, "before must be in"),
        (15, 31, 30, "after must be in"),
        (-1, 9, 30, "before must not be negative"),
        (15.5, 9, 30, "before must be a whole number"),
        ("15", 9, 30, "before must be a whole number"),
    ],
)
def test_a_wrong_count_is_refused_in_words(before: object, after: int, n: int, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        mcnemar_bounds(before, after, n)  # type: ignore[arg-type]
