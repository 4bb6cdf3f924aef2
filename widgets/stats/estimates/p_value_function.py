"""The p-value of each test at every true difference, not only at none.

Each test whose interval the book shows is carried to every true difference in a way that gives the
test itself at 0.

================== ===========================================================================
test               what is inverted
================== ===========================================================================
pearson            Mee's score statistic
n_minus_1          Miettinen-Nurminen's score statistic
yates              Mee's statistic, half a patient per arm taken off the distance
likelihood_ratio   profile likelihood
wald, t            the distance from the estimate over the test's own standard error
log_odds_wald      odds ratio of the most likely rates, with Woolf's standard error
fisher, mid_p      odds ratio of those rates, the total of responders fixed
barnard            worst case over the rates with the difference (Agresti & Min's interval)
boschloo_central   the same, tables ordered by the conditional p-value at that odds ratio
================== ===========================================================================
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.difference_orderings import N_MAX_BOSCHLOO, ORDERINGS
from widgets.stats.estimates.inversions import INVERSIONS
from widgets.stats.estimates.unconditional_difference import N_MAX_UNCONDITIONAL, unconditional_p
from widgets.stats.numerics.checks import FloatArray, one_of
from widgets.stats.numerics.counts import Counts, Floats, counts, plain
from widgets.stats.numerics.tables import chosen, flattened
from widgets.stats.p_values.p_value import p_value

__all__ = ["checked", "p_at", "p_value_function"]


@overload
def p_value_function(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    differences: float,
) -> float: ...
@overload
def p_value_function(
    test: str,
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    differences: ArrayLike,
) -> Floats: ...
def p_value_function(
    test: str,
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    differences: ArrayLike,
) -> Floats:
    """P-value of a test at every true difference, not only at none.

    The confidence curve: its height at 0 is the test's p-value, and the differences at which it
    is at least alpha make up the test's interval.

    Parameters
    ----------
    test : str
        A key of `INVERSIONS` or `ORDERINGS`.
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast with `differences`.
    differences : float or array of floats
        True differences, treatment minus control, proportions in [-1, 1].

    Returns
    -------
    float or array of floats
        p-values in [0, 1] of the broadcast shape; 1 everywhere when an arm is empty. Equal to
        `p_value` at 0.

    Raises
    ------
    ValueError
        If the test is unknown, a count is out of range or a difference is not in [-1, 1].

    References
    ----------
    Poole C (1987). Am J Public Health 77:195-199; Birnbaum A (1961). JASA 56:246-249.

    Examples
    --------
    >>> p_value_function("pearson", 16, 29, 9, 30, [0.0, 0.1, 0.25]).round(4)
    array([0.0504, 0.2359, 0.989 ])
    """
    one_of("test", test, (*INVERSIONS, *ORDERINGS))
    arms = (responders_treatment, n_treatment, responders_control, n_control)
    table = checked(test, *arms)
    delta = _differences(differences)
    shape = np.broadcast_shapes(table.responders.shape, delta.shape)
    flat = flattened(table, shape)
    p = p_at(test, flat, np.broadcast_to(delta, shape).ravel())
    return plain(p.reshape(shape))


def checked(test: str, *arms: ArrayLike) -> Counts:
    """Return the counts, checked for what a test can carry to other differences.

    Parameters
    ----------
    test : str
        A key of `INVERSIONS` or `ORDERINGS`.
    arms : four ints or arrays of int
        Responders and patients of treatment, then of control; shapes broadcast.

    Returns
    -------
    Counts

    Raises
    ------
    ValueError
        If a count breaks its rule, or an arm has more patients than the test can take.
    """
    if test in ORDERINGS:
        barnard = test == "barnard"
        return counts(*arms, n_max=N_MAX_UNCONDITIONAL if barnard else N_MAX_BOSCHLOO)
    return counts(*arms)


def p_at(test: str, table: Counts, differences: FloatArray) -> FloatArray:
    """P-values of flat tables at one difference each.

    Parameters
    ----------
    test : str
        A key of `INVERSIONS` or `ORDERINGS`.
    table : Counts, each of shape (k,)
    differences : ndarray of float64, shape (k,)
        In [-1, 1].

    Returns
    -------
    ndarray of float64, shape (k,)
        1 where an arm is empty.
    """
    p = np.ones(differences.shape)
    null = differences == 0
    p[null] = p_value(test, *chosen(table, np.flatnonzero(null)))
    rest = np.flatnonzero(~null & (table.n_treatment > 0) & (table.n_control > 0))
    if rest.size and test in INVERSIONS:
        p[rest] = INVERSIONS[test].p(chosen(table, rest), differences[rest])
    elif rest.size:
        p[rest] = _unconditional_p_at(test, chosen(table, rest), differences[rest])
    return p


def _unconditional_p_at(test: str, table: Counts, differences: FloatArray) -> FloatArray:
    """One pass per distinct table, because each pass orders all tables of its trial."""
    rows = np.stack(table, axis=1)
    distinct, member = np.unique(rows, axis=0, return_inverse=True)
    p = np.empty(differences.shape)
    for number, row in enumerate(distinct):
        own = member.ravel() == number
        p[own] = _unconditional(test, Counts(*row), differences[own])
    return p


def _unconditional(test: str, table: Counts, differences: FloatArray) -> FloatArray:
    if len(ORDERINGS[test]) == 1:
        return unconditional_p(ORDERINGS[test][0], table, differences)
    # The smaller tail is the one that points away from the estimate.
    greater, less = ORDERINGS[test]
    below = differences < table.responders_treatment / table.n_treatment - (
        table.responders_control / table.n_control
    )
    tail = np.empty(differences.shape)
    tail[below] = unconditional_p(greater, table, differences[below])
    tail[~below] = unconditional_p(less, table, differences[~below])
    return np.asarray(np.minimum(2 * tail, 1.0))


def _differences(differences: ArrayLike) -> FloatArray:
    try:
        delta = np.asarray(differences, dtype=float)
    except (TypeError, ValueError):
        delta = np.array(np.nan)
    wrong = ~(np.abs(delta) <= 1)
    if wrong.any():
        raise ValueError(f"differences must be in [-1, 1], got {delta[wrong].flat[0]}")
    return delta
