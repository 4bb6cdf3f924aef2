"""What the pictures of Chapter 16 show of a large trial."""

from __future__ import annotations

import numpy as np
import pytest

from widgets.book import two_arm_rows
from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm


@pytest.mark.parametrize("sizes", [(300, 500), (1, 500), (499, 30)])
def test_the_map_from_the_ends_of_each_row_is_that_of_every_count(sizes, monkeypatch) -> None:
    two_arm_rows._map.cache_clear()
    every = two_arm_rows._map(sizes, 0.05, ("", ""))
    monkeypatch.setattr(two_arm_rows, "MOST_COLUMNS", 0)
    two_arm_rows._map.cache_clear()
    ends = two_arm_rows._map(sizes, 0.05, ("", ""))
    two_arm_rows._map.cache_clear()
    for name, frame in every.items():
        for column, values in frame.items():
            assert np.array_equal(np.asarray(values), np.asarray(ends[name][column])), column


def test_a_million_patients_an_arm_are_few_rows() -> None:
    frames = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(500_900, 10**6, 500_000, 10**6)))
    assert max(len(values) for frame in frames.values() for values in frame.values()) < 1_500
    assert np.max(frames["map_regions"]["to"]) == 10**6 + 0.5


@pytest.mark.parametrize("n", [2_000, 20_000, 10**6])
def test_the_curve_of_a_large_trial_has_points_where_it_falls(n) -> None:
    frame = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(55 * n // 100, n, 54 * n // 100, n)))
    p = np.asarray(frame["your_curve"]["p"])
    assert ((p > 0.01) & (p < 0.99)).sum() > 20
    assert p.size < 300


def test_no_p_value_is_printed_as_zero() -> None:
    frame = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(43, 100, 3, 100)))["fragility_rows"]
    assert frame["words"] == ["< 0.0001, below"] * 2
