"""Pooling two trials in four ways, against the reference records and the formulas by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.reference.accuracy import misses
from tests.reference.evaluate import evaluate
from tests.reference.records import RECORDS, recorded_pool
from widgets.stats.evidence.forest import POOLED_BY, difference_with_interval, pooled_by
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

FIRST = trial().outcomes["sri4_week12"].table
SECOND = trial().later_results["lupil2_week12"].table
TWO = (FIRST, SECOND)


def test_pooled_estimates_against_every_reference_record_metafors_examples_included() -> None:
    pooled = [record for record in RECORDS if record["method"].startswith("meta.")]
    published = [record for record in pooled if record["kind"] == "published"]
    assert len(pooled) > 70
    assert sum("metafor" in record["source"] for record in published) >= 10
    for record in pooled:
        assert not misses(record, evaluate(record["method"], record["inputs"])), record["id"]


def by_hand(tables: tuple[TwoArm, ...]) -> tuple[float, float, float]:
    """Return the common difference, its standard error and Cochran's Q."""
    x1, n1, x0, n0 = np.array(tables, dtype=float).T
    p1, p0 = x1 / n1, x0 / n0
    w = 1 / (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
    mean = (w * (p1 - p0)).sum() / w.sum()
    return mean, w.sum() ** -0.5, (w * (p1 - p0 - mean) ** 2).sum()


def test_the_fixed_effect_by_hand() -> None:
    mean, error, q = by_hand(TWO)
    one = pooled_by("fixed", TWO, 0.95)
    assert (one.estimate, one.standard_error, one.q) == pytest.approx((mean, error, q))
    assert one.p_value == pytest.approx(2 * stats.norm.sf(mean / error))
    assert one.q_p_value == pytest.approx(stats.chi2.sf(q, 1))


def test_without_variance_between_the_random_effects_are_the_fixed_one() -> None:
    fixed, dl, reml = (pooled_by(way, TWO, 0.95) for way in ("fixed", "dl", "reml"))
    assert fixed.q < 1  # below its degrees of freedom: nothing is left between the trials
    assert dl.tau_squared == reml.tau_squared == 0
    assert dl.interval == pytest.approx(fixed.interval)
    assert reml.interval == pytest.approx(fixed.interval)


def test_two_trials_hardly_allow_hartung_and_knapp() -> None:
    mean, error, q = by_hand(TWO)
    one = pooled_by("hk", TWO, 0.95)
    reach = stats.t.isf(0.025, 1) * error * q**0.5
    assert one.interval == pytest.approx((mean - reach, mean + reach))
    assert one.interval.high > 1
    assert one.interval.high - one.interval.low > 1.5
    assert pooled_by("fixed", TWO, 0.95).p_value < 0.05
    assert one.p_value > 0.25
    safe = pooled_by("hk_safe", TWO, 0.95)
    assert q < 1  # so the safeguard keeps the interval from becoming narrower
    assert safe.p_value == pytest.approx(2 * stats.t.sf(mean / error, 1))
    three = pooled_by("hk", (*TWO, SECOND), 0.95)
    assert three.interval.high - three.interval.low < 0.4


@pytest.mark.parametrize("way", POOLED_BY)
@pytest.mark.parametrize("third", [(), (FIRST,), (SECOND,)])
def test_the_two_trials_and_a_third_are_pooled_as_by_another_source(
    way: str, third: tuple[TwoArm, ...]
) -> None:
    tables = (*TWO, *third)
    one = pooled_by(way, tables, 0.95)
    ours = one.estimate, one.standard_error, *one.interval, one.p_value, one.tau_squared, one.q
    known = recorded_pool(f"pooled_by.{way}.[est,se,lo,hi,p,tau2,Q]", tables)
    assert ours == pytest.approx(tuple(known), rel=1e-7, abs=1e-12)


@pytest.mark.parametrize("table", [FIRST, SECOND, TwoArm(20, 24, 15, 29)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_a_trials_own_range_agrees_with_its_test(table: TwoArm, level: float) -> None:
    difference, low, high = difference_with_interval(table, level)
    assert low < difference < high
    assert (low <= 0 <= high) == (float(p_value("n_minus_1", *table)) >= 1 - level)


@pytest.mark.parametrize("way", POOLED_BY)
def test_swapping_arms_turns_the_estimate_round(way: str) -> None:
    swapped = tuple(table.swapped() for table in TWO)
    one, other = pooled_by(way, TWO, 0.95), pooled_by(way, swapped, 0.95)
    assert other.estimate == pytest.approx(-one.estimate)
    assert other.p_value == pytest.approx(one.p_value)
