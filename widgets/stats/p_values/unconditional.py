"""Exact unconditional p-values: the worst case over the common response rate.

All tables are ordered once, from the most to the least extreme. The p-value of a table is the
largest probability, over the common rate, of the tables up to it. With rate = sin(theta)^2 that
probability is a smooth wave in theta whose finest detail is as wide as the binomial spread,
1 / (2 sqrt(N)); a grid four times finer, and a polynomial through the eleven points around
each high local maximum, find its supremum to about 1e-9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.peaks import HALO, raise_to_peaks
from widgets.stats.numerics.regions import Regions, region_probabilities

POINTS_PER_SPREAD = 4.0
WINDOW = 1 << 20  # region probabilities held at once: 8 MB, more beyond 300 per arm
Ordering: TypeAlias = Callable[[int, int, str], FloatArray]


@dataclass(frozen=True, slots=True)
class Unconditional:
    """A test by its ordering of all tables of a trial, the most extreme first.

    `ordering` takes the patients of both arms and "two-sided" or "greater" and returns a key
    for each table [t, c]; a smaller key is more extreme, keys within a relative `tie` are equal.
    If `central`, the two-sided p-value is twice the smaller one-sided one.
    """

    ordering: Ordering
    tie: float = 0.0
    central: bool = False

    def plane(self, n_treatment: int, n_control: int, alternative: str) -> FloatArray:
        """Return the p-values of all tables of a trial.

        Returns
        -------
        ndarray of float64, shape (n_treatment + 1, n_control + 1)
            Entry [t, c] is that of t responders under treatment and c under control.
        """
        if alternative == "less":
            return self.plane(n_treatment, n_control, "greater")[::-1, ::-1].copy()
        if alternative == "two-sided" and self.central:
            key = self.ordering(n_treatment, n_control, "greater")
            greater = worst_case_plane(key, tie=self.tie, ceiling=0.5)
            return np.minimum(2.0 * np.minimum(greater, greater[::-1, ::-1]), 1.0)
        key = self.ordering(n_treatment, n_control, alternative)
        return worst_case_plane(key, tie=self.tie, mirrored=alternative == "two-sided")


def worst_case_plane(
    key: FloatArray, *, tie: float = 0.0, mirrored: bool = False, ceiling: float = 1.0
) -> FloatArray:
    """Return the unconditional p-value of every table for an ordering of the tables.

    Parameters
    ----------
    key : ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c]; a smaller key is more extreme. Tables at or after the key of [0, 0] have
        p = 1, because at a common rate of 0 that table is certain.
    tie : float
        Keys closer than this relative difference are equal.
    mirrored : bool
        Whether (t, c) and (n_treatment - t, n_control - c) have the same key.
    ceiling : float
        p-values at or above it may be returned as 1, which saves half of the work where only
        small ones are needed.

    Returns
    -------
    ndarray of float64, of the shape of `key`

    References
    ----------
    Barnard (1947), Biometrika 34:123-138. Suissa & Shuster (1985), Journal of the Royal
    Statistical Society A 148:317-327, on the supremum over the common rate.

    Examples
    --------
    >>> worst_case_plane(np.array([[1.0, 0.5], [0.0, 1.0]])).round(8).tolist()
    [[1.0, 0.5], [0.25, 1.0]]
    """
    n_treatment, n_control = key.shape[0] - 1, key.shape[1] - 1
    flat = key.ravel()
    searched = flat[: (flat.size + 1) // 2] if mirrored else flat
    order = np.flatnonzero(searched < flat[0] - tie * abs(flat[0]))
    p = np.ones(flat.size)
    if order.size:
        order = order[np.argsort(searched[order])]
        ranked = searched[order]
        new = ranked[1:] - ranked[:-1] > tie * np.abs(ranked[:-1])
        ends = np.append(np.flatnonzero(new), order.size - 1)
        regions = _below(ceiling, Regions(n_treatment, n_control, order, ends, mirrored))
        group_sizes = np.diff(regions.ends, prepend=-1)
        p[regions.order] = np.repeat(suprema(regions), group_sizes)
        if mirrored:
            p[flat.size - 1 - regions.order] = p[regions.order]
    return p.reshape(key.shape)


def suprema(regions: Regions) -> FloatArray:
    """Return the supremum of each region's probability over the common rate.

    Parameters
    ----------
    regions : Regions

    Returns
    -------
    ndarray of float64, shape (regions,)
        In the order of `regions.ends`; never falling.

    References
    ----------
    Suissa & Shuster (1985), Journal of the Royal Statistical Society A 148:317-327.

    Examples
    --------
    >>> one_against_none = Regions(1, 1, np.array([2]), np.array([0]), mirrored=False)
    >>> suprema(one_against_none).round(8).tolist()
    [0.25]
    """
    best = np.zeros(regions.ends.size)
    if best.size:
        for window in _windows(regions):
            raise_to_peaks(best, window)
    # Regions are nested, so their probabilities never fall.
    return np.asarray(np.minimum(np.maximum.accumulate(best), 1.0))


def _below(ceiling: float, regions: Regions) -> Regions:
    """Drop the regions whose probability is known to reach `ceiling` at some rate."""
    if ceiling >= 1.0:
        return regions
    coarse = region_probabilities(regions, np.linspace(0.1, np.pi / 2 - 0.1, 8))
    kept = int(np.searchsorted(coarse.max(axis=0), ceiling))
    ends = regions.ends[:kept]
    order = regions.order[: ends[-1] + 1 if kept else 0]
    return Regions(regions.n_treatment, regions.n_control, order, ends, regions.mirrored)


def _windows(regions: Regions) -> Iterator[FloatArray]:
    """Yield region probabilities on overlapping runs of the grid, with its mirror images."""
    span = np.pi / 4 if regions.mirrored else np.pi / 2
    n = regions.n_treatment + regions.n_control
    size = int(np.ceil(span * 2 * POINTS_PER_SPREAD * np.sqrt(n))) + 8
    # The wave is even about both ends of the half-offset grid: -1 is 0, size is size - 1.
    numbers = np.arange(-HALO, size + HALO)
    numbers = np.where(numbers < 0, -1 - numbers, numbers)
    numbers = np.where(numbers >= size, 2 * size - 1 - numbers, numbers)
    theta = (numbers + 0.5) * np.float64(span / size)
    step = max(2 * HALO, WINDOW // regions.ends.size)
    window = region_probabilities(regions, theta[: step + 2 * HALO])
    yield window
    for start in range(step + 2 * HALO, theta.size, step):
        fresh = region_probabilities(regions, theta[start : start + step])
        window = np.concatenate([window[-2 * HALO :], fresh])
        yield window
