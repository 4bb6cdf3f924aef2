"""A trial that grows: where it first ends, exactly, over all counts that it may have by then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import BoolArray, FloatArray, rates

__all__ = ["Arms", "Ended", "first_ends"]

Arms = tuple[int, int]


class Ended(NamedTuple):
    """What becomes of a growing trial: float64 of shape (looks,).

    ``at`` is the probability of first ending at each look, ``reached`` of getting that far.
    """

    at: FloatArray
    reached: FloatArray


def first_ends(
    arms: Sequence[Arms],
    ends: Sequence[BoolArray],
    rate_treatment: float,
    rate_control: float,
    goes_on: Sequence[BoolArray] | None = None,
) -> Ended:
    """Return the probability that a growing trial first ends at each look, and that it gets there.

    The probabilities of all pairs of counts are carried from look to look: what has ended is
    taken out, and the patients between two looks are added by convolution.

    Parameters
    ----------
    arms : sequence of (int, int)
        Patients of treatment and control at each look; neither falls.
    ends : sequence of ndarray of bool, shape (n_treatment + 1, n_control + 1)
        The counts [t, c] at which a trial ends at each look.
    rate_treatment, rate_control : float
        True response rates in [0, 1].
    goes_on : sequence of ndarray of bool, optional
        The counts at which it goes on if it has not ended; by default all. What does neither is
        given up.

    Returns
    -------
    Ended

    Raises
    ------
    ValueError
        If a rate is outside [0, 1], or an arm shrinks.

    References
    ----------
    Schultz JR, Nichol FR, Elfring GL, Weed SD (1973). Biometrics 29:293-300 (recursion over
    counts, there for one arm).

    Examples
    --------
    >>> both = np.array([[False, False], [False, True]])
    >>> first_ends([(1, 1)], [both], 0.5, 0.5).at
    array([0.25])
    """
    true = rates("rate_treatment", rate_treatment), rates("rate_control", rate_control)
    now: Arms = (0, 0)
    alive, at, reached = np.ones((1, 1)), [], []
    for look, (sizes, end) in enumerate(zip(arms, ends, strict=True)):
        added = sizes[0] - now[0], sizes[1] - now[1]
        if min(added) < 0:
            raise ValueError(f"arms must not shrink, got {now} and then {sizes}")
        alive = _grown(_grown(alive, added[0], true[0]).T, added[1], true[1]).T
        reached.append(alive.sum())
        at.append(alive[end].sum())
        stays = ~end if goes_on is None else ~end & goes_on[look]
        alive = np.where(stays, alive, 0.0)
        now = sizes
    return Ended(np.array(at), np.array(reached))


def _grown(alive: FloatArray, patients: int, rate: FloatArray) -> FloatArray:
    """Add patients to the arm of the first axis."""
    grown = np.zeros((alive.shape[0] + patients, alive.shape[1]))
    for more, chance in enumerate(binomial_probabilities(patients, rate)):
        grown[more : more + alive.shape[0]] += chance * alive
    return grown
