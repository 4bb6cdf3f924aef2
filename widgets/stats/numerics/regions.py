"""Regions of tables and their probability at given common response rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from widgets.stats.numerics.binomial import log_coefficients
from widgets.stats.numerics.checks import FloatArray, IntArray

ComplexArray: TypeAlias = NDArray[np.complex128]

BLOCK = 1 << 15  # joint probabilities computed at once: they stay in the processor's cache


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


def region_probabilities(regions: Regions, theta: FloatArray) -> FloatArray:
    """Return the probability of every region at some common rates.

    Two rates travel as one complex number: a running sum waits for each addition to finish, and
    adds real and imaginary part in the time of one.

    Parameters
    ----------
    regions : Regions
    theta : 1-d array of float64
        Angles in (0, pi/2); the common rate is sin(theta)^2.

    Returns
    -------
    ndarray of float64, shape (angles, regions)

    References
    ----------
    Barnard (1947), Biometrika 34:123-138.

    Examples
    --------
    >>> regions = Regions(1, 1, np.array([2, 1]), np.array([0, 1]), mirrored=False)
    >>> region_probabilities(regions, np.array([np.pi / 4])).round(8).tolist()
    [[0.25, 0.5]]
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


def _binomial(n: int, theta: FloatArray) -> FloatArray:
    """Return binomial probabilities [theta, responders] at rate sin(theta)^2."""
    x = np.arange(n + 1)
    log_sin, log_cos = np.log(np.sin(theta))[:, None], np.log(np.cos(theta))[:, None]
    return np.exp(log_coefficients(n) + 2 * x * log_sin + 2 * (n - x) * log_cos)
