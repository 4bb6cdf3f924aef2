"""Barnard's exact unconditional test, with tables ordered by the pooled or the unpooled z."""

from __future__ import annotations

from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import Floats, plain
from widgets.stats.p_values.planes import table_p


def barnard(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Barnard's exact unconditional test, ordered by the pooled z.

    The largest probability, over all common response rates, of a z at least as extreme; exact
    like Fisher's test and more powerful, because the total of responders is not held fixed.
    Exact ties of z are kept together, which scipy.stats.barnard_exact fails to do.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 500.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without
        information (an empty arm, nobody or everybody responds) give 1.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Barnard (1947), Biometrika 34:123-138. Suissa & Shuster (1985), Journal of the Royal
    Statistical Society A 148:317-327.

    Examples
    --------
    >>> round(barnard(16, 29, 9, 30), 5)
    0.05781
    """
    four = (responders_treatment, n_treatment, responders_control, n_control)
    return plain(table_p("barnard", *four, alternative))


def barnard_unpooled(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Barnard's exact unconditional test, ordered by the unpooled z.

    As `barnard`, with the standard error of the Wald test in the ordering.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 500.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without
        information (an empty arm, nobody or everybody responds) give 1.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Suissa & Shuster (1985), Journal of the Royal Statistical Society A 148:317-327.

    Examples
    --------
    >>> round(barnard_unpooled(16, 29, 9, 30), 5)
    0.05781
    """
    four = (responders_treatment, n_treatment, responders_control, n_control)
    return plain(table_p("barnard_unpooled", *four, alternative))


def barnard_central(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return twice the smaller one-sided p-value of Barnard's test, ordered by the pooled z.

    The form that agrees with the exact unconditional interval made of two one-sided score
    tests at alpha/2.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 500.
        Shapes broadcast.
    alternative : {"two-sided", "greater", "less"}
        "greater": the treatment rate is higher.

    Returns
    -------
    float or ndarray of float64
        p-values in [0, 1], of the broadcast shape. Tables without
        information (an empty arm, nobody or everybody responds) give 1.

    Raises
    ------
    ValueError
        If a count or the alternative breaks its rule.

    References
    ----------
    Chan & Zhang (1999), Biometrics 55:1202-1209.

    Examples
    --------
    >>> round(barnard_central(16, 29, 9, 30), 5)
    0.06121
    """
    four = (responders_treatment, n_treatment, responders_control, n_control)
    return plain(table_p("barnard_central", *four, alternative))
