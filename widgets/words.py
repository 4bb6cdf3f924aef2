"""How the explainer writes its numbers: one way for a p-value, a rate, a difference."""

from __future__ import annotations

from math import isfinite, isinf, isnan


def p_words(p_value: float) -> str:
    """Return a p-value with three significant digits, never as 0.000."""
    if p_value < 0.001:
        return "< 0.001"
    return f"{p_value:.3f}" if p_value >= 0.1 else f"{p_value:#.3g}"


def p_equals(p_value: float) -> str:
    """Return "p = 0.0504" or "p < 0.001"."""
    words = p_words(p_value)
    return f"p {words}" if words[0] == "<" else f"p = {words}"


def rate_words(responders: int, n: int) -> str:
    """Return a rate as "16 of 29 (55%)"."""
    return f"{responders} of {n} ({responders / n:.0%})" if n else "0 of 0"


def points(difference: float) -> int:
    """Return a difference of proportions in whole percentage points."""
    return round(100 * difference)


def difference_words(difference: float, low: float, high: float) -> str:
    """Return a difference as "25 points more (from 0 fewer to 48 more)"."""
    return f"{_gain(difference, 'points ')} (from {_gain(low)} to {_gain(high)})"


def _gain(difference: float, unit: str = "") -> str:
    gain = points(difference)
    return f"{abs(gain)} {unit}{'fewer' if gain < 0 or difference < 0 else 'more'}"


def ratio_words(ratio: float) -> str:
    """Return a ratio with two decimals, or the words for one that has no finite value."""
    if isnan(ratio):
        return "no estimate"
    return "no finite value" if isinf(ratio) else f"{ratio:.2f}"


def nnt_words(number_needed_to_treat: float) -> str:
    """Return a number needed to treat with one decimal, in the direction of its sign."""
    if not isfinite(number_needed_to_treat):
        return "no number: no difference"
    number = f"{abs(number_needed_to_treat):.1f}"
    return number if number_needed_to_treat > 0 else f"{number} (to harm one)"
