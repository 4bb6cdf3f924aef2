"""Exact size of every registered test: its actual type I error, at worst."""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.planning.design import Design

HIGHEST = 4  # waves that are climbed
CLIMBS = 3  # each to a grid four times as fine


def size(design: Design) -> float:
    """Return the exact size: the largest type I error over all common response rates.

    Parameters
    ----------
    design : Design

    Returns
    -------
    float
        Largest probability of rejecting when both arms have the same rate.

    References
    ----------
    Mehrotra, Chan & Berger (2003), Biometrics 59:441-450, section 2.

    Examples
    --------
    >>> round(size(Design("pearson", 29, 30)), 4)
    0.0564
    """
    return worst_common_rate(design)[1]


def worst_common_rate(design: Design) -> tuple[float, float]:
    """Return the common rate at which the type I error is largest, and that error.

    A grid on the scale rate = sin(theta)^2, finer than the binomial spread, finds the highest
    waves; ever finer grids climb the four highest, and a parabola ends the climb. Half of the
    rates suffice when the test treats responders and non-responders alike.

    Parameters
    ----------
    design : Design

    Returns
    -------
    tuple of float
        The common rate and the size.

    References
    ----------
    Suissa & Shuster (1985), Journal of the Royal Statistical Society A 148:317-327.

    Examples
    --------
    >>> rate, worst = worst_common_rate(Design("pearson", 29, 30))
    >>> round(worst, 4)
    0.0564
    """
    rejects = design.rejects
    half = bool((rejects == rejects[::-1, ::-1]).all())
    points = (int(16 * np.sqrt(design.n_treatment + design.n_control)) + 32) // (1 + half)
    grid = np.linspace(0.0, np.pi / (4 if half else 2), points + 1)
    error = _type_i_error(design, rejects, grid)
    padded = np.pad(error, 1)
    waves = np.flatnonzero((error >= padded[:-2]) & (error >= padded[2:]))
    tops, step = grid[waves[np.argsort(error[waves])][-HIGHEST:]], grid[1]
    for _ in range(CLIMBS):
        near = np.clip(tops[:, None] + step * np.linspace(-1, 1, 9), 0.0, np.pi / 2)
        found = _type_i_error(design, rejects, near.ravel()).reshape(near.shape)
        tops = near[np.arange(tops.size), found.argmax(axis=1)]
        step /= 4
    ends = np.concatenate([tops, _vertex(design, rejects, tops, step)])
    error = _type_i_error(design, rejects, ends)
    return float(np.sin(ends[error.argmax()]) ** 2), float(error.max())


def _vertex(design: Design, rejects: FloatArray, tops: FloatArray, step: float) -> FloatArray:
    """Return where parabolas through three neighbours have their tops."""
    three = np.concatenate([tops - step, tops, tops + step])
    low, middle, high = _type_i_error(design, rejects, three).reshape(3, -1)
    bend = low - 2 * middle + high
    shift = np.divide(low - high, 2 * bend, out=np.zeros_like(bend), where=bend < 0)
    return np.clip(tops + step * np.clip(shift, -1, 1), 0.0, np.pi / 2)


def _type_i_error(design: Design, rejects: FloatArray, theta: FloatArray) -> FloatArray:
    common = np.sin(theta) ** 2
    treatment = binomial_probabilities(design.n_treatment, common)
    control = binomial_probabilities(design.n_control, common)
    return np.asarray(((treatment @ rejects) * control).sum(axis=-1))
