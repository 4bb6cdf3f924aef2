"""How much a p-value says against its hypothesis, in tosses of a fair coin."""

from __future__ import annotations

from math import log2

__all__ = ["s_value"]


def s_value(p: float) -> float:
    """Return the S-value: so many heads in a row of a fair coin are as improbable as p.

    Parameters
    ----------
    p : float
        A p-value in (0, 1].

    Returns
    -------
    float
        At least 0, in bits: the logarithm of 1/p to the base 2.

    Raises
    ------
    ValueError
        If `p` is out of range.

    References
    ----------
    Greenland S (2019). American Statistician 73(S1):106-114.

    Examples
    --------
    >>> round(s_value(0.05), 2), s_value(1 / 32)
    (4.32, 5.0)
    """
    if not 0 < p <= 1:
        raise ValueError(f"p must be in (0, 1], got {p}")
    return abs(log2(p))
