"""Whether a number is what a paper prints, by the digits that it prints."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["rounds_to"]


def rounds_to(printed: str, exact: float | Fraction) -> bool:
    """Whether a number rounds to a printed one, or keeps the bound that is printed.

    An exact half of the last digit may have been rounded up or down, so that nobody is accused
    for a rounding rule.

    Parameters
    ----------
    printed : str
        As printed, such as "0.052", "4e-5" or "<0.001": its digits say how it was rounded.
    exact : float or Fraction
        The number that may stand behind it.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        If `printed` is no number, with or without "<" or ">" before it.

    References
    ----------
    Brown & Heathers (2017), Social Psychological and Personality Science 8:363-369.

    Examples
    --------
    >>> rounds_to("0.052", 0.05244), rounds_to("0.052", 0.0530), rounds_to("<0.001", 0.0002)
    (True, False, True)
    """
    sign, digits = (printed[0], printed[1:]) if printed.startswith(("<", ">")) else ("", printed)
    try:
        number = Decimal(digits)
        value = Fraction(number)
    except (ArithmeticError, ValueError):
        raise ValueError(f'printed must be a number such as "0.052", got {printed!r:.40}') from None
    if sign:
        return exact < value if sign == "<" else exact > value
    half = Fraction(10) ** int(number.as_tuple().exponent) / 2
    return abs(Fraction(exact) - value) <= half
