"""Dealing patients: what a coin does, what blocks cannot do, and the exact chances."""

from __future__ import annotations

from itertools import product
from math import comb
from typing import Any

import numpy as np
import pytest

from widgets.stats.planning.allocation import (
    chance_of_unequal_arms,
    coin_probabilities,
    imbalance,
    permuted_blocks,
    simple_randomisation,
)


def rng() -> np.random.Generator:
    return np.random.default_rng(52)


def test_sixty_coins_miss_thirty_to_thirty_in_ninety_of_a_hundred() -> None:
    assert chance_of_unequal_arms(60) == 1 - comb(60, 30) / 2**60
    assert round(100 * chance_of_unequal_arms(60)) == 90


@pytest.mark.parametrize("n", [1, 2, 5, 10])
def test_exact_chances_are_those_of_all_deals_listed(n: int) -> None:
    sizes = [sum(deal) for deal in product((0, 1), repeat=n)]
    counted = np.bincount(sizes, minlength=n + 1) / 2**n
    assert coin_probabilities(n) == pytest.approx(counted, abs=0)
    unequal = sum(2 * size != n for size in sizes) / 2**n
    assert chance_of_unequal_arms(n) == unequal


def test_exact_chances_are_symmetric_and_whole() -> None:
    chances = coin_probabilities(60)
    assert chances.sum() == pytest.approx(1, abs=1e-15)
    assert (chances == chances[::-1]).all()
    assert coin_probabilities(1000).sum() == pytest.approx(1, abs=1e-12)


def test_coins_agree_with_the_exact_chances() -> None:
    sizes = simple_randomisation(60, 10_000, rng()).sum(axis=1)
    assert np.mean(sizes != 30) == pytest.approx(chance_of_unequal_arms(60), abs=0.01)
    assert sizes.mean() == pytest.approx(30, abs=0.15)


@pytest.mark.parametrize("block", [2, 4, 6, 12, 60])
def test_every_block_is_half_and_half(block: int) -> None:
    deals = permuted_blocks(60, block, 200, rng())
    assert (deals.reshape(200, -1, block).sum(axis=2) == block // 2).all()
    assert np.abs(imbalance(deals)).max() <= block // 2
    assert (imbalance(deals)[:, -1] == 0).all()


def test_in_a_block_every_order_is_as_likely() -> None:
    deals = permuted_blocks(4, 4, 10_000, rng())
    orders, seen = np.unique(deals, axis=0, return_counts=True)
    assert len(orders) == comb(4, 2)
    assert seen / 10_000 == pytest.approx(1 / 6, abs=0.02)


def test_a_last_block_is_cut_short() -> None:
    deals = permuted_blocks(10, 4, 50, rng())
    assert deals.shape == (50, 10)
    assert (deals[:, :8].sum(axis=1) == 4).all()


def test_the_lead_is_counted_patient_by_patient() -> None:
    assert imbalance(np.array([[True, True, False], [False, False, True]])).tolist() == [
        [1, 2, 1],
        [-1, -2, -1],
    ]


def test_a_seed_gives_the_same_deals() -> None:
    assert (simple_randomisation(60, 5, rng()) == simple_randomisation(60, 5, rng())).all()
    assert (permuted_blocks(60, 6, 5, rng()) == permuted_blocks(60, 6, 5, rng())).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: simple_randomisation(0, 1, rng()),
        lambda: simple_randomisation(60, 10_001, rng()),
        lambda: permuted_blocks(60, 5, 1, rng()),
        lambda: permuted_blocks(60, 62, 1, rng()),
        lambda: coin_probabilities(1001),
        lambda: chance_of_unequal_arms(0),
    ],
)
def test_impossible_deals_are_refused(call: Any) -> None:
    with pytest.raises(ValueError, match="must be"):
        call()
