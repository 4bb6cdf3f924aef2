"""Exact power of a test with a formula in a trial of any size, without the plane of all tables.

For each treatment count the test accepts one run of control counts around equal rates; what is
outside of it are two tails.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betainc

from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.window import reach
from widgets.stats.p_values.accepted import accepted_controls

__all__ = ["large_power"]

_NOTHING = 50.0  # treatment counts with a probability below exp(-50) are left out


def large_power(
    test: str, sizes: tuple[int, int], alpha: float, rates: tuple[float, float]
) -> float:
    """Return the probability that a test rejects, by its ends in each row of tables.

    Parameters
    ----------
    test : str
        A test whose p-value falls on either side of equal rates: any closed form but Wald's log
        odds.
    sizes : tuple of int
        Patients of treatment and control, at least 1.
    alpha : float
        The test rejects where p is at most alpha.
    rates : tuple of float
        True rates of treatment and control, in [0, 1].

    Returns
    -------
    float
        Relative error about 1e-10 at a million patients an arm.

    References
    ----------
    Casagrande, Pike & Smith (1978), Applied Statistics 27:176-180, on enumeration.

    Examples
    --------
    >>> round(large_power("n_minus_1", (20_000, 20_000), 0.05, (0.31, 0.30)), 4)
    0.584
    """
    (n1, n0), (rate_treatment, rate_control) = sizes, rates
    t, weight = _likely(n1, rate_treatment)

    low, high = accepted_controls(test, t, n1, n0, alpha)
    # P(fewer than low) and P(more than high), where there are such counts.
    fewer = betainc(n0 - low + 1.0, np.maximum(low, 1), 1 - rate_control) * (low > 0)
    more = betainc(high + 1.0, np.maximum(n0 - high, 1), rate_control) * (high < n0)
    return float(min((weight * (fewer + more)).sum(), 1.0))


def _likely(n: int, rate: float) -> tuple[IntArray, FloatArray]:
    """Return the counts of an arm that have any weight, and their binomial probabilities."""
    if rate in (0.0, 1.0):
        return np.array([int(n * rate)]), np.ones(1)
    middle = int((n + 1) * rate)
    far = int(reach(np.array(n * rate * (1 - rate) + 1.0), _NOTHING))
    x = np.arange(max(0, middle - far), min(n, middle + far) + 1)
    logs = np.zeros(x.size)
    np.cumsum(np.log((n - x[:-1]) * rate / ((x[:-1] + 1) * (1 - rate))), out=logs[1:])
    weights = np.exp(logs - logs.max())
    return x, weights / weights.sum()
