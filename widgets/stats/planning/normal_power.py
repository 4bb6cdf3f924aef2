"""Power of a large trial by the normal formula, where the tables are too many to add up."""

from __future__ import annotations

from math import sqrt

from scipy.special import ndtr, ndtri

from widgets.stats.numerics.checks import probability, rates, whole_number
from widgets.stats.numerics.counts import N_MAX

__all__ = ["normal_power"]


def normal_power(
    n_treatment: int,
    n_control: int,
    rate_treatment: float,
    rate_control: float,
    alpha: float = 0.05,
) -> float:
    """Return about how probable it is that a chi-square test is below alpha.

    The standard error is pooled under no difference and unpooled beside it. Within 0.02 of the
    exact power of the N-1 chi-square from 500 patients an arm on, where 25 responders or more
    are expected in each.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, 1 to 1,000,000.
    rate_treatment, rate_control : float
        True response rates in [0, 1].
    alpha : float
        Two-sided, in (0, 1).

    Returns
    -------
    float
        A probability; 0 where both rates are 0 or both are 1.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, section 4.2.

    Examples
    --------
    >>> round(normal_power(20_000, 20_000, 0.24, 0.25), 3)
    0.643
    """
    n1 = whole_number("n_treatment", n_treatment, 1, N_MAX)
    n0 = whole_number("n_control", n_control, 1, N_MAX)
    p1, p0 = (float(each) for each in rates("rates", [rate_treatment, rate_control]))
    critical = -float(ndtri(probability("alpha", alpha) / 2))
    common = (n1 * p1 + n0 * p0) / (n1 + n0)
    edge = critical * sqrt(common * (1 - common) * (1 / n1 + 1 / n0))
    error, effect = sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0), abs(p1 - p0)
    if error == 0:
        return float(effect > edge)
    return float(ndtr((effect - edge) / error) + ndtr((-effect - edge) / error))
