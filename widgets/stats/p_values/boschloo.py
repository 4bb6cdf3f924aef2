"""Boschloo's exact unconditional test, with tables ordered by Fisher's p-value."""

from __future__ import annotations

from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import Floats, plain
from widgets.stats.p_values.planes import table_p


def boschloo_central(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return twice the smaller one-sided p-value of Boschloo's test.

    Uses Fisher's one-sided p-value as the statistic of an unconditional test, so it is never
    less powerful than Fisher's central test. The form of scipy.stats.boschloo_exact.

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
    Boschloo (1970), Statistica Neerlandica 24:1-35. Mehrotra, Chan & Berger (2003),
    Biometrics 59:441-450.

    Examples
    --------
    >>> round(boschloo_central(16, 29, 9, 30), 5)
    0.05935
    """
    four = (responders_treatment, n_treatment, responders_control, n_control)
    return plain(table_p("boschloo_central", *four, alternative))


def boschloo_minlike(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Boschloo's test ordered by the two-sided Fisher p-value.

    The form of StatXact and of the R package Exact; never larger than the two-sided Fisher
    p-value. One-sided it is the same as `boschloo_central`.

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
    Boschloo (1970), Statistica Neerlandica 24:1-35.

    Examples
    --------
    >>> round(boschloo_minlike(16, 29, 9, 30), 5)
    0.05563
    """
    four = (responders_treatment, n_treatment, responders_control, n_control)
    return plain(table_p("boschloo_minlike", *four, alternative))
