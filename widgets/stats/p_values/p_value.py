"""One function for the p-value of any registered test."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import alternative_word, one_of
from widgets.stats.numerics.counts import N_MAX_PLANE, Counts, Floats, counts, plain
from widgets.stats.p_values.conditional import Conditional
from widgets.stats.p_values.planes import look_up
from widgets.stats.p_values.registry import TESTS, Test
from widgets.stats.p_values.unconditional import Unconditional

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

    One entry for all tests, so that a page can list them side by side. The method of each test
    is documented in the module of its name or family: `barnard`, `boschloo`, `chi_square`,
    `fisher`, `mid_p`, `z_tests`.

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
        nobody or everybody responds) give 1. At a million patients an arm the relative error is
        below 1e-11, and 1e-7 absolute for the unconditional tests up to 500.

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
    method = TESTS[one_of("test", test, tuple(TESTS))].method
    word = alternative_word(alternative)
    arms = (responders_treatment, n_treatment, responders_control, n_control)
    if isinstance(method, Unconditional):
        return plain(look_up(test, counts(*arms, n_max=N_MAX_PLANE), word))
    table = counts(*arms)
    if isinstance(method, Conditional) and _many_of_one_trial(table):
        return plain(look_up(test, table, word))
    return plain(method.p(table, word))


def _many_of_one_trial(table: Counts) -> bool:
    if table.responders.size < MANY:
        return False
    return all(np.min(n) == np.max(n) <= N_MAX_PLANE for n in (table.n_treatment, table.n_control))
