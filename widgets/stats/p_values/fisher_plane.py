"""Fisher's test and its relatives for every table of a trial at once.

Tables with the same total of responders form a row, so one sort and one cumulative sum per row
give every p-value. Half of the rows suffice: (t, c) and (n_treatment - t, n_control - c) have
the same p-value when responders and non-responders change places.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.counts import FloatArray
from widgets.stats.numerics.hypergeometric import sheared, unsheared
from widgets.stats.p_values.conditional import TIE


def conditional_plane(
    test: str, n_treatment: int, n_control: int, alternative: str = "two-sided"
) -> FloatArray:
    """Return the p-values of all tables for one of the conditional tests.

    Parameters
    ----------
    test : {"fisher", "fisher_central", "blaker", "mid_p", "mid_p_central"}
    n_treatment, n_control : int
        Patients per arm.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c] is the p-value of t responders under treatment and c under control.

    References
    ----------
    Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02.

    Examples
    --------
    >>> round(float(conditional_plane("fisher", 29, 30)[16, 9]), 5)
    0.06728
    """
    if alternative == "less":
        return conditional_plane(test, n_treatment, n_control, "greater")[::-1, ::-1].copy()
    probability = sheared(n_treatment, n_control)
    if alternative == "two-sided" and not test.endswith("central"):
        p = mirrored = _ranked(test, probability)
    else:
        p, mirrored = _tails(probability, middle=test.startswith("mid_p"))
        if alternative == "two-sided":
            p = mirrored = 2.0 * np.minimum(p, mirrored)
    plane = unsheared(p, mirrored, n_treatment, n_control)
    np.minimum(plane, 1.0, out=plane)
    plane[0, 0] = plane[-1, -1] = 1.0  # no information: also for mid-p
    if n_treatment * n_control == 0:
        plane[:] = 1.0
    return plane


def _tails(probability: FloatArray, *, middle: bool) -> tuple[FloatArray, FloatArray]:
    """Return P(at most c control responders) and P(at least c), or their mid-p forms.

    With the total fixed, at most c under control is at least t under treatment.
    """
    fewer = np.cumsum(probability, axis=1)
    more = np.cumsum(probability[:, ::-1], axis=1)[:, ::-1]
    half = 0.5 * probability if middle else 0.0
    return fewer - half, more - half


def _ranked(test: str, probability: FloatArray) -> FloatArray:
    """Sum each row's probability over the tables ranked at most as high as each table.

    Keys rise and fall once along a row, which the stable sort merges in linear time, and so at
    most two tables of a row can tie.
    """
    key = probability
    if test == "blaker":
        key = np.minimum(*_tails(probability, middle=False))
    order = np.argsort(key, axis=1, kind="stable")
    order += np.arange(len(key))[:, None] * key.shape[1]
    ranked = key.take(order)
    total = np.zeros((len(key), key.shape[1] + 1))
    np.cumsum(ranked if key is probability else probability.take(order), axis=1, out=total[:, 1:])
    tie = ranked[:, 1:] <= ranked[:, :-1] * (1 + TIE)
    sums = total[:, 1:].copy()
    np.copyto(sums[:, :-1], total[:, 2:], where=tie)
    if test == "mid_p":
        below = total[:, :-1].copy()
        np.copyto(below[:, 1:], total[:, :-2], where=tie)
        sums = 0.5 * (sums + below)
    result = np.empty(key.size)
    result[order] = sums
    return result.reshape(key.shape)
