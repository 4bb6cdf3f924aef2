"""The shuffle machine: every way the responders can fall to two arms, and how far apart.

In a world without an effect the responders stay responders and only the draw decides in which
arm each of them sits. `simulation.shuffle_labels` draws from that world; here it is counted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray, whole_number
from widgets.stats.numerics.counts import counts
from widgets.stats.numerics.hypergeometric import rows

TIE = 1e-9
"""Two gaps this close are equal: 1/3 and 2/6 differ in the machine's last digit."""
PATIENTS_MAX = 1_000_000


class PossibleDeals(NamedTuple):
    """Every possible deal by its number of treatment responders: arrays of one length."""

    treatment: IntArray
    difference: FloatArray
    probability: FloatArray
    as_large: BoolArray


def possible_deals(
    responders_treatment: int, n_treatment: int, responders_control: int, n_control: int
) -> PossibleDeals:
    """Return all deals of the trial's responders, with the exact chance of each.

    ``as_large`` marks the deals whose gap is at least the observed one, whichever arm is ahead.
    Fisher's two-sided test marks the deals that are no likelier than the observed one. For arms
    of equal size that is the same; for others it need not be.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int
        The observed trial, with at least one patient in each arm.

    Returns
    -------
    PossibleDeals
        ``treatment`` responders in rising order, ``difference`` of the response rates
        (treatment minus control, in [-1, 1]), ``probability``, and ``as_large``.

    Raises
    ------
    ValueError
        If a count breaks its rule.

    References
    ----------
    Fisher (1935), The Design of Experiments, chapter 2.

    Examples
    --------
    >>> deals = possible_deals(3, 4, 1, 4)  # the lady who tastes tea, with one error
    >>> (70 * deals.probability).round().tolist()
    [1.0, 16.0, 36.0, 16.0, 1.0]
    >>> deals.as_large.tolist()
    [True, True, False, True, True]
    """
    n1 = whole_number("n_treatment", n_treatment, 1, PATIENTS_MAX)
    n0 = whole_number("n_control", n_control, 1, PATIENTS_MAX)
    table = counts([responders_treatment], [n1], [responders_control], [n0])
    distribution = rows(table)
    total = int(table.responders[0])
    treatment = distribution.first[0] + np.arange(distribution.probability.shape[1])
    difference = treatment / n1 - (total - treatment) / n0
    observed = float(table.responders_treatment[0] / n1 - table.responders_control[0] / n0)
    as_large = np.abs(difference) >= abs(observed) - TIE
    return PossibleDeals(treatment, difference, distribution.probability[0], as_large)


def order_of_deal(responders: int, to_treatment: int, rng: np.random.Generator) -> BoolArray:
    """Return to which arm each responder goes, one after the other, within one deal.

    Given how many of them go to treatment, every order is equally likely.

    Parameters
    ----------
    responders : int
        Responders of both arms, 0 to 1,000,000.
    to_treatment : int
        How many of them this deal sends to treatment.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of bool, shape (responders,)
        True where a responder goes to treatment.

    Raises
    ------
    ValueError
        If a count breaks its rule.

    References
    ----------
    Fisher (1935), The Design of Experiments, chapter 2.

    Examples
    --------
    >>> int(order_of_deal(25, 16, np.random.default_rng(1)).sum())
    16
    """
    responders = whole_number("responders", responders, 0, PATIENTS_MAX)
    to_treatment = whole_number("to_treatment", to_treatment, 0, responders)
    return np.asarray(rng.permutation(np.arange(responders) < to_treatment))
