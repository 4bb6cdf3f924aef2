"""Fisher's exact test in its three two-sided forms: by probability, doubled, and Blaker's."""

from __future__ import annotations

from numpy.typing import ArrayLike

from widgets.stats.numerics.counts import Floats, counts, plain
from widgets.stats.p_values.conditional import conditional_p


def fisher(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Fisher's exact test, two-sided by point probability.

    Conditions on the total of responders, so it never exceeds its nominal size and is
    conservative. Two-sided: all tables at most as probable as the observed one ("minlike",
    the rule of R and scipy, relative tie tolerance 1e-7).

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
    Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02. Fagerland,
    Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> round(fisher(16, 29, 9, 30), 5)
    0.06728
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(conditional_p("fisher", table, alternative))


def fisher_central(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Fisher's exact test, twice the smaller one-sided p-value.

    The form that agrees with the central exact interval of the odds ratio (Cornfield's limits);
    one-sided it is Fisher's test itself.

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
    Fay (2010), Biostatistics 11:373-374, "central" method.

    Examples
    --------
    >>> round(fisher_central(16, 29, 9, 30), 5)
    0.08972
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(conditional_p("fisher_central", table, alternative))


def blaker(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    alternative: str = "two-sided",
) -> Floats:
    """Return the p-value of Blaker's exact conditional test.

    Adds to the observed tail the largest opposite tail that is not larger; never above the
    doubled p-value, and its intervals are nested. One-sided it is Fisher's test.

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
    Blaker (2000), Canadian Journal of Statistics 28:783-798.

    Examples
    --------
    >>> round(blaker(16, 29, 9, 30), 5)
    0.06728
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    return plain(conditional_p("blaker", table, alternative))
