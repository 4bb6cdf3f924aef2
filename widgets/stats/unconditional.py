"""Exact unconditional p-values: the worst case over the common response rate.

All tables are ordered once, from the most to the least extreme. The p-value of a table is the
largest probability, over the common rate, of the tables up to it. With rate = sin(theta)^2 that
probability is a smooth wave in theta whose finest detail is as wide as the binomial spread,
1 / (2 sqrt(N)); a grid four times finer, and a polynomial through the eleven points around
each high local maximum, find its supremum to about 1e-9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from widgets.stats.binomial import log_coefficients
from widgets.stats.counts import FloatArray, IntArray
from widgets.stats.peaks import HALO, raise_to_peaks

ComplexArray: TypeAlias = NDArray[np.complex128]

POINTS_PER_SPREAD = 4.0
BLOCK = 1 << 15  # joint probabilities computed at once: they stay in the processor's cache
WINDOW = 1 << 19  # region probabilities held at once: 4 MB, more beyond 200 per arm


@dataclass(frozen=True, slots=True)
class Regions:
    """Nested regions of tables: region g holds ``order[: ends[g] + 1]``.

    `order` has flat table numbers t (n_control + 1) + c, from the most extreme on. When
    `mirrored`, each number also stands for its table with responders and non-responders
    exchanged, and the probability of a region is symmetric about a common rate of 1/2.
    """

    n_treatment: int
    n_control: int
    order: IntArray
    ends: IntArray
    mirrored: bool


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
    """Return the supremum of each region's probability over the common rate."""
    best = np.zeros(regions.ends.size)
    if best.size:
        for window in _windows(regions):
            raise_to_peaks(best, window)
    # Regions are nested, so their probabilities never fall.
    return np.asarray(np.minimum(np.maximum.accumulate(best), 1.0))


def region_probabilities(regions: Regions, theta: FloatArray) -> FloatArray:
    """Return the probability of every region [theta, region] at rate sin(theta)^2.

    Two rates travel as the two parts of one complex number: a running sum waits for each
    addition to finish, and adds two parts in the time of one.
    """
    if theta.size % 2:
        return region_probabilities(regions, np.append(theta, theta[-1]))[:-1]
    treatment = _binomial(regions.n_treatment, theta)
    control = _binomial(regions.n_control, theta)
    tables = treatment.shape[1] * control.shape[1]
    result = np.empty((theta.size, regions.ends.size))
    step = min(2 * max(1, BLOCK // tables), theta.size)
    joint = np.empty((step // 2, tables), dtype=np.complex128)
    ranked = np.empty((2, step // 2, regions.order.size), dtype=np.complex128)
    for start in range(0, theta.size, step):
        pairs = min(step, theta.size - start) // 2
        here = slice(start, start + 2 * pairs)
        _fill(joint[:pairs], treatment[here], control[here])
        folded = _folded(joint[:pairs]) if regions.mirrored else joint[:pairs]
        np.take(folded, regions.order, axis=1, out=ranked[0, :pairs], mode="clip")
        np.cumsum(ranked[0, :pairs], axis=1, out=ranked[1, :pairs])
        sums = ranked[1, :pairs].take(regions.ends, axis=1)
        result[here][0::2], result[here][1::2] = sums.real, sums.imag
    return result


def _fill(joint: ComplexArray, treatment: FloatArray, control: FloatArray) -> None:
    """Write the probabilities of all tables, those of odd rates into the imaginary part."""
    for part, first in ((joint.real, 0), (joint.imag, 1)):
        arms = treatment[first::2, :, None], control[first::2, None, :]
        shape = (len(joint), treatment.shape[1], control.shape[1])
        np.multiply(*arms, out=part.reshape(shape))


def _folded(joint: ComplexArray) -> ComplexArray:
    """Add to the first half of the tables those with responders and non-responders exchanged."""
    tables = joint.shape[1]
    half = (tables + 1) // 2
    return np.asarray(joint[:, :half] + joint[:, : tables - half - 1 : -1])


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


def _binomial(n: int, theta: FloatArray) -> FloatArray:
    """Return binomial probabilities [theta, responders] at rate sin(theta)^2."""
    x = np.arange(n + 1)
    log_sin, log_cos = np.log(np.sin(theta))[:, None], np.log(np.cos(theta))[:, None]
    return np.exp(log_coefficients(n) + 2 * x * log_sin + 2 * (n - x) * log_cos)
