"""The gap between the arms of a subgroup, when the treatment does the same everywhere."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import (
    FloatArray,
    number,
    one_rate,
    probability,
    whole_number,
)

PATIENTS_MAX = 500
TIE = 1e-9
"""Two gaps this close are equal: 1/3 and 2/6 differ in the machine's last digit."""


class DifferenceDistribution(NamedTuple):
    """Every gap that a subgroup may show, in rising order, with its probability."""

    gap: FloatArray
    probability: FloatArray


def subgroup_difference_distribution(
    n_treatment: int, n_control: int, rate_treatment: float, rate_control: float
) -> DifferenceDistribution:
    """Return the distribution of the difference of two observed response rates.

    Both numbers of responders are binomial. Pairs of counts with the same difference are
    joined by whole numbers, so that ties are exact.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients of the subgroup per arm, each 1 to 500.
    rate_treatment, rate_control : float
        True response rates in [0, 1].

    Returns
    -------
    DifferenceDistribution
        ``gap`` (treatment minus control, in [-1, 1]) in rising order, and ``probability``.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Casella & Berger (2002), Statistical Inference, 2nd ed., section 3.2, on the binomial
    distribution.

    Examples
    --------
    >>> distribution = subgroup_difference_distribution(1, 1, 0.5, 0.5)
    >>> distribution.gap.tolist(), distribution.probability.round(6).tolist()
    ([-1.0, 0.0, 1.0], [0.25, 0.5, 0.25])
    """
    n1 = whole_number("n_treatment", n_treatment, 1, PATIENTS_MAX)
    n0 = whole_number("n_control", n_control, 1, PATIENTS_MAX)
    rates = one_rate("rate_treatment", rate_treatment), one_rate("rate_control", rate_control)
    treatment, control = (
        binomial_probabilities(n, np.array(rate)) for n, rate in zip((n1, n0), rates, strict=True)
    )
    cross = n0 * np.arange(n1 + 1)[:, None] - n1 * np.arange(n0 + 1)
    gaps, place = np.unique(cross.ravel(), return_inverse=True)
    probability = np.bincount(place, np.outer(treatment, control).ravel())
    return DifferenceDistribution(gaps / (n1 * n0), probability.astype(float))


def chance_of_difference(distribution: DifferenceDistribution, gap: float) -> float:
    """Return the chance of a gap at least this large, in favour of treatment.

    Parameters
    ----------
    distribution : DifferenceDistribution
        From `subgroup_difference_distribution`.
    gap : float
        Difference of the observed rates, in [-1, 1].

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the gap lies outside [-1, 1].

    References
    ----------
    Casella & Berger (2002), Statistical Inference, 2nd ed., section 1.5, on tail probabilities.

    Examples
    --------
    >>> chance_of_difference(subgroup_difference_distribution(1, 1, 0.5, 0.5), 0.0)
    0.75
    """
    gap = number("gap", gap, -1, 1)
    return min(1.0, float(distribution.probability[distribution.gap >= gap - TIE].sum()))


def chance_of_at_least_one(chance: float, subgroups: int) -> float:
    """Return the chance that at least one of several separate subgroups does it.

    Parameters
    ----------
    chance : float
        The chance of each, in (0, 1).
    subgroups : int
        Subgroups without a patient in common, 1 to 1,000.

    Returns
    -------
    float
        ``1 - (1 - chance) ** subgroups``.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Assmann, Pocock, Enos & Kasten (2000), Lancet 355:1064-1069, on many subgroups.

    Examples
    --------
    >>> round(chance_of_at_least_one(0.05, 20), 4)
    0.6415
    """
    subgroups = whole_number("subgroups", subgroups, 1, 1_000)
    return float(-np.expm1(subgroups * np.log1p(-probability("chance", chance))))


def equally_likely_differences(distribution: DifferenceDistribution, many: int) -> FloatArray:
    """Return the middle gap of each of as many equally likely slices, in rising order.

    Parameters
    ----------
    distribution : DifferenceDistribution
        From `subgroup_difference_distribution`.
    many : int
        Slices, 1 to 10,000.

    Returns
    -------
    ndarray of float64, shape (many,)

    Raises
    ------
    ValueError
        If the number of slices breaks its rule.

    References
    ----------
    Kay, Kola, Hullman & Munson (2016), CHI 2016:5092-5103, on dots as equally likely outcomes.

    Examples
    --------
    >>> equally_likely_differences(subgroup_difference_distribution(1, 1, 0.5, 0.5), 4).tolist()
    [-1.0, 0.0, 0.0, 1.0]
    """
    many = whole_number("many", many, 1, 10_000)
    share = np.cumsum(distribution.probability)
    middle = (np.arange(many) + 0.5) / many * share[-1]
    found: FloatArray = distribution.gap[np.searchsorted(share, middle)]
    return found
