"""Mid-p forms of Fisher's exact test: half the weight for the tables that tie with the observed."""

from __future__ import annotations

from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import Floats, counts, plain
from widgets.stats.p_values.conditional import conditional_p


def mid_p(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the mid-p value of Fisher's exact test, two-sided by point probability.

    P(less probable tables) plus half of P(ALL equally probable tables). Gives up the guarantee
    on the size to be less conservative; on average close to the nominal size.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 1,000,000.
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
    Lancaster (1961), Journal of the American Statistical Association 56:223-234. Fagerland,
    Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> round(mid_p(16, 29, 9, 30), 5)
    0.05125
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(conditional_p("mid_p", table, alternative))


def mid_p_central(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return twice the smaller one-sided mid-p value of Fisher's exact test.

    The form that agrees with the mid-p interval of the odds ratio.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients, treatment then control, 0 <= responders <= n <= 1,000,000.
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
    Rothman & Greenland (1998), Modern Epidemiology, 2nd ed., chapter 14.

    Examples
    --------
    >>> round(mid_p_central(16, 29, 9, 30), 5)
    0.05766
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(conditional_p("mid_p_central", table, alternative))
