"""The p-values of every possible table of a trial at once: one plane per test.

A slider moves through all outcomes of a trial, so the whole plane is computed once and a
single table is a look-up.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from widgets.stats.numerics.checks import FloatArray, alternative_word, one_of, whole_number
from widgets.stats.numerics.counts import N_MAX_PLANE, Counts
from widgets.stats.p_values.registry import TESTS

CACHED_PLANES = 32  # at most 64 MB, when every plane has 501 x 501 tables


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
        A key of `TESTS`.
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
    one_of("test", test, tuple(TESTS))
    n1 = whole_number("n_treatment", n_treatment, 1, N_MAX_PLANE)
    n0 = whole_number("n_control", n_control, 1, N_MAX_PLANE)
    compute = _cached if cache else _computed
    return compute(test, n1, n0, alternative_word(alternative))


def look_up(test: str, table: Counts, alternative: str) -> FloatArray:
    """Return p-values from the planes of the arm sizes in a `Counts`.

    Parameters
    ----------
    test : str
        A key of `TESTS`.
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
    >>> from widgets.stats.numerics.counts import counts
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


def _computed(test: str, n_treatment: int, n_control: int, alternative: str) -> FloatArray:
    values = TESTS[test].method.plane(n_treatment, n_control, alternative)
    values.flags.writeable = False
    return values


_cached = lru_cache(maxsize=CACHED_PLANES)(_computed)
