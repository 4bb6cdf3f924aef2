"""Exact unconditional tests of a true difference other than 0: the worst case over the rates.

At each true difference all tables are ordered anew by a statistic of that difference, and the
p-value is the largest probability, over the control rate, of the tables at least as extreme
as the observed one. At difference 0 these are Barnard's and Boschloo's tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from widgets.stats.estimates.score import score_z
from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import BoolArray, FloatArray
from widgets.stats.numerics.counts import Counts, counts

__all__ = [
    "N_MAX_UNCONDITIONAL",
    "Ordering",
    "unconditional_p",
    "worst_case",
]

# Takes all tables, shape (t, c), and differences, shape (d, 1, 1); larger is more extreme.
Ordering: TypeAlias = Callable[[Counts, FloatArray], FloatArray]

N_MAX_UNCONDITIONAL = 500  # patients per arm: each difference orders all tables anew
POINTS_PER_SPREAD = 4.7  # of the grid over the nuisance rate, as for the tests of difference 0
TIE = 1e-9
_CLOSER = 9  # points between the neighbours of the highest grid point
_CELLS = 1_000_000  # numbers held at once


def unconditional_p(ordering: Ordering, table: Counts, differences: FloatArray) -> FloatArray:
    """P-value of one table at each true difference, for an ordering of the tables.

    Parameters
    ----------
    ordering : callable
        Takes all tables and the differences, returns how extreme each table is at each.
    table : Counts
        One table, scalars, no empty arm.
    differences : array of floats
        True differences in [-1, 1], one dimension.

    Returns
    -------
    array of floats
        p-values, shape of `differences`; absolute error about 1e-6, from a grid over the control
        rate and a finer one around its highest maximum.

    References
    ----------
    Chan ISF, Zhang Z (1999). Biometrics 55:1202-1209; Agresti A, Min Y (2001). Biometrics
    57:963-971.

    Examples
    --------
    >>> table = counts(16, 29, 9, 30)
    >>> unconditional_p(two_sided_score, table, np.array([0.0])).round(4)
    array([0.0578])
    """
    n1, n0 = int(table.n_treatment), int(table.n_control)
    seen = (int(table.responders_treatment), int(table.responders_control))
    everything = counts(np.arange(n1 + 1)[:, None], n1, np.arange(n0 + 1), n0)
    p = np.empty(differences.shape)
    step = max(1, _CELLS // ((n1 + 1) * (n0 + 1)))
    for start in range(0, differences.size, step):
        here = differences[start : start + step]
        extreme = ordering(everything, here[:, None, None])
        own = extreme[:, seen[0], seen[1], None, None]
        # Ties belong to the region; an infinite statistic ties with itself.
        p[start : start + step] = worst_case(extreme >= own - _slack(own), here)
    return p


def worst_case(inside: BoolArray, differences: FloatArray) -> FloatArray:
    """Largest probability of a region of tables over all pairs of rates with a difference.

    Parameters
    ----------
    inside : array of bool, shape (differences, n_treatment + 1, n_control + 1)
        The region, entry [d, t, c].
    differences : array of floats
        True differences, one per region.

    Returns
    -------
    array of floats
        Probabilities, shape of `differences`.

    Examples
    --------
    >>> inside = np.array([[[False, False], [True, False]]])  # a response to treatment alone
    >>> worst_case(inside, np.array([0.0])).round(6)  # p (1 - p) at p = 1/2
    array([0.25])
    """
    n_total = inside.shape[1] + inside.shape[2] - 2
    size = int(np.ceil(np.pi * POINTS_PER_SPREAD * np.sqrt(n_total))) + 8
    # Half-offset in the angle, with both ends of the range of the rate added.
    angle = np.concatenate([[0.0], (np.arange(size) + 0.5) / size, [1.0]]) * np.pi / 2
    weights = inside.astype(float)
    coarse = _probability(weights, differences, angle[None, :])
    # The highest maximum of the curve between the grid points, then a closer look around it.
    top = np.clip(_tops(coarse).argmax(axis=1), 0, size + 1)
    ends = (angle[np.maximum(top - 1, 0)], angle[np.minimum(top + 1, size + 1)])
    fine = _probability(weights, differences, np.linspace(*ends, _CLOSER).T)
    highest = np.maximum(coarse.max(axis=1), _tops(fine).max(axis=1))
    return np.asarray(np.minimum(highest, 1.0))


def _probability(inside: FloatArray, differences: FloatArray, angle: FloatArray) -> FloatArray:
    """Probability of each region, [region, angle], with the control rate at an angle.

    The control rate runs through its range as sin(angle)^2.
    """
    lowest = np.maximum(0.0, -differences)[:, None]
    rate_0 = lowest + (1 - np.abs(differences))[:, None] * np.sin(angle) ** 2
    rate_1 = np.clip(rate_0 + differences[:, None], 0.0, 1.0)
    treatment = binomial_probabilities(inside.shape[1] - 1, rate_1)
    control = binomial_probabilities(inside.shape[2] - 1, np.clip(rate_0, 0.0, 1.0))
    return np.asarray(np.einsum("dgc,dgc->dg", treatment @ inside, control))


def _tops(curve: FloatArray) -> FloatArray:
    """Each point of a curve, local maxima raised to the top of the parabola through them."""
    left, middle, right = curve[:, :-2], curve[:, 1:-1], curve[:, 2:]
    bend = 2 * middle - left - right
    maximum = (middle >= left) & (middle >= right) & (bend > 0)
    tops = curve.copy()
    rise = (right - left) ** 2 / (8 * np.where(maximum, bend, 1.0))
    tops[:, 1:-1] += np.where(maximum, rise, 0.0)
    return tops


def two_sided_score(table: Counts, difference: FloatArray) -> FloatArray:
    """Barnard's ordering carried to a difference: by the size of the score statistic.

    Examples
    --------
    >>> two_sided_score(counts([0, 1, 2], 2, 1, 2), np.array(0.0)).round(4)
    array([1.1547, 0.    , 1.1547])
    """
    return np.abs(score_z(table, difference))


def _slack(own: FloatArray) -> FloatArray:
    return np.asarray(np.where(np.isfinite(own), TIE * np.abs(own), 0.0))
