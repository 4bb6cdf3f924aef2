"""Fisher's exact test in its three two-sided forms: by probability, doubled, and Blaker's.

All condition on the total of responders, so they never exceed their nominal size and are
conservative. One-sided the three are the same.
"""

from __future__ import annotations

import numpy as np

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.conditional import Conditional

__all__ = ["BLAKER", "FISHER", "FISHER_CENTRAL", "point_probability", "smaller_tail"]


def point_probability(probability: FloatArray) -> FloatArray:
    """Order tables as Fisher's two-sided test does: a less probable table is more extreme.

    Adds up all tables at most as probable as the observed one ("minlike", the rule of R and
    scipy).

    Parameters
    ----------
    probability : ndarray of float64
        Of tables with the same margins, along the last axis.

    Returns
    -------
    ndarray of float64
        The same array: smaller is more extreme.

    References
    ----------
    Fisher (1934), Statistical Methods for Research Workers, 5th ed., section 21.02. Fagerland,
    Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4.

    Examples
    --------
    >>> from widgets.stats.numerics.counts import counts
    >>> table = counts(16, 29, 9, 30)
    >>> [round(float(FISHER.p(table, side)), 5) for side in ("two-sided", "greater", "less")]
    [0.06728, 0.04486, 0.9872]
    """
    return probability


def smaller_tail(probability: FloatArray) -> FloatArray:
    """Order tables as Blaker's test does, by the smaller of their two tails.

    Adds to the observed tail the largest opposite tail that is not larger; never above the
    doubled p-value, and its intervals are nested.

    Parameters
    ----------
    probability : ndarray of float64
        Of tables with the same margins, along the last axis.

    Returns
    -------
    ndarray of float64
        Of the same shape: smaller is more extreme.

    References
    ----------
    Blaker (2000), Canadian Journal of Statistics 28:783-798.

    Examples
    --------
    >>> smaller_tail(np.array([[0.2, 0.5, 0.3]])).round(9).tolist()
    [[0.2, 0.7, 0.3]]
    >>> from widgets.stats.numerics.counts import counts
    >>> round(float(BLAKER.p(counts(16, 29, 9, 30), "two-sided")), 5)
    0.06728
    """
    fewer = np.cumsum(probability, axis=-1)
    more = np.cumsum(probability[..., ::-1], axis=-1)[..., ::-1]
    return np.minimum(fewer, more)


FISHER = Conditional(point_probability)
FISHER_CENTRAL = Conditional()
"""Twice the smaller one-sided p-value, which agrees with Cornfield's limits of the odds ratio. Fay
(2010), Biostatistics 11:373-374, "central" method."""
BLAKER = Conditional(smaller_tail)
