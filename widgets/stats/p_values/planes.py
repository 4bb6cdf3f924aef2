"""The p-values of every possible table of a trial at once: one plane per test.

A slider moves through all outcomes of a trial, so the whole plane is computed once and a
single table is a look-up.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import (
    N_MAX_PLANE,
    Counts,
    FloatArray,
    alternative_word,
    counts,
    one_of,
    whole_number,
)
from widgets.stats.p_values.conditional import TAILS
from widgets.stats.p_values.fisher_plane import conditional_plane
from widgets.stats.p_values.orderings import ORDERINGS, unconditional_plane
from widgets.stats.p_values.z_statistics import SIGNED_ROOTS, closed_form_p

CACHED_PLANES = 32  # at most 64 MB, when every plane has 501 x 501 tables
KEYS = (*SIGNED_ROOTS, "t", *TAILS, *ORDERINGS)


def plane(
    test: str,
    n_treatment: int,
    n_control: int,
    *,
    alternative: str = "two-sided",
    cache: bool = True,
) -> FloatArray:
    """Return the p-values of all tables of a trial.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    n_treatment, n_control : int
        Patients per arm, 1 to 500.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.
    cache : bool
        False computes anew and stores nothing, for measurements and long searches. The cache
        holds the 32 planes used last.

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1), read-only
        Entry [t, c] is the p-value of t responders under treatment and c under control.

    Raises
    ------
    ValueError
        If the test is unknown or a number of patients is outside [1, 500].

    References
    ----------
    Mehrotra, Chan & Berger (2003), Biometrics 59:441-450, on unconditional p-values by
    enumeration of the whole sample space; the method of each test is cited in `TESTS`.

    Examples
    --------
    >>> fisher = plane("fisher", 29, 30)
    >>> fisher.shape, round(float(fisher[16, 9]), 5)
    ((30, 31), 0.06728)
    """
    one_of("test", test, KEYS)
    n1 = whole_number("n_treatment", n_treatment, 1, N_MAX_PLANE)
    n0 = whole_number("n_control", n_control, 1, N_MAX_PLANE)
    compute = _cached if cache else _computed
    return compute(test, n1, n0, alternative_word(alternative))


def look_up(test: str, table: Counts, alternative: str) -> FloatArray:
    """Return p-values from the planes of the arm sizes in a `Counts`.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    table : Counts
        Tables of any shape; at most 500 patients per arm.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    ndarray of float64, of the shape of the counts
        1 where an arm is empty.

    References
    ----------
    The method of each test is cited in `TESTS`.

    Examples
    --------
    >>> float(look_up("barnard", counts(2, 6, 4, 4), "two-sided").round(6))
    0.050781
    """
    if table.responders_treatment.ndim == 0:
        n1, n0 = int(table.n_treatment), int(table.n_control)
        if n1 == 0 or n0 == 0:
            return np.array(1.0)
        here = plane(test, n1, n0, alternative=alternative)
        return np.asarray(here[table.responders_treatment, table.responders_control])
    p = np.ones(table.responders_treatment.shape)
    some = (table.n_treatment > 0) & (table.n_control > 0)
    sizes = np.stack([table.n_treatment[some], table.n_control[some]], axis=-1)
    for n1, n0 in np.unique(sizes, axis=0):
        here = some & (table.n_treatment == n1) & (table.n_control == n0)
        tables = table.responders_treatment[here], table.responders_control[here]
        p[here] = plane(test, int(n1), int(n0), alternative=alternative)[tables]
    return p


def table_p(
    test: str,
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str,
) -> FloatArray:
    """Return the p-values of four counts by looking them up in planes.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, n at most 500. Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    ndarray of float64, of the broadcast shape

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    The method of each test is cited in `TESTS`.

    Examples
    --------
    >>> float(table_p("barnard", 2, 6, 4, 4, "two-sided").round(6))
    0.050781
    """
    word = alternative_word(alternative)
    four = (responders_treatment, n_treatment, responders_control, n_control)
    return look_up(test, counts(*four, n_max=N_MAX_PLANE), word)


def _computed(test: str, n_treatment: int, n_control: int, alternative: str) -> FloatArray:
    if test in TAILS:
        values = conditional_plane(test, n_treatment, n_control, alternative)
    elif test in ORDERINGS:
        values = unconditional_plane(test, n_treatment, n_control, alternative)
    else:
        values = closed_form_p(test, all_tables(n_treatment, n_control), alternative)
    values.flags.writeable = False
    return values


_cached = lru_cache(maxsize=CACHED_PLANES)(_computed)


def all_tables(n_treatment: int, n_control: int) -> Counts:
    """Return the counts of all tables of a trial, ready to broadcast.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm.

    Returns
    -------
    Counts
        A column of t, a row of c and two single numbers of patients, so that any formula gives
        an array of shape (n_treatment + 1, n_control + 1).

    References
    ----------
    Mehrotra, Chan & Berger (2003), Biometrics 59:441-450.

    Examples
    --------
    >>> all_tables(2, 1).responders.tolist()
    [[0, 1], [1, 2], [2, 3]]
    """
    t = np.arange(n_treatment + 1)[:, None]
    c = np.arange(n_control + 1)[None, :]
    return Counts(t, np.array(n_treatment), c, np.array(n_control))
