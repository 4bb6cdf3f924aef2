"""Responders in one arm when the total of responders is fixed: the hypergeometric distribution.

Fisher's test and its relatives compare a table with all tables of the same margins. Two
layouts serve them: one row of probabilities for each table given (`rows`), and one row for
each possible total of responders of a whole trial (`given_total`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided

from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.numerics.counts import Counts

SMALLEST_EXPONENT = 745.0  # exp(-745) is the smallest positive float64


@dataclass(frozen=True, slots=True)
class Rows:
    """Probabilities of tables with the same margins, one row per observed table.

    ``probability[i, j]`` belongs to ``first[i] + j`` treatment responders; cells beyond the
    support are 0. ``observed[i]`` is the column of the observed table (it may lie outside the
    columns when its probability is below the smallest float64).
    """

    probability: FloatArray
    first: IntArray
    observed: IntArray


def rows(table: Counts) -> Rows:
    """Return the hypergeometric probabilities around each table of a flat `Counts`.

    Built from the ratios of neighbouring probabilities, summed as logarithms and scaled to a
    total of 1: relative error about 1e-11 at a million patients, 1e-14 at a hundred.

    Parameters
    ----------
    table : Counts
        Tables in one dimension, with at least one patient each.

    Returns
    -------
    Rows
        One row per table, one column per count of treatment responders.

    References
    ----------
    Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> rows(counts([1], [2], [1], [2])).probability.round(6).tolist()
    [[0.166667, 0.666667, 0.166667]]
    """
    return probabilities(table, *support(table))


def probabilities(
    table: Counts, first: IntArray, last: IntArray, log_odds_ratio: FloatArray | float = 0.0
) -> Rows:
    """Return the probabilities of the treatment counts `first` to `last` of each table.

    Parameters
    ----------
    table : Counts
        Tables in one dimension.
    first, last : ndarray of int64
        The counts that matter: what is outside has probability 0.
    log_odds_ratio : ndarray of float64, or 0
        One per table.

    Returns
    -------
    Rows

    References
    ----------
    Fisher (1935), Journal of the Royal Statistical Society 98:39-82, on an odds ratio not 1.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> ends = np.array([0]), np.array([1])
    >>> probabilities(counts([1], [1], [0], [1]), *ends, np.log([3.0])).probability.round(9)
    array([[0.25, 0.75]])
    """
    n1, n0, m = table.n_treatment, table.n_control, table.responders
    x = first[:, None] + np.arange(int((last - first).max(initial=0)) + 1)
    inside = x <= last[:, None]
    x = np.minimum(x, last[:, None])
    to_next = (n1[:, None] - x) * (m[:, None] - x) / ((x + 1) * (n0[:, None] - m[:, None] + x + 1))
    steps = np.log(np.where(x < last[:, None], to_next, 1.0)[:, :-1])
    steps += np.where(x < last[:, None], np.reshape(log_odds_ratio, (-1, 1)), 0.0)[:, :-1]
    logs = np.zeros(x.shape)
    np.cumsum(steps, axis=1, out=logs[:, 1:])
    weights = np.where(inside, np.exp(logs - logs.max(axis=1, keepdims=True)), 0.0)
    total = weights.sum(axis=1, keepdims=True)
    return Rows(weights / total, first, table.responders_treatment - first)


def support(table: Counts) -> tuple[IntArray, IntArray]:
    """Return the smallest and largest treatment count with a probability above 1e-320.

    Bernstein's inequality, with the binomial variance that bounds the hypergeometric one,
    cuts the support at a million patients to some 10,000 counts.

    Parameters
    ----------
    table : Counts
        Tables of any shape.

    Returns
    -------
    tuple of ndarray of int64
        First and last count, of the shape of the counts.

    References
    ----------
    Hoeffding (1963), Journal of the American Statistical Association 58:13-30, section 6.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> [limit.tolist() for limit in support(counts([16], [29], [19], [30]))]
    [[5], [29]]
    """
    n1, n0, m = table.n_treatment, table.n_control, table.responders
    n = np.maximum(table.n_total, 1)
    rate = m / n
    variance = np.minimum(n1 * rate * (1 - rate), m * (n1 / n) * (n0 / n))
    reach = SMALLEST_EXPONENT / 3 + np.sqrt(
        (SMALLEST_EXPONENT / 3) ** 2 + 2 * SMALLEST_EXPONENT * variance
    )
    low = np.maximum(np.maximum(0, m - n0), np.floor(n1 * rate - reach).astype(np.int64))
    high = np.minimum(np.minimum(n1, m), np.ceil(n1 * rate + reach).astype(np.int64))
    return low, high


def binomial_coefficients(n: int) -> FloatArray:
    """Return the binomial coefficients C(n, 0..n), exact integers rounded once to float64.

    Parameters
    ----------
    n : int
        Patients, at most 1,000: C(1000, 500) is the largest below the float64 limit.

    Returns
    -------
    ndarray of float64, shape (n + 1,)

    References
    ----------
    Casella & Berger (2002), Statistical Inference, 2nd ed., section 1.2.3.

    Examples
    --------
    >>> binomial_coefficients(4).tolist()
    [1.0, 4.0, 6.0, 4.0, 1.0]
    """
    row, value = [1], 1
    for k in range(n // 2):
        value = value * (n - k) // (k + 1)
        row.append(value)
    return np.array(row + row[(n - 1) // 2 :: -1] if n else row, dtype=np.float64)


def given_total(n_treatment: int, n_control: int) -> FloatArray:
    """Return the probability of every table given its total of responders.

    Three correctly rounded integers make each entry: relative error 4e-16.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, together at most 1,000.

    Returns
    -------
    ndarray of float64, shape ((n_treatment + n_control) // 2 + 1, n_control + 1)
        Entry [m, c] is the table with m responders, c of them in the control arm; 0 where there
        is no such table. Exchanging responders and non-responders gives the rows beyond N/2.

    References
    ----------
    Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02.

    Examples
    --------
    >>> given_total(2, 2).round(4).tolist()
    [[1.0, 0.0, 0.0], [0.5, 0.5, 0.0], [0.1667, 0.6667, 0.1667]]
    """
    rows_kept = (n_treatment + n_control) // 2 + 1
    padded = np.zeros(n_control + max(n_treatment + 1, rows_kept))
    padded[n_control : n_control + n_treatment + 1] = binomial_coefficients(n_treatment)
    step = padded.itemsize
    shifted = as_strided(
        padded[n_control:], (rows_kept, n_control + 1), (step, -step), writeable=False
    )
    total = binomial_coefficients(n_treatment + n_control)[:rows_kept, None]
    return np.asarray(shifted / total * binomial_coefficients(n_control))


def plane_of_totals(
    by_total: FloatArray, mirrored: FloatArray, n_treatment: int, n_control: int
) -> FloatArray:
    """Return the plane [t, c] of values given by total of responders.

    Parameters
    ----------
    by_total : ndarray of float64
        Values for totals m <= N/2, in the layout of `given_total`.
    mirrored : ndarray of float64
        The values of the tables (n_treatment - t, n_control - c) in the same layout; `by_total`
        itself when the value does not change with that exchange.
    n_treatment, n_control : int
        Patients per arm.

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c].

    References
    ----------
    Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02.

    Examples
    --------
    >>> layout = given_total(2, 1)
    >>> plane_of_totals(layout, layout, 2, 1).round(4).tolist()
    [[1.0, 0.3333], [0.6667, 0.6667], [0.3333, 1.0]]
    """
    n = n_treatment + n_control
    whole = np.empty((n + 1, n_control + 1))
    whole[: len(by_total)] = by_total
    whole[len(by_total) :] = mirrored[n - len(by_total) :: -1, ::-1]
    row, column = whole.strides
    return as_strided(whole, (n_treatment + 1, n_control + 1), (row, row + column)).copy()
