"""One function for the p-value of any registered test."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import (
    N_MAX_PLANE,
    Floats,
    alternative_word,
    counts,
    one_of,
    plain,
)
from widgets.stats.p_values.conditional import TAILS, conditional_p
from widgets.stats.p_values.orderings import ORDERINGS
from widgets.stats.p_values.planes import look_up
from widgets.stats.p_values.registry import TESTS, Test
from widgets.stats.p_values.z_statistics import closed_form_p

__all__ = ["TESTS", "Test", "p_value"]

MANY = 64  # from this many tables of one trial on, Fisher's whole plane is the shorter way


@overload
def p_value(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    alternative: str = "two-sided",
) -> float: ...
@overload
def p_value(
    test: str,
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats: ...
def p_value(
    test: str,
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of any registered test.

    One entry for all tests, so that a page can list them side by side. Each test is also a
    function of its own name in the module of its family.

    Parameters
    ----------
    test : str
        A key of `TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control. Shapes broadcast. n is at most
        1,000,000, and at most 500 for the unconditional tests (Barnard, Boschloo).
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without information (an empty arm,
        nobody or everybody responds) give 1.

    Raises
    ------
    ValueError
        If the test is unknown, or a count or the alternative breaks its rule.

    References
    ----------
    See ``TESTS[test].citation``.

    Examples
    --------
    >>> round(p_value("pearson", 16, 29, 9, 30), 5)
    0.05045
    >>> p_value("fisher", [16, 17], 29, 9, 30).round(5)
    array([0.06728, 0.03699])
    """
    one_of("test", test, tuple(TESTS))
    word = alternative_word(alternative)
    n_max = {"n_max": N_MAX_PLANE} if test in ORDERINGS else {}
    table = counts(responders_treatment, n_treatment, responders_control, n_control, **n_max)
    if test in ORDERINGS:
        return plain(look_up(test, table, word))
    if test not in TAILS:
        return plain(closed_form_p(test, table, word))
    if table.responders.size >= MANY and _one_trial(table.n_treatment, table.n_control):
        return plain(look_up(test, table, word))
    return plain(conditional_p(test, table, word))


def _one_trial(*sizes: ArrayLike) -> bool:
    return all(np.min(n) == np.max(n) <= N_MAX_PLANE for n in sizes)
