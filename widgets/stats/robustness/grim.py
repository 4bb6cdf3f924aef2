"""From a printed percentage back to the count of patients behind it (the GRIM check)."""

from __future__ import annotations

import re
from fractions import Fraction

from widgets.stats.numerics.counts import N_MAX, one_of, whole_number

ROUNDINGS = ("either", "half_up", "half_even")
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,12})?")


def percent_to_counts(percent: str, n: int, rounding: str = "either") -> list[int]:
    """Return every count of patients that rounds to a printed percentage.

    An empty list means that no count of `n` patients can give the percentage.

    Parameters
    ----------
    percent : str
        The percentage as printed, such as "30.0": its decimals say how it was rounded.
    n : int
        Patients, 1 to 1,000,000.
    rounding : {"either", "half_up", "half_even"}
        What was done with an exact half of the last digit: up, to the even digit, or (either)
        up or down, so that nobody is accused for a rounding rule.

    Returns
    -------
    list of int
        Counts in ascending order.

    Raises
    ------
    ValueError
        If `percent` is not a number from 0 to 100 written as text, or n or rounding breaks its
        rule.

    References
    ----------
    Brown & Heathers (2017), Social Psychological and Personality Science 8:363-369.

    Examples
    --------
    >>> percent_to_counts("31.0", 29), percent_to_counts("48.3", 59)
    ([9], [])
    """
    n = whole_number("n", n, 1, N_MAX)
    one_of("rounding", rounding, ROUNDINGS)
    printed, unit = _exact(percent)
    half = unit / 2
    low = max(0, -(-(printed - half) * n // 100))
    high = min(n, (printed + half) * n // 100)
    candidates = range(int(low), int(high) + 1)
    return [k for k in candidates if _rounds_to(Fraction(100 * k, n), printed, unit, rounding)]


def percent_consistent(percent: str, n: int, rounding: str = "either") -> bool:
    """Return whether some count of `n` patients rounds to a printed percentage.

    Parameters
    ----------
    percent : str
        The percentage as printed, such as "30.0".
    n : int
        Patients, 1 to 1,000,000.
    rounding : {"either", "half_up", "half_even"}
        What was done with an exact half of the last digit.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        As `percent_to_counts`.

    References
    ----------
    Brown & Heathers (2017), Social Psychological and Personality Science 8:363-369.

    Examples
    --------
    >>> percent_consistent("71", 43)
    False
    """
    return bool(percent_to_counts(percent, n, rounding))


def _exact(percent: object) -> tuple[Fraction, Fraction]:
    """Return the printed number and the unit of its last digit."""
    text = percent.strip().removesuffix("%").strip() if isinstance(percent, str) else ""
    if not _PERCENT.fullmatch(text) or Fraction(text) > 100:
        raise ValueError(f'percent must be text such as "30.0" in [0, 100], got {percent!r}')
    decimals = len(text.partition(".")[2])
    return Fraction(text), Fraction(1, 10**decimals)


def _rounds_to(value: Fraction, printed: Fraction, unit: Fraction, rounding: str) -> bool:
    if rounding == "half_up":
        return (value / unit + Fraction(1, 2)) // 1 == printed / unit
    if rounding == "half_even":
        return round(value / unit) == printed / unit
    return abs(value - printed) <= unit / 2
