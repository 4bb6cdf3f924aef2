"""Binomial probabilities of all responder counts of an arm, for many rates at once."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

from widgets.stats.numerics.checks import FloatArray


def binomial_probabilities(n: int, rate: FloatArray) -> FloatArray:
    """Return the probability of every number of responders among `n` patients.

    Parameters
    ----------
    n : int
        Patients.
    rate : ndarray of float64
        Response rates in [0, 1], any shape.

    Returns
    -------
    ndarray of float64, shape ``rate.shape + (n + 1,)``
        The last axis is the number of responders; it sums to 1.

    References
    ----------
    Casella & Berger (2002), Statistical Inference, 2nd ed., section 3.2.

    Examples
    --------
    >>> binomial_probabilities(2, np.array([0.0, 0.5])).round(6).tolist()
    [[1.0, 0.0, 0.0], [0.25, 0.5, 0.25]]
    """
    x = np.arange(n + 1)
    rate = rate[..., None]
    return np.exp(log_coefficients(n) + xlogy(x, rate) + xlog1py(n - x, -rate))


def log_coefficients(n: int) -> FloatArray:
    """Return the logarithms of the binomial coefficients C(n, 0..n).

    Parameters
    ----------
    n : int
        Patients.

    Returns
    -------
    ndarray of float64, shape (n + 1,)

    References
    ----------
    Casella & Berger (2002), Statistical Inference, 2nd ed., section 1.2.3.

    Examples
    --------
    >>> np.exp(log_coefficients(4)).round(9).tolist()
    [1.0, 4.0, 6.0, 4.0, 1.0]
    """
    x = np.arange(n + 1)
    return np.asarray(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1))
