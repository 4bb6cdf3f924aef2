"""The shuffle machine, exactly: by hand, by the hypergeometric distribution, by Fisher's test."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from tests.stats.tables import TRIAL, quick, tables
from widgets.models.shuffle import order_of_deal, possible_deals
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.simulation import shuffle_labels

WEEK_12 = TRIAL["week 12"]


def test_the_trials_own_numbers():
    deals = possible_deals(*WEEK_12)
    assert deals.treatment @ deals.probability == pytest.approx(25 * 29 / 59)
    assert f"{deals.treatment @ deals.probability:.1f}" == "12.3"
    exact = deals.probability[deals.as_large].sum()
    assert exact == pytest.approx(p_value("fisher", *WEEK_12))
    assert f"{exact:.4f}" == "0.0673"
    assert round(1000 * exact) == 67
    assert deals.treatment[deals.as_large].tolist() == [*range(9), *range(16, 26)]


def test_every_deal_of_a_small_trial_by_hand():
    """Deal three responders and two others to seats of two and three, all ten ways."""
    gaps = [
        sum(card < 3 for card in hand) / 2 - (3 - sum(card < 3 for card in hand)) / 3
        for hand in combinations(range(5), 2)
    ]
    deals = possible_deals(2, 2, 1, 3)
    for gap, probability in zip(deals.difference, deals.probability, strict=True):
        assert probability == pytest.approx(np.mean(np.isclose(gaps, gap)))
    observed = 2 / 2 - 1 / 3
    assert deals.probability[deals.as_large].sum() == pytest.approx(
        np.mean(np.abs(gaps) >= observed - 1e-9)
    )


@quick
@given(tables(n_min=1))
def test_the_law_and_its_mirror(table):
    deals, mirror = possible_deals(*table), possible_deals(*table.swapped())
    x1, n1, x0, n0 = table
    distribution = stats.hypergeom.pmf(deals.treatment, n1 + n0, x1 + x0, n1)
    np.testing.assert_allclose(deals.probability, distribution, atol=1e-10)
    np.testing.assert_allclose(deals.difference, -mirror.difference[::-1], atol=1e-12)
    assert (deals.as_large == mirror.as_large[::-1]).all()
    assert deals.as_large[deals.treatment == x1].all()


@quick
@given(tables(n_min=1))
def test_equal_arms_give_fishers_two_sided_test(table):
    x1, n1, x0, n0 = table
    n = max(n1, n0)
    deals = possible_deals(x1, n, x0, n)
    assert deals.probability[deals.as_large].sum() == pytest.approx(p_value("fisher", x1, n, x0, n))


def test_shuffles_settle_on_the_law():
    deals = possible_deals(*WEEK_12)
    shuffled = shuffle_labels(*WEEK_12, 100_000, np.random.default_rng(6)).treatment
    seen = np.bincount(shuffled, minlength=deals.treatment.size) / 100_000
    np.testing.assert_allclose(seen, deals.probability, atol=0.006)


def test_every_order_of_a_deal_is_equally_likely():
    rng = np.random.default_rng(7)
    orders = np.array([order_of_deal(4, 2, rng) for _ in range(6_000)])
    assert (orders.sum(axis=1) == 2).all()
    codes, times = np.unique(orders @ [1, 2, 4, 8], return_counts=True)
    assert codes.size == 6
    assert abs(times - 1000).max() < 120


def test_edges_and_refusals():
    assert possible_deals(0, 1, 0, 1).probability.tolist() == [1.0]
    assert order_of_deal(0, 0, np.random.default_rng(1)).size == 0
    assert order_of_deal(3, 3, np.random.default_rng(1)).all()
    with pytest.raises(ValueError, match=r"n_treatment must be in \[1, 1000000\], got 0"):
        possible_deals(0, 0, 1, 2)
    with pytest.raises(ValueError, match=r"to_treatment must be in \[0, 4\], got 5"):
        order_of_deal(4, 5, np.random.default_rng(1))
