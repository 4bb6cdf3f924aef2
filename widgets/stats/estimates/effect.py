"""Effect sizes of a two-arm trial: what the treatment changed, as one number.

Differences are treatment minus control, ratios treatment over control. Where the counts allow
no estimate (an empty arm, zero over zero) the result is NaN: the caller says it in words.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Floats, counts, plain

__all__ = ["number_needed_to_treat", "odds_ratio", "risk_difference", "risk_ratio"]


def risk_difference(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats:
    """Difference of the response rates, treatment minus control.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.

    Returns
    -------
    float or array of floats
        Proportion in [-1, 1], shape of the counts; NaN where an arm is empty (no estimate).

    Raises
    ------
    ValueError
        If the counts are not whole numbers with responders in [0, n].

    References
    ----------
    Fleiss JL, Levin B, Paik MC (2003). Statistical Methods for Rates and Proportions, 3rd ed.,
    section 3.5.

    Examples
    --------
    >>> round(risk_difference(16, 29, 9, 30), 4)
    0.2517
    >>> risk_difference([0, 30], 30, 0, 30)
    array([0., 1.])
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    rate_treatment = _ratio(table.responders_treatment, table.n_treatment)
    return plain(rate_treatment - _ratio(table.responders_control, table.n_control))


@overload
def risk_ratio(
    responders_treatment: int, n_treatment: int, responders_control: int, n_control: int
) -> float: ...
@overload
def risk_ratio(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats: ...
def risk_ratio(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats:
    """Ratio of the response rates, treatment over control (relative risk).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.

    Returns
    -------
    float or array of floats
        Ratio in [0, inf], shape of the counts: inf where only the control arm has no
        responders, NaN where neither arm has any or an arm is empty (no estimate).

    Raises
    ------
    ValueError
        If the counts are not whole numbers with responders in [0, n].

    References
    ----------
    Fleiss, Levin & Paik (2003), section 6.3.

    Examples
    --------
    >>> round(risk_ratio(16, 29, 9, 30), 4)
    1.8391
    >>> risk_ratio(3, 30, 0, 29)
    inf
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(
        _ratio(
            table.responders_treatment * table.n_control,
            table.responders_control * table.n_treatment,
        )
    )


@overload
def odds_ratio(
    responders_treatment: int, n_treatment: int, responders_control: int, n_control: int
) -> float: ...
@overload
def odds_ratio(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats: ...
def odds_ratio(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats:
    """Ratio of the odds of response, treatment over control (the sample odds ratio).

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.

    Returns
    -------
    float or array of floats
        Ratio in [0, inf], shape of the counts; NaN where nobody or everybody responds in both
        arms, or an arm is empty (no estimate).

    Raises
    ------
    ValueError
        If the counts are not whole numbers with responders in [0, n].

    References
    ----------
    Fleiss, Levin & Paik (2003), section 6.2.

    Examples
    --------
    >>> round(odds_ratio(16, 29, 9, 30), 4)
    2.8718
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(
        _ratio(
            table.responders_treatment * (table.n_control - table.responders_control),
            table.responders_control * (table.n_treatment - table.responders_treatment),
        )
    )


@overload
def number_needed_to_treat(
    responders_treatment: int, n_treatment: int, responders_control: int, n_control: int
) -> float: ...
@overload
def number_needed_to_treat(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats: ...
def number_needed_to_treat(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
) -> Floats:
    """Patients to treat for one more response: the reciprocal of the risk difference.

    Positive when the treatment arm does better (needed to benefit), negative when it does worse
    (needed to harm): the sign is kept and the words are the caller's.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of each arm; shapes broadcast.

    Returns
    -------
    float or array of floats
        Patients; at least 1 in size, inf when the rates are equal, NaN where an arm is empty.

    Raises
    ------
    ValueError
        If the counts are not whole numbers with responders in [0, n].

    References
    ----------
    Laupacis A, Sackett DL, Roberts RS (1988). NEJM 318:1728-1733; Altman DG (1998).
    BMJ 317:1309-1312.

    Examples
    --------
    >>> round(number_needed_to_treat(19, 29, 11, 30), 2)
    3.47
    >>> number_needed_to_treat(10, 30, 10, 30)
    inf
    """
    difference = np.asarray(
        risk_difference(responders_treatment, n_treatment, responders_control, n_control)
    )
    # Equal rates give inf whatever the sign of the zero.
    return plain(np.where(difference == 0, np.inf, _ratio(np.ones(()), difference)))


def _ratio(numerator: ArrayLike, denominator: ArrayLike) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.divide(numerator, denominator), dtype=float)
