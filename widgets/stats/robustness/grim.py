"""From a printed percentage back to the count of patients behind it (the GRIM check)."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor

N_MAX = 1_000_000
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,12})?")


def percent_to_counts(percent: str, n: int) -> list[int]:
    """Return every count of patients that rounds to a printed percentage.

    An exact half of the last digit may have been rounded up or down, so that nobody is accused
    for a rounding rule. An empty list means that no count of `n` patients can give the percentage.

    Parameters
    ----------
    percent : str
        The percentage as printed, such as "30.0": its decimals say how it was rounded.
    n : int
        Patients, 1 to 1,000,000.

    Returns
    -------
    list of int
        Counts in ascending order.

    Raises
    ------
    ValueError
        If `percent` is not a number from 0 to 100 written as text, or n breaks its rule.

    References
    ----------
    Brown & Heathers (2017), Social Psychological and Personality Science 8:363-369.

    Examples
    --------
    >>> percent_to_counts("31.0", 29), percent_to_counts("48.3", 59)
    ([9], [])
    """
    if not 1 <= n <= N_MAX:
        raise ValueError(f"n must be in [1, {N_MAX}], got {n}")
    printed, half = _exact(percent)
    low, high = ceil((printed - half) * n / 100), floor((printed + half) * n / 100)
    return list(range(max(low, 0), min(high, n) + 1))


def _exact(percent: object) -> tuple[Fraction, Fraction]:
    """Return the printed number and half the unit of its last digit."""
    text = percent.strip().removesuffix("%").strip() if isinstance(percent, str) else ""
    if not _PERCENT.fullmatch(text) or Fraction(text) > 100:
        raise ValueError(f'percent must be text such as "30.0" in [0, 100], got {percent!r}')
    decimals = len(text.partition(".")[2])
    return Fraction(text), Fraction(1, 2 * 10**decimals)
