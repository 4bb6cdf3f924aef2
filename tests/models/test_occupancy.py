"""Occupied receptors: c / (c + Kd), its inverse, its symmetries and its edges."""

from __future__ import annotations

import numpy as np
import pytest

from widgets.models.occupancy import concentration_at, occupancy
from widgets.trial import trial

TIGHT, LOOSE = (trial().facts[f"kd_{name}"].number for name in ("trimeric", "dimeric"))


def test_at_the_number_of_the_tight_receptor_half_and_one_in_a_hundred() -> None:
    assert (TIGHT, LOOSE) == (10, 1000)
    assert occupancy(TIGHT, TIGHT) == 0.5
    assert round(100 * occupancy(TIGHT, LOOSE)) == 1


def test_it_solves_the_law_of_mass_action() -> None:
    """Let free sites and occupied ones exchange until nothing moves."""
    c, kd, occupied = 37.0, 120.0, 0.0
    for _ in range(20_000):
        occupied += 1e-3 * (c * (1 - occupied) - kd * occupied) / kd
    assert occupancy(c, kd) == pytest.approx(occupied, abs=1e-6)


def test_only_the_ratio_counts_and_mirrors_around_the_half() -> None:
    c = np.geomspace(0.01, 1e6, 50)
    assert occupancy(c, 10) == pytest.approx(occupancy(100 * c, 1000))
    assert occupancy(c, 10) + occupancy(100 / c, 10) == pytest.approx(1)


def test_two_receptors_are_furthest_apart_at_the_geometric_mean() -> None:
    c = np.geomspace(0.1, 1e5, 100_001)
    gap = occupancy(c, TIGHT) - occupancy(c, LOOSE)
    assert c[np.argmax(gap)] == pytest.approx((TIGHT * LOOSE) ** 0.5, rel=1e-3)


def test_edges_and_shapes() -> None:
    assert occupancy(0, 10) == 0
    assert 0.999 < occupancy(1e12, 10) < 1
    assert occupancy([1, 10], [[10], [1000]]).shape == (2, 2)


def test_the_inverse_comes_back() -> None:
    shares = np.linspace(0, 0.99, 34)
    assert occupancy(concentration_at(shares, 10), 10) == pytest.approx(shares)


@pytest.mark.parametrize(("c", "kd"), [(-1, 10), (np.nan, 10), (1e13, 10), (1, 0), (1, -1)])
def test_impossible_amounts_are_refused(c: float, kd: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        occupancy(c, kd)


@pytest.mark.parametrize(("share", "kd"), [(1, 10), (-0.1, 10), (np.nan, 10), (0.5, 0)])
def test_impossible_shares_are_refused(share: float, kd: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        concentration_at(share, kd)
