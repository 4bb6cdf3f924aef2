"""Adjusted p-values of several hypotheses about one trial."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import FloatArray, rates


def bonferroni(p_values: ArrayLike) -> FloatArray:
    """Return Bonferroni-adjusted p-values: each times the number of questions.

    Controls the family-wise error whatever the dependence between the questions.

    Parameters
    ----------
    p_values : 1-d array of float
        p-values in [0, 1], at least one.

    Returns
    -------
    ndarray of float64
        Adjusted p-values in the order given; reject where at most alpha.

    Raises
    ------
    ValueError
        If `p_values` is not a list of numbers in [0, 1].

    References
    ----------
    Dunn (1961), Journal of the American Statistical Association 56:52-64.

    Examples
    --------
    >>> bonferroni([0.052, 0.027, 0.036]).round(3)
    array([0.156, 0.081, 0.108])
    """
    p = _family(p_values)
    return np.minimum(p * p.size, 1.0)


def holm(p_values: ArrayLike) -> FloatArray:
    """Return Holm's step-down adjusted p-values.

    As safe as Bonferroni's and never larger.

    Parameters
    ----------
    p_values : 1-d array of float
        p-values in [0, 1], at least one.

    Returns
    -------
    ndarray of float64
        Adjusted p-values in the order given; reject where at most alpha.

    Raises
    ------
    ValueError
        If `p_values` is not a list of numbers in [0, 1].

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6:65-70.

    Examples
    --------
    >>> holm([0.052, 0.027, 0.036]).round(3)
    array([0.081, 0.081, 0.081])
    """
    p = _family(p_values)
    order = np.argsort(p, kind="stable")
    return _placed(np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1)), order)


def hochberg(p_values: ArrayLike) -> FloatArray:
    """Return Hochberg's step-up adjusted p-values.

    Never larger than Holm's; needs independent or positively dependent questions.

    Parameters
    ----------
    p_values : 1-d array of float
        p-values in [0, 1], at least one.

    Returns
    -------
    ndarray of float64
        Adjusted p-values in the order given; reject where at most alpha.

    Raises
    ------
    ValueError
        If `p_values` is not a list of numbers in [0, 1].

    References
    ----------
    Hochberg (1988), Biometrika 75:800-802.

    Examples
    --------
    >>> hochberg([0.052, 0.027, 0.036]).round(3)
    array([0.052, 0.052, 0.052])
    """
    p = _family(p_values)
    order = np.argsort(p, kind="stable")[::-1]
    return _placed(np.minimum.accumulate(p[order] * np.arange(1, p.size + 1)), order)


def fixed_sequence(p_values: ArrayLike) -> FloatArray:
    """Return adjusted p-values of hypotheses tested in an order fixed beforehand.

    Each is tested at full alpha, until the first that fails.

    Parameters
    ----------
    p_values : 1-d array of float
        p-values in [0, 1] in the order fixed by the protocol, at least one.

    Returns
    -------
    ndarray of float64
        Adjusted p-values: the largest p-value so far.

    Raises
    ------
    ValueError
        If `p_values` is not a list of numbers in [0, 1].

    References
    ----------
    Maurer, Hothorn & Lehmacher (1995), in Vollmar (ed.), Biometrie in der chemisch-
    pharmazeutischen Industrie 6:3-18.

    Examples
    --------
    >>> fixed_sequence([0.052, 0.027, 0.036]).tolist()
    [0.052, 0.052, 0.052]
    """
    return np.maximum.accumulate(_family(p_values))


def _family(p_values: ArrayLike) -> FloatArray:
    p = rates("p_values", p_values)
    if p.ndim != 1 or p.size == 0:
        raise ValueError(f"p_values must be a list of at least one number, got shape {p.shape}")
    return p


def _placed(adjusted: FloatArray, order: np.ndarray) -> FloatArray:
    """Put values ranked by `order` back into the order given."""
    result = np.empty_like(adjusted)
    result[order] = np.minimum(adjusted, 1.0)
    return result
