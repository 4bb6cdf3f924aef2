"""Exact size of every registered test: its actual type I error, at worst."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize_scalar

from widgets.stats.binomial import binomial_probabilities
from widgets.stats.counts import FloatArray
from widgets.stats.design import Design


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
    waves; Brent's method climbs the four highest.

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
    points = int(16 * np.sqrt(design.n_treatment + design.n_control)) + 32
    step = np.pi / 2 / points
    grid = np.linspace(0.0, np.pi / 2, points + 1)
    error = _type_i_error(design, rejects, grid)
    padded = np.pad(error, 1)
    waves = np.flatnonzero((error >= padded[:-2]) & (error >= padded[2:]))
    best = (float(np.sin(grid[error.argmax()]) ** 2), float(error.max()))
    for top in waves[np.argsort(error[waves])][-4:]:
        found = minimize_scalar(
            lambda theta: -_type_i_error(design, rejects, np.array([theta]))[0],
            bounds=(max(grid[top] - step, 0.0), min(grid[top] + step, np.pi / 2)),
            method="bounded",
            options={"xatol": 1e-9},
        )
        best = max(best, (float(np.sin(found.x) ** 2), -float(found.fun)), key=lambda b: b[1])
    return best


def _type_i_error(design: Design, rejects: FloatArray, theta: FloatArray) -> FloatArray:
    common = np.sin(theta) ** 2
    treatment = binomial_probabilities(design.n_treatment, common)
    control = binomial_probabilities(design.n_control, common)
    return np.asarray(((treatment @ rejects) * control).sum(axis=-1))
